import { type Types } from 'mongoose'
import { ElectionModel } from '../../../models/election-model.js'
import { LiveBlogModel } from '../../../models/live-blog-model.js'

/** What only the newsroom sees moves the desk's head, and no feed. */
export async function moveDesk(
  desk: { liveBlog: Types.ObjectId } | { election: Types.ObjectId },
): Promise<void> {
  const step = { $inc: { deskHead: 1 } }
  if ('liveBlog' in desk) await LiveBlogModel.updateOne({ _id: desk.liveBlog }, step)
  else await ElectionModel.updateOne({ _id: desk.election }, step)
}
