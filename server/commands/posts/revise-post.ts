import { type RevisePostRequest } from '../../../models/contract/posts.js'
import { takesFiling } from '../../../models/domain/setup/live-blog.js'
import { type PostDoc } from '../../../models/post-model.js'
import { Conflict } from '../../app-errors.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { auditPost } from '../audit/audit-post.js'
import { changedNow } from './changed-now.js'
import { checkLease } from './check-lease.js'
import { checkMove } from './check-move.js'
import { checkVersion } from './check-version.js'
import { loadPost } from './load-post.js'
import { advanceDesk } from '../../feed/advance-feed.js'
import { readContent } from './read-content.js'
import { saveRevision } from './save-revision.js'
import { writePost } from './write-post.js'
import { wasSaved } from './was-saved.js'

/** A filed or returned post is changed on the version that was read, and is filed again. Its author need not hold the lease. */
export async function revisePost(act: Act, input: { post: string } & RevisePostRequest): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog } = loaded
    const { content } = await readContent(input, liveBlog, post)
    const save = { command: 'revise-post', version: input.version, content } as const
    if (await wasSaved(act, post, save)) return post
    const status = checkMove('revise-post', post)
    if (!takesFiling(liveBlog.status)) {
      throw new Conflict(
        'live_blog_closed',
        'This live blog is closed: its filed posts are not changed any more.',
      )
    }
    await checkVersion(loaded, input.version, content)
    if (post.author.toHexString() !== act.actor.id) checkLease(act, loaded)
    await reached('command:read')
    await advanceDesk({ liveBlog: liveBlog._id })
    const revised = await writePost(post, {
      $set: { ...content, status, returned: null, ...changedNow(act) },
      $inc: { version: 1 },
    })
    await saveRevision(act, revised, 'revise-post')
    await auditPost(act, { command: 'revise-post', before: post, after: revised })
    return revised
  })
}
