import { type DeskContestView } from '../../models/contract/contests.js'
import { type Actor } from '../../models/domain/role.js'
import type { ElectionDoc } from '../../models/election-model.js'
import { contestPolicy } from '../policies/contest-policy.js'
import type { DeskContest } from '../queries/find-desk-contests.js'
import { type Site } from '../render/site.js'
import { presentDeskContest } from './present-desk-contest.js'
import { type NewsroomFrame, presentNewsroomFrame } from './present-newsroom-frame.js'
import { presentPollOpen } from './present-poll-open.js'

export interface ResultsDeskOf {
  election: ElectionDoc
  fulls: readonly DeskContest[]
  actor: Actor
  at: Date
}

export interface ResultsDeskView {
  frame: NewsroomFrame
  electionId: string
  electionName: string
  fragment: string
  /** Contests with a public result. */
  declared: number
  contests: DeskContestView[]
  /** While the poll is open: that nothing can be published, and until when. */
  pollOpen: string | null
}

/** The results desk of an election, with the contests that this person may see. */
export function presentResultsDesk(of: ResultsDeskOf, site: Site): ResultsDeskView {
  const { election, fulls, actor, at } = of
  const href = `/newsroom/elections/${election.slug}`
  const seen = fulls.filter(({ contest }) => contestPolicy(actor, 'see', { contest, pending: null }))
  return {
    frame: presentNewsroomFrame({ title: 'Results desk', actor, at, elections: [election], current: href }),
    electionId: election._id.toHexString(),
    electionName: election.name,
    fragment: `${href}/fragment`,
    declared: seen.filter(({ published }) => published !== null).length,
    contests: seen.map((full) => presentDeskContest({ full, others: [], actor, at }, site)),
    pollOpen: presentPollOpen(election, at),
  }
}
