import type { PostDoc } from '../../../models/post-model.js'
import type { Contests } from '../results/complete-contests.js'
import { findContestsInFull } from '../results/find-contests-in-full.js'

export interface PostsWithContests {
  posts: PostDoc[]
  contests: Contests
}

/** Posts with every contest that they show. Posts are read first: a contest read later is never older than its post. */
export async function withContests(posts: PostDoc[]): Promise<PostsWithContests> {
  const ids = new Map(posts.flatMap((post) => post.contests.map((id) => [id.toHexString(), id])))
  return { posts, contests: await findContestsInFull([...ids.values()]) }
}
