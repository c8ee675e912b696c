import { Types } from 'mongoose'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { type PostsWithContests, withRereadContests } from './with-contests.js'

/** Below every id that was ever given: the index finds only the posts that have marks. */
const anyContest = new Types.ObjectId('000000000000000000000000')

/** What waits for the desk of a live blog: published posts to re-read, the longest marked first; flashes; the other filed posts, by age. */
export async function findModerationQueue(liveBlog: Types.ObjectId): Promise<PostsWithContests> {
  const marked = await PostModel.find({ liveBlog, 'reread.contest': { $gte: anyContest } }).lean()
  // Asked for the status too, the store would go through every published post.
  const reread = marked.filter(({ status }) => status === 'published')
  const filed = await PostModel.find({ liveBlog, status: 'filed' }).sort({ filedAt: 1, _id: 1 }).lean()
  return withRereadContests([
    ...reread.sort((a, b) => markedAt(a) - markedAt(b)),
    ...filed.filter(({ flash }) => flash !== null),
    ...filed.filter(({ flash }) => flash === null),
  ])
}

function markedAt({ reread }: PostDoc): number {
  return Math.min(...reread.map(({ at }) => at.getTime()))
}
