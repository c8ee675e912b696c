import type { RegionChange } from '../../models/contract/feed.js'
import type { ElectionDoc } from '../../models/election-model.js'
import { presentContestHead, presentContestPosts } from '../presenters/reader/present-contest-page.js'
import { presentElection } from '../presenters/reader/present-election.js'
import { presentElectionHead } from '../presenters/reader/present-election-page.js'
import { presentContest } from '../presenters/results/present-contest.js'
import { presentLatest, presentStillToCome } from '../presenters/results/present-latest.js'
import { presentTally } from '../presenters/results/present-tally.js'
import { findContestPosts } from '../queries/reader/find-contest-posts.js'
import type { ElectionSlice, FeedId } from '../queries/reader/find-feed-slice.js'
import { type ContestInFull, findElectionContests } from '../queries/results/find-contest.js'
import { findElections } from '../queries/setup/find-election.js'
import { renderPartial } from '../render/render-page.js'
import type { Site } from '../render/site.js'

type Region = ElectionSlice['regions'][number]
type Id = FeedId['id']
export interface ElectionRegionsOf {
  election: Id
  regions: readonly Region[]
}

/** A contest's own head, or the election's. */
type Shown = Region | { name: 'head' } | { name: 'head'; contest: Id }

/** What a head says is all in the regions beside it: it moves with them. */
function withHeads(regions: readonly Region[]): Shown[] {
  const own = regions.some(({ name }) => name === 'header' || name === 'tally')
  return [
    ...(own ? [{ name: 'head' } as const] : []),
    ...regions.flatMap((region): Shown[] =>
      region.name === 'result' ? [{ ...region, name: 'head' }, region] : [region],
    ),
  ]
}

interface Known {
  election: ElectionDoc
  fulls: readonly ContestInFull[]
}

/** The regions of an election's pages and of its contests' pages, each rendered whole as it is now. */
export async function buildElectionRegions(
  { election: id, regions }: ElectionRegionsOf,
  site: Site,
): Promise<RegionChange[]> {
  if (regions.length === 0) return []
  const [election] = await findElections([id])
  if (!election) throw new Error('an election vanished while its slice was built')
  const known = { election, fulls: await findElectionContests([id]) }
  const changes: RegionChange[] = []
  for (const region of withHeads(regions)) {
    const view = await viewOf(region, known, site)
    if (view === null) continue
    const html = renderPartial(site, `reader/region-${region.name}`, view)
    const { name } = region
    changes.push({
      kind: 'region',
      name,
      html,
      ...('contest' in region ? { contest: region.contest.toHexString() } : {}),
    })
  }
  return changes
}

/** Null: a contest that is no longer the election's. */
async function viewOf(region: Shown, { election, fulls }: Known, site: Site): Promise<object | null> {
  if (!('contest' in region)) {
    if (region.name === 'head') {
      const tally = presentTally(election, fulls, site)
      return { head: presentElectionHead(presentElection(election, site), tally) }
    }
    if (region.name === 'tally') return { tallies: [presentTally(election, fulls, site)] }
    if (region.name === 'latest') {
      return { latest: presentLatest(fulls, site), toCome: presentStillToCome(fulls, site) }
    }
    return { election: presentElection(election, site) }
  }
  const { contest: id } = region
  const full = fulls.find(({ contest }) => contest._id.equals(id))
  if (!full) return null
  const contest = presentContest(full, site)
  if (region.name === 'head') return { head: presentContestHead(contest, presentElection(election, site)) }
  if (region.name !== 'posts') return { contest }
  return { contest, posts: presentContestPosts(await findContestPosts(id), site) }
}
