import { PostModel } from '../../../models/post-model.js'
import { type Id, objectId } from '../object-id.js'
import { onPage, type PostsPage } from './on-page.js'

const size = 100

/** What a person filed in a live blog, newest first, whatever became of it, page by page. */
export async function findOwnPosts(liveBlogId: Id, personId: Id, page = 1): Promise<PostsPage> {
  const [liveBlog, author] = [objectId(liveBlogId), objectId(personId)]
  if (!liveBlog || !author) return { posts: [], contests: new Map(), older: false }
  return onPage({ page, size }, (most) =>
    PostModel.find({ author, liveBlog }).sort({ filedAt: -1, _id: -1 }).limit(most).lean(),
  )
}
