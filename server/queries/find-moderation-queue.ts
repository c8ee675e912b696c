import { Types } from 'mongoose'
import { type PostDoc, PostModel } from '../../models/post-model.js'
import { type Contests } from './complete-contests.js'
import { findContestsInFull } from './find-contests-in-full.js'
import { type PostsWithContests, withContests } from './with-contests.js'

/** Below every id that was ever given: the index finds only the posts that have marks. */
const anyContest = new Types.ObjectId('000000000000000000000000')

/** What waits for the desk of a live blog: published posts to re-read, the longest marked first; flashes; the other filed posts, by age. */
export async function findModerationQueue(liveBlog: Types.ObjectId): Promise<PostsWithContests> {
  const marked = await PostModel.find({ liveBlog, 'reread.contest': { $gte: anyContest } }).lean<PostDoc[]>()
  // Asked for the status too, the store would go through every published post.
  const reread = marked.filter(({ status }) => status === 'published')
  const filed = await PostModel.find({ liveBlog, status: 'filed' })
    .sort({ filedAt: 1, _id: 1 })
    .lean<PostDoc[]>()
  const { posts, contests } = await withContests([
    ...reread.sort((a, b) => markedAt(a) - markedAt(b)),
    ...filed.filter(({ flash }) => flash !== null),
    ...filed.filter(({ flash }) => flash === null),
  ])
  return { posts, contests: new Map([...contests, ...(await namedContests(reread))]) }
}

/** A post may name a contest without a tag or card. */
async function namedContests(reread: readonly PostDoc[]): Promise<Contests> {
  const ids = reread.flatMap((post) =>
    post.reread.map(({ contest }) => [contest.toHexString(), contest] as const),
  )
  return findContestsInFull([...new Map(ids).values()])
}

function markedAt({ reread }: PostDoc): number {
  return Math.min(...reread.map(({ at }) => at.getTime()))
}
