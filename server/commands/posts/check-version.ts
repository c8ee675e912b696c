import { type StaleVersion } from '../../../models/contract/posts.js'
import { type PostBody } from '../../../models/domain/posts/post-body.js'
import { differenceInWords } from '../../../models/domain/text/word-difference.js'
import { type RevisionDoc, RevisionModel } from '../../../models/revision-model.js'
import { Conflict } from '../../app-errors.js'
import { type LoadedPost } from './load-post.js'
import { postText } from './post-text.js'
import { timeInWords } from '../../../models/domain/text/time-in-words.js'

type Words = { title: string; byline: string; body: PostBody }

/**
 * A change is one step on the version that was read. A stale one is refused with what stands now and the difference in words
 * from what was sent; where only a version was sent, from what it said.
 */
export async function checkVersion(
  { post, liveBlog }: LoadedPost,
  version: number,
  sent?: Words,
): Promise<void> {
  if (post.version === version) return
  const read =
    sent ??
    (await RevisionModel.findOne({ post: post._id, version }).lean<RevisionDoc | null>()) ??
    ({ title: '', byline: '', body: { type: 'doc', content: [] } } satisfies Words)
  const details: StaleVersion = {
    version: post.version,
    by: post.changedByName,
    at: timeInWords(post.changedAt, liveBlog.timeZone),
    diff: differenceInWords(postText(read), postText(post)),
  }
  throw new Conflict('stale_version', `${post.changedByName} changed this post meanwhile.`, { details })
}
