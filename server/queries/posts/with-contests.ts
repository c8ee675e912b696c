import type { PostDoc } from '../../../models/post-model.js'
import { type Contests, findContests } from '../results/find-contest.js'

export interface PostsWithContests {
  posts: PostDoc[]
  contests: Contests
}

/** Posts with every contest that they show. Posts are read first: a contest read later is never older than its post. */
export async function withContests(posts: PostDoc[]): Promise<PostsWithContests> {
  const ids = new Map(posts.flatMap((post) => post.contests.map((id) => [id.toHexString(), id])))
  return { posts, contests: await findContests([...ids.values()]) }
}
