import { type LiveBlogRegions } from '../../../models/live-blog-model.js'
import { PostModel } from '../../../models/post-model.js'
import { type Telling } from './load-telling.js'
import { advanceLiveBlogFeed } from '../../feed/advance-feed.js'

const regions = ['header', 'pinned', 'key-events'] as const satisfies (keyof LiveBlogRegions)[]

/** Another time zone is another time on every post that is or was public, here and on the pages of the contests that it shows. */
export async function tellClock(
  { liveBlog, contests }: Telling,
  more: readonly (keyof LiveBlogRegions)[],
): Promise<number> {
  const { head } = await advanceLiveBlogFeed({ liveBlog, contests, regions: [...regions, ...more] })
  await PostModel.updateMany(
    { liveBlog: liveBlog._id, status: { $in: ['published', 'retracted'] } },
    { $set: { feedSeq: head } },
  )
  return head
}
