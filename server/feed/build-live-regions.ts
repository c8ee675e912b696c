import type { RegionChange } from '../../models/contract/feed.js'
import type { LiveBlogView } from '../../models/contract/live-blogs.js'
import type { LiveBlogDoc, LiveBlogRegions } from '../../models/live-blog-model.js'
import { presentPost } from '../presenters/posts/present-post.js'
import { presentKeyEvents } from '../presenters/reader/present-key-events.js'
import { presentLiveBlog } from '../presenters/reader/present-live-blog.js'
import { presentLiveBlogHead } from '../presenters/reader/present-live-page.js'
import { presentContests } from '../presenters/results/present-contest.js'
import { presentLatest, presentStillToCome } from '../presenters/results/present-latest.js'
import { presentTally } from '../presenters/results/present-tally.js'
import { findPost } from '../queries/posts/find-post.js'
import { findKeyEvents } from '../queries/reader/find-key-events.js'
import { type ContestInFull, findElectionContests } from '../queries/results/find-contest.js'
import { findElections } from '../queries/setup/find-election.js'
import { renderPartial } from '../render/render-page.js'
import type { Site } from '../render/site.js'

type Name = keyof LiveBlogRegions | 'head'
export interface LiveRegionsOf {
  liveBlog: LiveBlogDoc
  regions: readonly (keyof LiveBlogRegions)[]
}

interface Seen {
  liveBlog: LiveBlogDoc
  /** Every contest of its elections; read at most once for a slice. */
  fulls: () => Promise<ContestInFull[]>
}
type Viewer = (seen: Seen, site: Site) => Promise<object>

/** The view of each region, as the page's own presenter names its parts. */
const viewers: Record<Name, Viewer> = {
  head: async ({ liveBlog }, site) => ({ head: presentLiveBlogHead(await headerView(liveBlog, site)) }),
  header: async ({ liveBlog }, site) => ({ liveBlog: await headerView(liveBlog, site) }),
  pinned: async ({ liveBlog }, site) => ({ pinned: await pinnedView(liveBlog, site) }),
  'key-events': async ({ liveBlog }, site) => ({
    keyEvents: presentKeyEvents({ ...(await findKeyEvents(liveBlog._id)), liveBlog }, site),
  }),
  tally: async ({ liveBlog, fulls }, site) => {
    const elections = await findElections(liveBlog.elections)
    const contests = await fulls()
    return { tallies: elections.map((election) => presentTally(election, contests, site)) }
  },
  latest: async ({ fulls }, site) => {
    const contests = await fulls()
    return { latest: presentLatest(contests, site), toCome: presentStillToCome(contests, site) }
  },
}

/** The regions of a live blog's page, each rendered whole as it is now. */
export async function buildLiveRegions(
  { liveBlog, regions }: LiveRegionsOf,
  site: Site,
): Promise<RegionChange[]> {
  let read: Promise<ContestInFull[]> | null = null
  const fulls = (): Promise<ContestInFull[]> => (read ??= findElectionContests(liveBlog.elections))
  const changes: RegionChange[] = []
  // What the head says is all in the header: they move together.
  const head = regions.includes('header') ? (['head'] as const) : []
  for (const name of [...head, ...regions]) {
    const view = await viewers[name]({ liveBlog, fulls }, site)
    changes.push({ kind: 'region', name, html: renderPartial(site, `reader/region-${name}`, view) })
  }
  return changes
}

async function headerView(liveBlog: LiveBlogDoc, site: Site): Promise<LiveBlogView> {
  return presentLiveBlog(liveBlog, await findElections(liveBlog.elections), site)
}

async function pinnedView(liveBlog: LiveBlogDoc, site: Site): Promise<object | null> {
  const found = liveBlog.pinnedPost && (await findPost(liveBlog.pinnedPost))
  const post = found?.posts[0]
  if (!found || post?.status !== 'published') return null
  return presentPost({ post, liveBlog, contests: presentContests(found.contests, site) }, site)
}
