import { type ContestDoc } from '../../../models/contest-model.js'
import { stillTyped } from '../../../models/domain/posts/stale-numbers.js'
import { type LiveBlogDoc, type LiveBlogRegions } from '../../../models/live-blog-model.js'
import { type PostDoc } from '../../../models/post-model.js'
import { reached } from '../../database.js'
import { type Act } from '../act.js'
import { type AuditState } from '../audit/append-audit.js'
import { auditPost } from '../audit/audit-post.js'
import { changedNow } from './changed-now.js'
import { checkMove } from './check-move.js'
import { loadContests } from './load-contests.js'
import { type LoadedPost } from './load-post.js'
import { type PostContent } from './read-content.js'
import { saveRevision } from './save-revision.js'
import { showChange } from './show-change.js'
import { writePost } from './write-post.js'

export interface PublishedChange {
  command: 'touch-up-post' | 'update-post' | 'correct-post'
  content: PostContent
  /** The contests that it shows now. */
  shown: readonly ContestDoc[]
  /** What readers are told of the change. */
  told?: Partial<Pick<PostDoc, 'correction' | 'updatedAt'>>
  /** For the audit: a note that came with it. */
  more?: AuditState
}

/** A new version of a published post, public at once. Numbers that it does not hold any more need not be re-read. */
export async function savePublished(
  act: Act,
  { post, liveBlog }: LoadedPost,
  change: PublishedChange,
): Promise<PostDoc> {
  const { command, content, shown, told, more } = change
  const status = checkMove(command, post)
  const before = await loadContests(
    post.contests.filter((id) => !content.contests.some((now) => now.equals(id))),
  )
  await reached('command:read')
  const regions = regionsOf(post, content, liveBlog)
  const { head } = await showChange({ liveBlog, contests: [...before, ...shown], regions })
  const reread = post.reread.flatMap((row) => {
    const numbers = stillTyped(content, row.numbers)
    return numbers.length > 0 ? [{ ...row, numbers }] : []
  })
  const saved = await writePost(post, {
    $set: { ...content, ...changedNow(act), ...told, status, reread, feedSeq: head },
    $inc: { version: 1 },
  })
  await saveRevision(act, saved, command)
  await auditPost(act, { command, before: post, after: saved, ...(more ? { more } : {}) })
  return saved
}

function regionsOf(post: PostDoc, content: PostContent, liveBlog: LiveBlogDoc): (keyof LiveBlogRegions)[] {
  const pinned = liveBlog.pinnedPost?.equals(post._id) ?? false
  return [
    ...(post.keyEvent || content.keyEvent ? (['key-events'] as const) : []),
    ...(pinned ? (['pinned'] as const) : []),
  ]
}
