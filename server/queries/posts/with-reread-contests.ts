import { type PostDoc } from '../../../models/post-model.js'
import { findContests } from '../results/find-contest.js'
import { type PostsWithContests, withContests } from './with-contests.js'

/** Posts with every contest that they show, and those whose old numbers stand in them: a post may name a contest without tag or card. */
export async function withRereadContests(posts: PostDoc[]): Promise<PostsWithContests> {
  const { contests } = await withContests(posts)
  const marked = posts.flatMap(({ reread }) => reread.map(({ contest }) => contest))
  const named = new Map(marked.map((id) => [id.toHexString(), id]))
  return { posts, contests: new Map([...contests, ...(await findContests([...named.values()]))]) }
}
