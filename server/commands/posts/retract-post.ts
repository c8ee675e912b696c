import type { RetractPostRequest } from '../../../models/contract/posts.js'
import { isSamePublicReason } from '../../../models/domain/text/public-reason.js'
import { LiveBlogModel } from '../../../models/live-blog-model.js'
import { type Act, actorId, command } from '../command.js'
import { checkSentence } from '../results/count-checks.js'
import { checkMove, loadPost, type PostToChange, savePublic } from './save-post.js'

/** A published post is taken down, with a reason for the newsroom and one for readers: it keeps its number as a stub, and is neither pinned nor a key event any more. */
export const retractPost = command(
  async (act, { post: id, acknowledged, ...why }: { post: string } & RetractPostRequest) => {
    const loaded = await loadPost(id)
    const { post, liveBlog } = loaded
    if (wasRetracted(act, loaded, why)) return post
    const status = checkMove('retract-post', post)
    const looked = await checkSentence(act, liveBlog.elections, { ...why, acknowledged })
    const pinned = liveBlog.pinnedPost?.equals(post._id) ?? false
    const set = { status, retraction: { at: act.at, by: actorId(act), ...why }, keyEvent: false }
    const more = { ...why, pinned, ...looked }
    const retracted = await savePublic(act, loaded, { command: 'retract-post', set, more })
    if (pinned) await LiveBlogModel.updateOne({ _id: liveBlog._id }, { $set: { pinnedPost: null } })
    return retracted
  },
)

/** The same request again, after it succeeded. */
function wasRetracted(
  act: Act,
  { post: { status, retraction } }: PostToChange,
  why: RetractPostRequest,
): boolean {
  const isHers = retraction?.by.toHexString() === act.actor.id
  if (status !== 'retracted' || !isHers) return false
  return retraction.reason === why.reason && isSamePublicReason(retraction, why)
}
