import { type CorrectPostRequest } from '../../models/contract/posts.js'
import { type LiveBlogDoc, type LiveBlogRegions } from '../../models/live-blog-model.js'
import { type PostDoc } from '../../models/post-model.js'
import { reached, transact } from '../database.js'
import { type Act } from './steps/act.js'
import { actorId } from './steps/actor-id.js'
import { auditPost } from './steps/audit-post.js'
import { checkMove } from './steps/check-move.js'
import { checkVersion } from './steps/check-version.js'
import { loadContests } from './steps/load-contests.js'
import { loadPost } from './steps/load-post.js'
import { type PostContent, readContent } from './steps/read-content.js'
import { saveRevision } from './steps/save-revision.js'
import { showChange } from './steps/show-change.js'
import { updatePost } from './steps/update-post.js'
import { wasSaved } from './steps/was-saved.js'

/** A published post is changed in one step on the version that was read, at once and with a note that readers see. */
export async function correctPost(act: Act, input: { post: string } & CorrectPostRequest): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog } = loaded
    const { content, shown } = await readContent(input, liveBlog)
    const save = { command: 'correct-post', version: input.version, content } as const
    if (post.correction?.note === input.note && (await wasSaved(act, post, save))) return post
    const status = checkMove('correct-post', post)
    await checkVersion(loaded, input.version, content)
    const before = await loadContests(
      post.contests.filter((id) => !content.contests.some((now) => now.equals(id))),
    )
    await reached('command:read')
    const regions = regionsOf(post, content, liveBlog)
    const { head } = await showChange({ liveBlog, contests: [...before, ...shown], regions })
    const corrected = await updatePost(post, {
      $set: { ...content, ...correctedNow(act, input.note), status, feedSeq: head },
      $inc: { version: 1 },
    })
    await saveRevision(act, corrected, 'correct-post')
    const more = { note: input.note }
    await auditPost(act, { command: 'correct-post', before: post, after: corrected, more })
    return corrected
  })
}

function correctedNow(
  act: Act,
  note: string,
): Pick<PostDoc, 'changedAt' | 'changedBy' | 'changedByName' | 'correction'> {
  return {
    changedAt: act.at,
    changedBy: actorId(act),
    changedByName: act.actor.name,
    correction: { at: act.at, note },
  }
}

function regionsOf(post: PostDoc, content: PostContent, liveBlog: LiveBlogDoc): (keyof LiveBlogRegions)[] {
  const pinned = liveBlog.pinnedPost?.equals(post._id) ?? false
  return [
    ...(post.keyEvent || content.keyEvent ? (['key-events'] as const) : []),
    ...(pinned ? (['pinned'] as const) : []),
  ]
}
