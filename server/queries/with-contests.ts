import type { ContestDoc } from '../../models/contest-model.js'
import type { CountDoc } from '../../models/count-model.js'
import type { ElectionDoc } from '../../models/election-model.js'
import type { PostDoc } from '../../models/post-model.js'
import { findContestsInFull } from './find-contests-in-full.js'

/** A contest with everything public about it. */
export interface ContestInFull {
  contest: ContestDoc
  election: ElectionDoc
  /** The count that readers see now; null before the first and after a withdrawal. */
  published: CountDoc | null
  /** Counts that were public and were replaced, newest first. */
  replaced: CountDoc[]
}

export type Contests = Map<string, ContestInFull>

export interface PostsWithContests {
  posts: PostDoc[]
  contests: Contests
}

/** Posts with every contest that they show. Posts are read first: a contest read later is never older than its post. */
export async function withContests(posts: PostDoc[]): Promise<PostsWithContests> {
  const ids = new Map(posts.flatMap((post) => post.contests.map((id) => [id.toHexString(), id])))
  return { posts, contests: await findContestsInFull([...ids.values()]) }
}
