import { firstNumberOfFront } from '../../../models/domain/setup/live-blog.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { type PostsWithContests, withContests } from '../posts/with-contests.js'

export interface FrontPage extends PostsWithContests {
  /** The head that the page is rendered with: read before everything else. */
  head: number
  pinned: PostDoc | null
}

/** Posts of the unfinished page and the one before, newest first, retracted ones too, and the pinned post. */
export async function findFrontPage(liveBlog: LiveBlogDoc): Promise<FrontPage> {
  const posts = await PostModel.find({
    liveBlog: liveBlog._id,
    number: { $gte: firstNumberOfFront(liveBlog.lastNumber) },
  })
    .sort({ number: -1 })
    .lean()
  const pinned = await pinnedOf(liveBlog)
  const { contests } = await withContests(pinned ? [...posts, pinned] : posts)
  return { head: liveBlog.feedHead, posts, pinned, contests }
}

async function pinnedOf({ pinnedPost }: LiveBlogDoc): Promise<PostDoc | null> {
  if (!pinnedPost) return null
  return PostModel.findOne({ _id: pinnedPost, status: 'published' }).lean()
}
