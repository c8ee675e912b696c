import { PostModel } from '../../../models/post-model.js'
import { type Id, objectId } from '../object-id.js'
import { type PostsWithContests, withContests } from './with-contests.js'

/** One post, whatever its status, with every contest that it shows. */
export async function findPost(id: Id): Promise<PostsWithContests | null> {
  const _id = objectId(id)
  const post = _id && (await PostModel.findOne({ _id }).lean())
  return post && withContests([post])
}
