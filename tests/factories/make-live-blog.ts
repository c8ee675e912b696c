import type { LiveBlogRequest } from '../../models/contract/live-blogs.js'
import type { ElectionDoc } from '../../models/election-model.js'
import type { LiveBlogDoc } from '../../models/live-blog-model.js'
import { addLiveBlog } from '../../server/commands/setup/add-live-blog.js'
import { openLiveBlog } from '../../server/commands/setup/open-live-blog.js'
import { newSlug } from './make-election.js'
import { toolAct } from './make-person.js'

/** A new live blog with these elections, still upcoming. */
export async function makeUpcomingLiveBlog(
  elections: ElectionDoc[],
  changes: Partial<LiveBlogRequest> = {},
): Promise<LiveBlogDoc> {
  return addLiveBlog(toolAct, {
    slug: newSlug('live'),
    title: 'Two by-elections, as it happened',
    standfirst: 'Mid Bedfordshire and Tamworth count their votes.',
    timeZone: 'Europe/London',
    language: 'en-GB',
    mode: 'real',
    elections: elections.map(({ _id }) => _id.toHexString()),
    ...changes,
  })
}

/** A new live blog with these elections, already open. */
export async function makeLiveBlog(
  elections: ElectionDoc[],
  changes: Partial<LiveBlogRequest> = {},
): Promise<LiveBlogDoc> {
  const liveBlog = await makeUpcomingLiveBlog(elections, changes)
  return openLiveBlog(toolAct, { liveBlog: liveBlog._id.toHexString() })
}
