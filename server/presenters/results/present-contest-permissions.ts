import type { ContestPermissions } from '../../../models/contract/contests.js'
import type { CountDoc } from '../../../models/count-model.js'
import type { Actor } from '../../../models/domain/people/role.js'
import { isDisputed, mayType, owesWrittenSource } from '../../../models/domain/results/check-tries.js'
import { pollIsClosed, standsAlone } from '../../../models/domain/results/contest.js'
import {
  countMayMove,
  type CountMove,
  enterersOf,
  isSecondPerson,
  publicAfter,
  publishedAs,
} from '../../../models/domain/results/count.js'
import { pollCloseOf, takesCounts } from '../../../models/domain/results/poll.js'
import { goesOn } from '../../../models/domain/results/recount.js'
import { type ContestAction, contestPolicy } from '../../policies/results/contest-policy.js'
import type { DeskContest } from '../../queries/results/find-desk-contest.js'

export interface ContestPermissionsOf {
  full: DeskContest
  pending: CountDoc | null
  actor: Actor
  at: Date
}

/** Which buttons of a contest somebody may press now. */
export function presentContestPermissions(of: ContestPermissionsOf): ContestPermissions {
  const { full, pending, actor } = of
  const { contest, published } = full
  const allows = (action: ContestAction): boolean => contestPolicy(actor, action, { contest, pending })
  const may = (action: ContestAction, move: CountMove): boolean =>
    allows(action) && countMayMove(move, contest.pendingStatus)
  const isSecond = (count: CountDoc | null): boolean =>
    count !== null && isSecondTo(of, count) && mayType(count, actor.id)
  const check = may('check', 'check-count') && isSecond(pending) && pollHasClosed(of)
  const as = publishedAs(contest.pendingStatus, full.election.solo)
  // Whoever could check it does that instead of publishing it unchecked.
  const alone = as === 'provisional' && !check && pending !== null && !isDisputed(pending)
  const publish = allows('publish') && isOpen(of) && (as === 'published' || alone)
  const owes = (count: CountDoc | null): boolean => count !== null && owesWrittenSource(count, actor.id)
  // Whoever looks at a checked correction to publish it types nothing blind: publishing it ends what is provisional.
  return {
    enter: may('enter', 'enter-count') && pollHasClosed(of),
    drop: may('drop', 'drop-count'),
    check,
    publish,
    solo: publish && as === 'provisional',
    withdraw: allows('withdraw') && publicAfter('withdraw-result', contest.publicStatus) !== null,
    reinstate: allows('reinstate') && contest.pendingStatus === null && isOpen(of) && mayReinstate(of),
    checkPublished:
      !(allows('publish') && as === 'published') &&
      allows('checkPublished') &&
      isSecond(published) &&
      publicAfter('check-published', contest.publicStatus) !== null,
    nameSource:
      allows('nameSource') &&
      ((contest.pendingStatus === 'entered' && owes(pending)) ||
        (contest.publicStatus === 'provisional' && owes(published))),
  }
}

/** Neither who entered it nor who entered the same before and was stepped over. */
function isSecondTo({ full, actor }: Pick<ContestPermissionsOf, 'full' | 'actor'>, count: CountDoc): boolean {
  const neverPublic = full.counts.filter(({ publishedAt }) => publishedAt === null)
  return enterersOf(count, neverPublic).every((id) => isSecondPerson(id.toHexString(), actor.id))
}

/** Not whoever withdrew it, nor who entered it: she types it again, and blind. */
function mayReinstate({ full, actor }: ContestPermissionsOf): boolean {
  const { contest, withdrawn } = full
  if (!withdrawn || publicAfter('reinstate-result', contest.publicStatus) === null) return false
  const byAnother = withdrawn.withdrawn?.by.toHexString() !== actor.id
  const isSecond = isSecondTo({ full, actor }, withdrawn) && mayType(withdrawn, actor.id)
  return byAnother && isSecond
}

/** Before the poll closes nothing of it is counted, nor ever where it was called off; where one stands alone none is held. */
function pollHasClosed({
  full: { contest, election },
  at,
}: Pick<ContestPermissionsOf, 'full' | 'at'>): boolean {
  const isOver = standsAlone(contest) || pollIsClosed(pollCloseOf(contest, election), at)
  return takesCounts(contest.pollState) && isOver
}

/** Before the poll closes, while it is counted again, and while results are frozen, publishing waits. */
function isOpen({ full, at }: ContestPermissionsOf): boolean {
  return full.election.frozen === null && !goesOn(full.contest.recount) && pollHasClosed({ full, at })
}
