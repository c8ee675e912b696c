import { ContestModel, type ContestDoc } from '../../../models/contest-model.js'
import { type ElectionDoc } from '../../../models/election-model.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { PostModel, type PostDoc } from '../../../models/post-model.js'

export interface ElectionShowing {
  election: ElectionDoc
  contests: ContestDoc['_id'][]
  /** Every live blog that lists the election. */
  liveBlogs: LiveBlogDoc[]
  /** Published posts that show a contest of it. */
  posts: Pick<PostDoc, '_id' | 'liveBlog' | 'contests'>[]
  /** Contests of other elections in those posts: their pages show the posts too. */
  companions: Pick<ContestDoc, '_id' | 'election'>[]
}

/** Everything public that shows an election or one of its contests. */
export async function loadElectionShowing(election: ElectionDoc): Promise<ElectionShowing> {
  const contests = await ContestModel.distinct('_id', { election: election._id })
  const liveBlogs = await LiveBlogModel.find({ elections: election._id }).lean<LiveBlogDoc[]>()
  const posts = await PostModel.find({ contests: { $in: contests }, status: 'published' })
    .select({ liveBlog: 1, contests: 1 })
    .lean<ElectionShowing['posts']>()
  const shown = new Map(posts.flatMap((post) => post.contests.map((id) => [id.toHexString(), id])))
  const companions = await ContestModel.find({
    _id: { $in: [...shown.values()] },
    election: { $ne: election._id },
  })
    .select({ election: 1 })
    .lean<ElectionShowing['companions']>()
  return { election, contests, liveBlogs, posts, companions }
}
