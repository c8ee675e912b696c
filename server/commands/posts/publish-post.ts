import { type ContestDoc } from '../../../models/contest-model.js'
import { type PublishPostRequest } from '../../../models/contract/posts.js'
import { takesPublishing } from '../../../models/domain/setup/live-blog.js'
import { type LiveBlogDoc } from '../../../models/live-blog-model.js'
import { type PostDoc } from '../../../models/post-model.js'
import { Conflict } from '../../app-errors.js'
import { reached, transact } from '../../database.js'
import { type Act, actorId } from '../act.js'
import { auditPost } from '../audit/audit-post.js'
import { checkFigures } from './check-figures.js'
import { checkFrozen } from '../results/check-frozen.js'
import { checkLease } from './check-lease.js'
import { checkMove } from './check-move.js'
import { checkVersion } from './check-version.js'
import { loadContests } from './load-contests.js'
import { loadPost } from './load-post.js'
import { showChange } from './show-change.js'
import { writePost } from './write-post.js'

/** A filed post becomes public as it was read, with the results as they were previewed, and takes its number for ever. */
export async function publishPost(act: Act, input: { post: string } & PublishPostRequest): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog } = loaded
    if (wasPublished(act, post, input.version)) return post
    const status = checkMove('publish-post', post)
    checkLiveBlog(liveBlog)
    checkFrozen(liveBlog, 'posts')
    await checkVersion(loaded, input.version)
    checkLease(act, loaded)
    const contests = await loadContests(post.contests)
    checkPreviewed(contests, input.contests)
    checkFigures({ body: post.body, before: null, shown: contests })
    await reached('command:read')
    const regions = post.keyEvent ? (['key-events'] as const) : []
    const { head, postNumber } = await showChange({ liveBlog, contests, regions, numbering: true })
    const published = await writePost(post, {
      $set: {
        status,
        number: postNumber,
        publishedAt: act.at,
        publishedBy: actorId(act),
        lease: null,
        feedSeq: head,
      },
    })
    await auditPost(act, { command: 'publish-post', before: post, after: published })
    return published
  })
}

/** The same request again, after it succeeded. */
function wasPublished(act: Act, post: PostDoc, version: number): boolean {
  const mine = post.publishedBy?.toHexString() === act.actor.id
  return post.status === 'published' && mine && post.version === version
}

function checkLiveBlog({ status }: LiveBlogDoc): void {
  if (takesPublishing(status)) return
  if (status === 'closed') {
    throw new Conflict('live_blog_closed', 'This live blog is closed: nothing new is published in it.')
  }
  throw new Conflict('live_blog_not_live', 'This live blog is not open yet: its posts wait until it is.')
}

function checkPreviewed(contests: readonly ContestDoc[], previewed: PublishPostRequest['contests']): void {
  const seen = new Map(previewed.map(({ id, version }) => [id, version]))
  const changed = contests.filter(({ _id, version }) => seen.get(_id.toHexString()) !== version)
  if (changed.length === 0) return
  const names = changed.map(({ name }) => name).join(', ')
  throw new Conflict('stale_contest', `The result changed since the preview: ${names}. Look at it again.`, {
    details: changed.map(({ _id, name, version }) => ({ id: _id.toHexString(), name, version })),
  })
}
