import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'

/** The live blog at this address. */
export async function findLiveBlog(slug: string): Promise<LiveBlogDoc | null> {
  return LiveBlogModel.findOne({ slug }).lean<LiveBlogDoc | null>()
}
