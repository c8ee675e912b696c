import { numbersOfPage } from '../../../models/domain/setup/live-blog.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { PostModel } from '../../../models/post-model.js'
import { type PostsWithContests, withContests } from '../posts/with-contests.js'

/** Page k: posts 50(k-1)+1 to 50k, newest first, retracted ones too. No posts: there is no such page yet. */
export async function findNumberedPage(
  liveBlog: LiveBlogDoc,
  page: number,
): Promise<PostsWithContests & { head: number }> {
  const { first, last } = numbersOfPage(page)
  const posts = await PostModel.find({ liveBlog: liveBlog._id, number: { $gte: first, $lte: last } })
    .sort({ number: -1 })
    .lean()
  return { head: liveBlog.feedHead, ...(await withContests(posts)) }
}
