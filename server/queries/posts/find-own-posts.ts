import { PostModel } from '../../../models/post-model.js'
import { type Id, objectId } from '../object-id.js'
import { type PostsWithContests, withContests } from './with-contests.js'

const mostOwnPosts = 100

/** What a person filed in a live blog, newest first, whatever became of it. */
export async function findOwnPosts(liveBlogId: Id, personId: Id): Promise<PostsWithContests> {
  const [liveBlog, author] = [objectId(liveBlogId), objectId(personId)]
  if (!liveBlog || !author) return { posts: [], contests: new Map() }
  const posts = await PostModel.find({ author, liveBlog })
    .sort({ filedAt: -1, _id: -1 })
    .limit(mostOwnPosts)
    .lean()
  return withContests(posts)
}
