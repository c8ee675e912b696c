import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'

const order: LiveBlogDoc['status'][] = ['live', 'upcoming', 'closed']

/** All live blogs: the live ones first, then the upcoming, then the closed; the newest first among each. */
export async function findLiveBlogs(): Promise<LiveBlogDoc[]> {
  const liveBlogs = await LiveBlogModel.find({}).sort({ createdAt: -1, _id: -1 }).lean<LiveBlogDoc[]>()
  return liveBlogs.sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
}
