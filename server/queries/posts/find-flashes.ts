import type { ContestDoc } from '../../../models/contest-model.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'

export interface FoundFlash {
  post: PostDoc
  liveBlog: LiveBlogDoc
}

export interface FoundFlashes {
  flashes: FoundFlash[]
  /** Where one may be any time: the live blogs that list the election. */
  liveBlogs: LiveBlogDoc[]
}

const mostFlashes = 20

/** The newest flashes of a contest, in whatever live blog and whatever became of them. */
export async function findFlashes({
  _id,
  election,
}: Pick<ContestDoc, '_id' | 'election'>): Promise<FoundFlashes> {
  const posts = await PostModel.find({ contests: _id, flash: _id })
    .sort({ filedAt: -1, _id: -1 })
    .limit(mostFlashes)
    .lean()
  const liveBlogs = await LiveBlogModel.find({ elections: election }).lean()
  const flashes = posts.flatMap((post) => {
    const liveBlog = liveBlogs.find((one) => one._id.equals(post.liveBlog))
    return liveBlog ? [{ post, liveBlog }] : []
  })
  return { flashes, liveBlogs }
}
