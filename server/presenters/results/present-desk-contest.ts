import type { ContestView, DeskContestView } from '../../../models/contract/contests.js'
import type { DisputeView } from '../../../models/contract/counts.js'
import type { CountDoc } from '../../../models/count-model.js'
import { type Actor, hasRole } from '../../../models/domain/people/role.js'
import { hasTriedAll } from '../../../models/domain/results/check-tries.js'
import { isOverdue, pollIsClosed, standsAlone } from '../../../models/domain/results/contest.js'
import { isHiddenFromChecker, isSecondPerson } from '../../../models/domain/results/count.js'
import { type Doubt, doubtsOf, type OtherVotes } from '../../../models/domain/results/doubts.js'
import {
  type ContestNow,
  isWaitingFor,
  type NextStep,
  nextStep,
  urgencyOf,
} from '../../../models/domain/results/next-step.js'
import { pollCloseOf, takesCounts } from '../../../models/domain/results/poll.js'
import { goesOn } from '../../../models/domain/results/recount.js'
import type { Writer } from '../../queries/posts/find-writers.js'
import type { DeskContest } from '../../queries/results/find-desk-contest.js'
import type { Site } from '../../render/site.js'
import { presentContest } from './present-contest.js'
import { presentContestPermissions } from './present-contest-permissions.js'
import { presentDeskCount } from './present-desk-count.js'
import { presentDispute } from './present-dispute.js'

export interface DeskContestOf {
  full: DeskContest
  /** Counts of other contests that are pending or were ever public: the doubts compare with them. */
  others: readonly OtherVotes[]
  /** Who writes about this contest, among others. */
  writers: readonly Writer[]
  actor: Actor
  at: Date
}

/** What comes next, in words for whoever looks. */
const nextInWords: Record<NextStep, string> = {
  'check-provisional': 'Provisional, check it: type it yourself',
  'wait-for-check-of-provisional': 'Provisional: needs a second person to check it',
  check: 'Check it: type it yourself',
  'name-source': 'Disputed: name a written source',
  'wait-for-end-of-dispute': 'Disputed: a written source each, or a third person checks it',
  'publish-alone': 'Needs a second person, or publish it alone',
  'wait-for-check': 'Needs a second person to check it',
  'wait-for-end-of-poll': 'Wait until the poll has closed',
  'no-poll': 'Called off: nothing is counted',
  'wait-for-end-of-recount': 'Publish once the recount is over',
  'wait-for-end-of-freeze': 'Publish once results are no longer frozen',
  publish: 'Publish it',
  'wait-for-publishing': 'Ready: the desk or an editor publishes it',
  enter: 'Enter the count',
  'wait-for-count': 'Waiting for the count',
  'enter-after-withdrawal': 'Withdrawn: enter the right count',
  'wait-for-count-after-withdrawal': 'Withdrawn: waiting for the right count',
  nothing: 'Public, nothing to do',
}

/**
 * A contest on the results desk. Whoever may check a count sees none of its figures, nor doubts that name them;
 * what is public but provisional is hidden from her too, here where she checks it.
 */
export function presentDeskContest(of: DeskContestOf, site: Site): DeskContestView {
  try {
    return presentIfFit(of, site)
  } catch (err) {
    site.onUnfit?.('contest', err)
    return presentIfFit({ ...of, full: withoutCounts(of.full) }, site)
  }
}

/** What is left of a contest whose counts cannot be presented: the desk finds it, and why. */
function withoutCounts(full: DeskContest): DeskContest {
  const contest = { ...full.contest, pendingCount: null, pendingStatus: null }
  return { ...full, contest, counts: [] }
}

function presentIfFit(of: DeskContestOf, site: Site): DeskContestView {
  const { full } = of
  const { contest, election } = full
  const pending = pendingOf(full)
  const can = presentContestPermissions({ ...of, pending })
  const blind = blindTo(of, { pending, can })
  const views = full.counts.map((count) =>
    presentDeskCount({
      count,
      candidacies: contest.candidacies,
      timeZone: election.timeZone,
      hidden: can.reinstate || isHidden(of, { count, blind }),
    }),
  )
  const viewOf = (count: CountDoc | null): (typeof views)[number] | null =>
    views.find(({ number }) => number === count?.number) ?? null
  const shown = blind.checkPublished ? withoutFigures(full, site) : presentContest(full, site)
  const dispute = disputeOf(of, { pending, blind })
  const now = nowOf(of, { state: shown.state, can, disputed: dispute?.disputed ?? false })
  return {
    contest: shown,
    href: `/newsroom/elections/${election.slug}/contests/${contest.code}`,
    seen: contest.lastCount,
    pending: viewOf(pending),
    published: viewOf(full.published),
    withdrawn: viewOf(full.withdrawn),
    counts: views,
    dispute,
    doubts: pending && !isHidden(of, { count: pending, blind }) ? pendingDoubts(of, pending) : [],
    needsCause: full.counts.some(({ publishedAt }) => publishedAt !== null),
    reporters: full.reporters.map(({ _id, name }) => ({ id: _id.toHexString(), name })),
    writers: writersOf(of),
    watched: contest.watched,
    overdue: now.overdue,
    next: nextOf(contest, now),
    waitsForYou: isWaitingFor(now),
    urgency: urgencyOf(now),
    can,
  }
}

/** Where one candidate stands alone a name is typed, and no count. */
const nextAlone: Partial<Record<NextStep, string>> = {
  check: 'Check it: name who is returned',
  enter: 'Enter who is returned unopposed',
  'wait-for-count': 'Waiting for who is returned unopposed',
}

function nextOf(contest: DeskContest['contest'], now: ContestNow): string {
  const step = nextStep(now)
  return (standsAlone(contest) ? nextAlone[step] : undefined) ?? nextInWords[step]
}

function nowOf(
  { full, actor, at }: DeskContestOf,
  known: Pick<ContestNow, 'state' | 'can' | 'disputed'>,
): ContestNow {
  const { contest, election, reporters } = full
  return {
    ...known,
    pending: contest.pendingStatus,
    calledOff: !takesCounts(contest.pollState),
    pollIsClosed: standsAlone(contest) || pollIsClosed(pollCloseOf(contest, election), at),
    frozen: election.frozen !== null,
    recount: goesOn(contest.recount),
    overdue: isOverdue(contest.expectedAt, at, contest.publicStatus !== null),
    isAtCount: hasRole(actor, 'reporter') && reporters.some(({ _id }) => _id.toHexString() === actor.id),
  }
}

/** The others who write about it now, each once. */
function writersOf({ full, writers, actor }: DeskContestOf): string[] {
  const own = writers.filter(({ contests }) => contests.some((id) => id.equals(full.contest._id)))
  const others = own.filter(({ person }) => person.toHexString() !== actor.id)
  return [...new Set(others.map(({ personName }) => personName))]
}

function pendingOf({ contest, counts }: DeskContest): CountDoc | null {
  return counts.find(({ _id }) => contest.pendingCount?.equals(_id)) ?? null
}

/** What she may check without having seen it: whoever typed it as often as she may has both typings before her. */
type Blind = Pick<DeskContestView['can'], 'check' | 'checkPublished'>

function blindTo(
  { full, actor }: DeskContestOf,
  { pending, can }: { pending: CountDoc | null; can: DeskContestView['can'] },
): Blind {
  const isNew = (count: CountDoc | null): boolean => count !== null && !hasTriedAll(count, actor.id)
  return {
    check: can.check && isNew(pending),
    checkPublished: can.checkPublished && isNew(full.published),
  }
}

function disputeOf(
  { full, actor }: DeskContestOf,
  { pending, blind }: { pending: CountDoc | null; blind: Blind },
): DisputeView | null {
  const { contest, published } = full
  const of = { contest, actorId: actor.id, blind: blind.check || blind.checkPublished }
  const waiting = contest.pendingStatus === 'entered' ? pending : null
  const provisional = contest.publicStatus === 'provisional' ? published : null
  return (
    (waiting && presentDispute({ ...of, count: waiting })) ??
    (provisional && presentDispute({ ...of, count: provisional }))
  )
}

function isHidden(
  { full, actor }: DeskContestOf,
  { count, blind }: { count: CountDoc; blind: Blind },
): boolean {
  return isHiddenFromChecker({
    byAnother: isSecondPerson(count.enteredBy.toHexString(), actor.id),
    wasPublic: count.publishedAt !== null && count.status !== 'withdrawn',
    isPublicNow: count.number === full.published?.number,
    mayComeAgain: mayComeAgain(full, count) && !hasTriedAll(count, actor.id),
    can: blind,
  })
}

/** It waits no more, and neither it nor any count after it was ever public. */
function mayComeAgain({ contest, counts }: DeskContest, { _id, number }: CountDoc): boolean {
  if (contest.pendingCount?.equals(_id)) return false
  return counts.every((count) => count.number < number || count.publishedAt === null)
}

/** A public contest without whatever follows from its votes: presented as if none were public, but for its state. */
function withoutFigures(full: DeskContest, site: Site): ContestView {
  const { state, stateText, disputed, expectedAt } = presentContest(full, site)
  const bare = presentContest({ ...full, published: null }, site)
  return { ...bare, state, stateText, disputed, expectedAt }
}

function pendingDoubts({ full, others }: DeskContestOf, pending: CountDoc): Doubt[] {
  const { electorate, candidacies, baseline } = full.contest
  return doubtsOf(pending, { electorate, candidacies, baseline, others, kind: full.election.kind })
}
