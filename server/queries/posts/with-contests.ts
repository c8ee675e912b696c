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

/** And with those whose old numbers stand in them: a post may name a contest without tag or card. */
export async function withRereadContests(posts: PostDoc[]): Promise<PostsWithContests> {
  const { contests } = await withContests(posts)
  const marked = posts.flatMap(({ reread }) => reread.map(({ contest }) => contest))
  const named = new Map(marked.map((id) => [id.toHexString(), id]))
  return { posts, contests: new Map([...contests, ...(await findContests([...named.values()]))]) }
}
