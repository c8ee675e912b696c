import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { type Id, objectId } from '../object-id.js'

/** The live blog at this address. */
export async function findLiveBlog(slug: string): Promise<LiveBlogDoc | null> {
  return LiveBlogModel.findOne({ slug }).lean()
}

/** The live blog with this id. */
export async function findLiveBlogById(id: Id): Promise<LiveBlogDoc | null> {
  const _id = objectId(id)
  return _id && LiveBlogModel.findOne({ _id }).lean()
}

/** The live blogs that list this election, the oldest first. */
export async function findLiveBlogsOf(election: Id): Promise<LiveBlogDoc[]> {
  return LiveBlogModel.find({ elections: objectId(election) ?? [] })
    .sort({ createdAt: 1, _id: 1 })
    .lean()
}

const order: LiveBlogDoc['status'][] = ['live', 'upcoming', 'closed']

/** All live blogs: the live ones first, then the upcoming, then the closed; the newest first among each. */
export async function findLiveBlogs(): Promise<LiveBlogDoc[]> {
  const liveBlogs = await LiveBlogModel.find({}).sort({ createdAt: -1, _id: -1 }).lean()
  return liveBlogs.sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
}
