import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { type Id, objectId } from '../object-id.js'

/** The live blog with this id. */
export async function findLiveBlogById(id: Id): Promise<LiveBlogDoc | null> {
  const _id = objectId(id)
  return _id && LiveBlogModel.findOne({ _id }).lean<LiveBlogDoc | null>()
}
