import type { ContestView } from '../../../models/contract/contests.js'
import type { ElectionView, TallyView } from '../../../models/contract/elections.js'
import type { FeedPage } from '../../../models/contract/feed.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { ContestInFull } from '../../queries/results/find-contest.js'
import type { Site } from '../../render/site.js'
import { presentContest } from '../results/present-contest.js'
import { presentLatest, presentStillToCome } from '../results/present-latest.js'
import { presentTally } from '../results/present-tally.js'
import { presentElection, presentElectionFeed } from './present-election.js'
import { type HeadView, presentHead } from './present-head.js'

export interface ElectionPageOf {
  election: ElectionDoc
  epoch: string
  /** By name. */
  fulls: readonly ContestInFull[]
}

export interface ElectionPageView {
  head: HeadView
  feed: FeedPage
  election: ElectionView
  tallies: TallyView[]
  latest: ContestView[]
  toCome: ContestView[]
  contests: ContestView[]
}

/** An election: its tally, and each contest in a row. */
export function presentElectionPage(
  { election, epoch, fulls }: ElectionPageOf,
  site: Site,
): ElectionPageView {
  const view = presentElection(election, site)
  const tally = presentTally(election, fulls, site)
  return {
    head: presentElectionHead(view, tally),
    feed: presentElectionFeed(election, epoch),
    election: view,
    tallies: [tally],
    latest: presentLatest(fulls, site),
    toCome: presentStillToCome(fulls, site),
    contests: fulls.map((full) => presentContest(full, site)),
  }
}

/** What the page of an election says of itself: it follows its name, its day and what is declared. */
export function presentElectionHead(view: ElectionView, { declared }: TallyView): HeadView {
  return presentHead({
    name: view.name,
    description: `Results of ${view.name}, ${view.pollingDate}: ${declared}.`,
    canonical: view.canonical,
    mode: view.mode,
    partyStyles: [view.partyStyles],
  })
}
