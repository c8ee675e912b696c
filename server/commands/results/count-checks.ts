import type { ContestDoc } from '../../../models/contest-model.js'
import type { CountDoc } from '../../../models/count-model.js'
import { pollIsClosed, standsAlone } from '../../../models/domain/results/contest.js'
import * as counts from '../../../models/domain/results/count.js'
import { type Doubt, doubtsOf, unacknowledged } from '../../../models/domain/results/doubts.js'
import { winner } from '../../../models/domain/results/election-arithmetic.js'
import { pollCloseOf, takesCounts } from '../../../models/domain/results/poll.js'
import { goesOn, recountInWords } from '../../../models/domain/results/recount.js'
import { readingOf } from '../../../models/domain/setup/contest-setup.js'
import { unreadParties } from '../../../models/domain/setup/election-setup.js'
import { decidesResult } from '../../../models/domain/setup/withheld.js'
import { mayAddSentence } from '../../../models/domain/text/public-reason.js'
import { timeInWords } from '../../../models/domain/text/time-in-words.js'
import { Conflict, Forbidden, Unprocessable } from '../../app-errors.js'
import { type ContestInFull, findForecasts, findOtherVotes } from '../../queries/results/find-contest.js'
import { type Acknowledging, type Act, checkLooked, type ObjectId } from '../command.js'
import type { LoadedContest } from './save-contest.js'

/**
 * No count of a contest is entered, checked or published whose poll was called off, nor before it has closed by the server's clock.
 * Where one candidate stands alone no poll is held, and none is waited for.
 */
export function checkPollIsClosed({ at }: Act, { contest, election }: ContestInFull): void {
  if (!takesCounts(contest.pollState)) {
    throw new Conflict(
      'no_poll',
      `The poll of ${contest.name} was ${contest.pollState}: nothing of it is counted.`,
    )
  }
  if (standsAlone(contest)) return
  const closesAt = pollCloseOf(contest, election)
  if (pollIsClosed(closesAt, at)) return
  const until = timeInWords(closesAt, election.timeZone).text
  throw new Conflict(
    'poll_open',
    `The poll of ${contest.name} is open until ${until}: nothing of it is counted or published before it closes.`,
  )
}

/** While the votes are counted again nothing is put up: what was counted before may not be the result. */
export function checkNoRecount({ contest: { name, recount }, election }: ContestInFull): void {
  if (!goesOn(recount)) return
  const since = timeInWords(recount.since, election.timeZone).text
  throw new Conflict(
    'recount_on',
    `${name} is counted again, ${recountInWords(recount.number).toLowerCase()} since ${since}: no result is published before that is over.`,
    { details: { number: recount.number, by: recount.byName } },
  )
}

/**
 * Readers are told one of a list of reasons; a sentence more is an editor's. One that speaks of how people voted, while a poll is open,
 * is looked at first: taking down waits for no sentence, and goes at once without it.
 */
export async function checkSentence(
  { actor, at }: Act,
  elections: readonly ObjectId[],
  { publicSentence, acknowledged }: Acknowledging & { publicSentence: string },
): Promise<{ acknowledged?: string[] }> {
  if (publicSentence === '') return {}
  if (!mayAddSentence(actor))
    throw new Forbidden('Only an editor adds a sentence for readers: choose a reason, and leave it out.')
  const remarks = await findForecasts(elections, { texts: [publicSentence] }, at)
  const advised = remarks.map((remark) => ({
    ...remark,
    message: `${remark.message} It is taken down at once if you leave the sentence out.`,
  }))
  return checkLooked(advised, { acknowledged })
}

/** What readers are told beside a result, as the words of a post: a forecast while a poll is open is acknowledged by name. */
export async function checkTold(
  { at }: Act,
  election: ObjectId,
  texts: readonly string[],
  input: Acknowledging,
): Promise<{ acknowledged?: string[] }> {
  return checkLooked(await findForecasts([election], { texts }, at), input)
}

/** Whoever enters, checks, drops or publishes has seen the contest's newest count. */
export function checkSeen({ lastCount, name, pendingStatus }: ContestDoc, seen: number): void {
  if (seen === lastCount) return
  const message = `There is a newer count of ${name}: number ${lastCount}. Look at it first.`
  throw new Conflict('stale_count', message, { details: { number: lastCount, pending: pendingStatus } })
}

const pendingStates = { entered: 'entered and waits for its check', checked: 'checked already' } as const

/** The pending count, if it was seen and the move is allowed to it as it is. */
export function checkPending(
  move: counts.CountMove,
  { contest, pending }: LoadedContest,
  seen: number,
): CountDoc {
  checkSeen(contest, seen)
  const status = contest.pendingStatus
  if (pending && counts.countMayMove(move, status)) return pending
  const state =
    status === null ? 'There is no pending count.' : `The pending count is ${pendingStates[status]}.`
  throw new Conflict('wrong_status', `${state} That is not possible now.`, { details: { pending: status } })
}

const publicStates: Record<counts.PublicStatus, string> = {
  published: 'public and checked',
  provisional: 'public, not yet checked',
  withdrawn: 'withdrawn already',
}

export interface PublicCount {
  count: CountDoc
  /** What the contest's public status is afterwards. */
  status: counts.PublicStatus
}

/** The public count that was seen, and its status afterwards; a move that its status does not allow is refused. */
export function checkPublic(
  move: counts.PublicMove,
  { contest, published: count }: LoadedContest,
  seen: number,
): PublicCount {
  const { publicStatus, name } = contest
  const status = counts.publicAfter(move, publicStatus)
  if (status === null || !count) {
    const state = publicStatus === null ? 'not public' : publicStates[publicStatus]
    const message = `The result of ${name} is ${state}: that is not possible now.`
    throw new Conflict('wrong_status', message, { details: { status: publicStatus } })
  }
  if (count.number === seen) return { count, status }
  const message = `Another count of ${name} is public now: number ${count.number}. Look at it first.`
  throw new Conflict('stale_count', message, {
    details: { number: count.number, pending: contest.pendingStatus },
  })
}

/** The withdrawn count that was seen, while none waits to take its place. */
export function checkReinstatable(loaded: LoadedContest, seen: number): CountDoc {
  const { contest, withdrawn } = loaded
  const { count } = checkPublic('reinstate-result', { ...loaded, published: withdrawn }, seen)
  if (contest.pendingStatus === null) return count
  const message = `Another count of ${contest.name} waits: it is published or dropped first.`
  throw new Conflict('wrong_status', message, { details: { pending: contest.pendingStatus } })
}

/** Votes are for candidacies of this contest, one number each; who was drawn by lot stands in it too. */
export function checkCandidacies(
  { name, candidacies }: ContestDoc,
  { votes, drawnByLot }: Pick<counts.CountFigures, 'votes' | 'drawnByLot'>,
): void {
  const own = new Set(candidacies.map(({ id }) => id))
  if (votes.some(({ candidacy }) => !own.has(candidacy))) {
    const message = `There are votes for somebody who does not stand in ${name}.`
    throw new Unprocessable('foreign_candidacy', message)
  }
  if (drawnByLot && !own.has(drawnByLot)) {
    const message = `Somebody is named as drawn by lot who does not stand in ${name}.`
    throw new Unprocessable('foreign_candidacy', message, { fields: { drawnByLot: message } })
  }
  if (new Set(votes.map(({ candidacy }) => candidacy)).size < votes.length) {
    const message = 'Each candidate has one number.'
    throw new Unprocessable('invalid_request', message, { fields: { votes: message } })
  }
}

/** Who stands no more has no votes in a count that is checked or published: it is entered anew. */
export function checkStillStand(
  { name, candidacies }: ContestDoc,
  { votes }: Pick<counts.CountFigures, 'votes'>,
): void {
  const standing = new Set(candidacies.map(({ id }) => id))
  if (votes.every(({ candidacy }) => standing.has(candidacy))) return
  throw new Unprocessable(
    'foreign_candidacy',
    `This count has votes for somebody who stands in ${name} no more: enter it anew, without her.`,
  )
}

/** The doubts about a count, asked against all contests whose results stand beside it as they are now. An error is refused here. */
export async function checkDoubts(
  { contest, election }: LoadedContest,
  figures: counts.CountFigures,
): Promise<Doubt[]> {
  const { electorate, candidacies, baseline } = contest
  const others = await findOtherVotes(contest, figures.votes)
  const doubts = doubtsOf(figures, { electorate, candidacies, baseline, others, kind: election.kind })
  const errors = doubts.filter(({ level }) => level === 'error')
  if (errors.length === 0) return doubts
  const message = errors.map((doubt) => doubt.message).join(' ')
  throw new Unprocessable('count_refused', message, { details: errors })
}

/** Each warning is acknowledged by its name; the names of those that still apply are kept. */
export async function checkAcknowledged(
  loaded: LoadedContest,
  figures: counts.CountFigures,
  names: readonly string[],
  more: readonly Doubt[] = [],
): Promise<string[]> {
  checkStillStand(loaded.contest, figures)
  const doubts = [...more, ...(await checkDoubts(loaded, figures))]
  const open = unacknowledged(doubts, names)
  if (open.length > 0) {
    const message = `Please look at this first: ${open.map((doubt) => doubt.message).join(' ')}`
    throw new Unprocessable('warnings_not_acknowledged', message, { details: open })
  }
  const known = new Set(doubts.map(({ name }) => name))
  return [...new Set(names)].filter((name) => known.has(name))
}

/** A count is published with the set-up that it was checked against. */
export function checkSetupOfCheck(
  { name, setupVersion }: ContestDoc,
  { check }: Pick<CountDoc, 'check'>,
): void {
  if (!check || check.setupVersion === setupVersion) return
  throw new Conflict(
    'stale_setup',
    `The set-up of ${name} is not the one that was checked: check it again.`,
    {
      details: { setupVersion },
    },
  )
}

/** What decides a result and is withheld holds it back: readers could not be told who won. */
export function checkNothingDecidingWithheld(
  { name, baseline, withheld }: ContestDoc,
  count: Pick<CountDoc, 'votes' | 'drawnByLot'>,
): void {
  const deciding = withheld.filter(({ field }) => decidesResult(field, { baseline, winner: winner(count) }))
  const [first] = deciding
  if (!first) return
  throw new Conflict(
    'withheld',
    `${first.byName} withheld what decides the result of ${name}: another person shows it again first.`,
    { details: { fields: deciding.map(({ field }) => field) } },
  )
}

/**
 * A result is published only from a set-up that somebody else than its editors has read; the same of the election's own, whose
 * corrections under results need no further reading to publish on.
 */
export function checkSetupRead({ contest, election }: ContestInFull): void {
  const { name } = contest
  if (!election.setupRead) {
    throw new Unprocessable(
      'setup_not_read',
      `Nobody but its editors has read the set-up of ${election.name} itself: its name, kind, seats and parties. Somebody else has to, on the page of its set-up, before a result is published.`,
    )
  }
  checkPartiesRead({ contest, election })
  if (readingOf(contest)) return
  throw new Unprocessable(
    'setup_not_read',
    `Nobody but its editors has read the set-up of ${name}: candidates, parties, electorate and what it is compared with. Somebody else has to, before a result is published.`,
  )
}

/** A party that one person alone brought to the election's list is in no public result before somebody else has read it. */
export function checkPartiesRead({ contest, election }: Pick<ContestInFull, 'contest' | 'election'>): void {
  const unread = unreadParties(contest, election)
  if (unread.length === 0) return
  const named = unread.map(({ abbreviation, name }) => `${abbreviation} (${name})`).join(', ')
  throw new Unprocessable(
    'setup_not_read',
    `Nobody but its editors has read ${named} in the set-up of ${election.name} itself, which ${contest.name} names. Somebody else has to, on the page of that set-up, before readers see it.`,
  )
}
