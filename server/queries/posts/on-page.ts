import type { PostDoc } from '../../../models/post-model.js'
import { type PostsWithContests, withRereadContests } from './with-contests.js'

/** A page of a list of the newsroom. */
export interface PostsPage extends PostsWithContests {
  /** Whether there is a further one. */
  older: boolean
}

/** The posts of page 1, 2 ... of a list: the first ones of it are read, up to one beyond the page. */
export async function onPage(
  { page, size }: { page: number; size: number },
  findFirst: (most: number) => Promise<PostDoc[]>,
): Promise<PostsPage> {
  const from = size * (page - 1)
  const found = (await findFirst(from + size + 1)).slice(from)
  return { ...(await withRereadContests(found.slice(0, size))), older: found.length > size }
}
