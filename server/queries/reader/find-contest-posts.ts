import type { Types } from 'mongoose'
import { postsPerPage } from '../../../models/domain/setup/live-blog.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { PostModel } from '../../../models/post-model.js'
import { type PostsWithContests, withContests } from '../posts/with-contests.js'

export interface ContestPosts extends PostsWithContests {
  /** The live blogs in which the posts stand. */
  liveBlogs: LiveBlogDoc[]
}

/** The newest 50 published posts that show a contest, of every live blog. */
export async function findContestPosts(contest: Types.ObjectId): Promise<ContestPosts> {
  const posts = await PostModel.find({ contests: contest, status: 'published' })
    .sort({ publishedAt: -1, _id: -1 })
    .limit(postsPerPage)
    .lean()
  const ids = new Map(posts.map(({ liveBlog }) => [liveBlog.toHexString(), liveBlog]))
  const liveBlogs = await LiveBlogModel.find({ _id: { $in: [...ids.values()] } }).lean()
  return { ...(await withContests(posts)), liveBlogs }
}
