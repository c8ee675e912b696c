import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { transact } from '../../database.js'
import type { Act } from '../act.js'
import { moveLiveBlog } from './move-live-blog.js'

/** An upcoming or closed live blog goes live: from now on posts are published in it. */
export async function openLiveBlog(act: Act, input: { liveBlog: string }): Promise<LiveBlogDoc> {
  return transact(() => moveLiveBlog(act, 'open', input.liveBlog))
}
