import type { LiveBlogView } from '../../../models/contract/live-blogs.js'
import type { LiveBlogStatus } from '../../../models/domain/setup/live-blog.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { Site } from '../../render/site.js'
import { presentTime } from '../present-time.js'
import { presentElection } from './present-election.js'

const states: Record<LiveBlogStatus, string> = {
  upcoming: 'Starts soon',
  live: 'Live',
  closed: 'This live blog is closed',
}

export function presentLiveBlog(
  liveBlog: LiveBlogDoc,
  elections: readonly ElectionDoc[],
  site: Site,
): LiveBlogView {
  const { slug, title, standfirst, language, mode, status, closedAt } = liveBlog
  const href = `/live/${slug}`
  return {
    id: liveBlog._id.toHexString(),
    slug,
    title,
    standfirst,
    language,
    mode,
    status,
    statusText: states[status],
    href,
    canonical: `${site.publicUrl}${href}`,
    updatedAt: status === 'closed' && closedAt ? presentTime(closedAt, liveBlog.timeZone) : null,
    elections: elections.map((election) => {
      const { name, href, partyStyles } = presentElection(election, site)
      return { name, href, partyStyles }
    }),
  }
}
