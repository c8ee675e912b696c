import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'

type ContestRef = Pick<ContestDoc, '_id' | 'election'>

export interface Showing {
  contest: ContestRef
  /** Every live blog that lists the election, whether or not a post shows the contest. */
  liveBlogs: LiveBlogDoc[]
  /** Published posts that show the contest. */
  posts: Pick<PostDoc, '_id' | 'liveBlog' | 'contests' | 'keyEvent' | 'flash'>[]
  /** The other contests in those posts: their pages show the posts too. */
  companions: ContestRef[]
}

/** Everything public that shows a contest. */
export async function loadShowing(contest: ContestRef): Promise<Showing> {
  const liveBlogs = await LiveBlogModel.find({ elections: contest.election }).lean<LiveBlogDoc[]>()
  const posts = await PostModel.find({ contests: contest._id, status: 'published' })
    .select({ liveBlog: 1, contests: 1, keyEvent: 1, flash: 1 })
    .lean<Showing['posts']>()
  const ids = new Map(posts.flatMap((post) => post.contests.map((id) => [id.toHexString(), id])))
  ids.delete(contest._id.toHexString())
  const companions = await ContestModel.find({ _id: { $in: [...ids.values()] } })
    .select({ election: 1 })
    .lean<ContestRef[]>()
  return { contest, liveBlogs, posts, companions }
}
