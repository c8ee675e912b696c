import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { transact } from '../../database.js'
import type { Act } from '../act.js'
import { moveLiveBlog } from './move-live-blog.js'

/** A closed live blog takes no new posts; corrections, retractions and results go on. */
export async function closeLiveBlog(act: Act, input: { liveBlog: string }): Promise<LiveBlogDoc> {
  return transact(() => moveLiveBlog(act, 'close', input.liveBlog))
}
