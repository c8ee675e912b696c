import { type ContestPermissions, type DeskContestView } from '../../models/contract/contests.js'
import type { CountDoc } from '../../models/count-model.js'
import { pollIsClosed } from '../../models/domain/contest.js'
import { type CountMove, type Vote, countMayMove, isSecondPerson } from '../../models/domain/count.js'
import { type Doubt, doubtsOf } from '../../models/domain/doubts.js'
import { type Actor } from '../../models/domain/role.js'
import { type ContestAction } from '../policies/contest-actions.js'
import { contestPolicy } from '../policies/contest-policy.js'
import type { DeskContest } from '../queries/find-desk-contests.js'
import { type Site } from '../render/site.js'
import { presentContest } from './present-contest.js'
import { presentDeskCount } from './present-desk-count.js'

export interface DeskContestOf {
  full: DeskContest
  /** Every version of every other contest of the election: the doubts compare with them. */
  others: readonly { contestName: string; votes: readonly Vote[] }[]
  actor: Actor
  at: Date
}

/** A contest on the results desk. Whoever may check an entered count sees none of its figures, nor doubts that name them. */
export function presentDeskContest(of: DeskContestOf, site: Site): DeskContestView {
  const { full, actor } = of
  const { contest, election } = full
  const pending = pendingOf(full)
  const can = permissionsOf(of, pending)
  const hides = pending?.status === 'entered' && mayCheck(of, pending)
  const views = full.counts.map((count) =>
    presentDeskCount({
      count,
      candidacies: contest.candidacies,
      timeZone: election.timeZone,
      hidden: hides && count.publishedAt === null && count.enteredBy.toHexString() !== actor.id,
    }),
  )
  const viewOf = (count: CountDoc | null): (typeof views)[number] | null =>
    views.find(({ number }) => number === count?.number) ?? null
  return {
    contest: presentContest(full, site),
    href: `/newsroom/elections/${election.slug}/contests/${contest.code}`,
    seen: contest.lastCount,
    pending: viewOf(pending),
    published: viewOf(full.published),
    counts: views,
    doubts: pending && !hides ? pendingDoubts(of, pending) : [],
    needsCause: full.counts.some(({ publishedAt }) => publishedAt !== null),
    reporters: full.reporters.map(({ _id, name }) => ({ id: _id.toHexString(), name })),
    writers: [],
    watched: contest.watched,
    overdue: false,
    next: nextOf(of, pending),
    can,
  }
}

function pendingOf({ contest, counts }: DeskContest): CountDoc | null {
  return counts.find(({ _id }) => contest.pendingCount?.equals(_id)) ?? null
}

function mayCheck({ full, actor }: DeskContestOf, pending: CountDoc): boolean {
  const may = contestPolicy(actor, 'check', { contest: full.contest, pending })
  return may && isSecondPerson(pending.enteredBy.toHexString(), actor.id)
}

function pollClosed({ full, at }: DeskContestOf): boolean {
  return pollIsClosed(full.election.pollClosesAt, at)
}

function pendingDoubts({ full, others }: DeskContestOf, pending: CountDoc): Doubt[] {
  const { electorate, candidacies, baseline } = full.contest
  return doubtsOf(pending, { electorate, candidacies, baseline, others, kind: full.election.kind })
}

function permissionsOf(of: DeskContestOf, pending: CountDoc | null): ContestPermissions {
  const { contest } = of.full
  const may = (action: ContestAction, move: CountMove): boolean =>
    contestPolicy(of.actor, action, { contest, pending }) && countMayMove(move, contest.pendingStatus)
  return {
    enter: may('enter', 'enter-count'),
    drop: may('drop', 'drop-count'),
    check: may('check', 'check-count') && pending !== null && mayCheck(of, pending),
    publish: may('publish', 'publish-result') && pollClosed(of),
    solo: false,
    withdraw: false,
    checkPublished: false,
  }
}

/** What comes next for this contest, in words for whoever looks. */
function nextOf(of: DeskContestOf, pending: CountDoc | null): string {
  const can = permissionsOf(of, pending)
  if (pending?.status === 'entered') {
    return can.check ? 'Check it: type it yourself' : 'Needs a second person to check it'
  }
  if (pending) {
    if (!pollClosed(of)) return 'Publish once the poll has closed'
    return can.publish ? 'Publish it' : 'Ready: the desk or an editor publishes it'
  }
  if (of.full.published) return 'Public, nothing to do'
  return can.enter ? 'Enter the count' : 'Waiting for the count'
}
