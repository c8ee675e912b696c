import type { ElectionView } from '../../../models/contract/elections.js'
import type { LiveBlogView } from '../../../models/contract/live-blogs.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { Site } from '../../render/site.js'
import { presentElection } from './present-election.js'
import { type HeadView, presentHead } from './present-head.js'
import { presentLiveBlog } from './present-live-blog.js'

export interface HomeView {
  head: HeadView
  live: LiveBlogView[]
  upcoming: LiveBlogView[]
  closed: LiveBlogView[]
  elections: ElectionView[]
  empty: boolean
}

/** What is on: live first, then what starts soon, then what is over. */
export function presentHome(
  of: { liveBlogs: readonly LiveBlogDoc[]; elections: readonly ElectionDoc[] },
  site: Site,
): HomeView {
  const views = of.liveBlogs.map((liveBlog) => {
    const own = of.elections.filter(({ _id }) => liveBlog.elections.some((id) => id.equals(_id)))
    return presentLiveBlog(liveBlog, own, site)
  })
  const such = (status: LiveBlogView['status']): LiveBlogView[] =>
    views.filter((view) => view.status === status)
  return {
    head: presentHead({
      name: 'Nightdesk: election night, live',
      description: 'Results and reports from election night, as they come.',
      canonical: `${site.publicUrl}/`,
    }),
    live: such('live'),
    upcoming: such('upcoming'),
    closed: such('closed'),
    elections: of.elections.map((election) => presentElection(election, site)),
    empty: views.length === 0,
  }
}
