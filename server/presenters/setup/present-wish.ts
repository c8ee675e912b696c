import type { ContestDoc } from '../../../models/contest-model.js'
import type { TimeView } from '../../../models/contract/fields.js'
import type { Actor } from '../../../models/domain/people/role.js'
import { maySecondAdmin, secondPersonProblem } from '../../../models/domain/people/second-person.js'
import { dayInWords } from '../../../models/domain/results/poll.js'
import { closeOfWish, pollOfWish, stands } from '../../../models/domain/setup/night.js'
import { contestFacts, electionFacts } from '../../../models/domain/setup/setup-facts.js'
import { timeInWords } from '../../../models/domain/text/time-in-words.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import { electionPolicy } from '../../policies/setup/election-policy.js'
import { presentTime } from '../present-time.js'

/** What somebody asked for while votes are counted, and what another person, who may confirm it, sends. */
export interface WishView {
  id: string
  by: string
  at: TimeView
  /** "to close the poll of Tamworth at 22:30 BST, 19 October 2023". */
  what: string
  button: { api: string; body: string; label: string; done: string } | null
}

export interface WishOf {
  actor: Actor
  at: Date
  /** Whom the rule of two people has to know of; null where nothing is asked for. */
  seconds: Parameters<typeof maySecondAdmin>[2] | null
}

type Stored = Pick<ContestDoc, 'wish'>

function isAnother({ wish }: Stored, { actor, seconds }: WishOf): boolean {
  return wish !== null && seconds !== null && !secondPersonProblem(wish.by.toHexString(), actor.id, seconds)
}

/** What was asked for of an election, or of a contest of it, that waits for its second person yet. */
export function presentWish(election: ElectionDoc, contest: ContestDoc | null, of: WishOf): WishView | null {
  return contest ? contestWish(contest, election, of) : electionWish(election, of)
}

const done = 'It takes two people, and you are the second: it is done.'

/** Of a contest: another time or day of its poll, which one of the desk confirms, or its removal, which its form asks for again. */
function contestWish(contest: ContestDoc, election: ElectionDoc, of: WishOf): WishView | null {
  const { _id, name, wish } = contest
  if (!wish || !stands(wish, of.at)) return null
  const id = _id.toHexString()
  const poll = pollOfWish(wish.what)
  const view = { id: `wish-${id}`, by: wish.byName, at: presentTime(wish.at, election.timeZone) }
  if (!poll) return { ...view, what: `to remove ${name}`, button: null }
  const { pollClosesAt, pollingDate } = poll
  const when =
    pollClosesAt === null
      ? `as usual, on ${dayInWords(pollingDate)}`
      : `at ${timeInWords(new Date(pollClosesAt), election.timeZone).text}`
  const read = contestFacts(contest)
  const button = {
    api: `/api/contests/${id}/edit`,
    body: JSON.stringify({ ...read, ...poll, read }),
    label: `Confirm: close the poll ${when}`,
    done,
  }
  const may = electionPolicy(of.actor, 'editContest') && isAnother(contest, of)
  return { ...view, what: `to close the poll of ${name} ${when}`, button: may ? button : null }
}

/** Of an election: that one person may publish, or when its polls close. */
function electionWish(election: ElectionDoc, of: WishOf): WishView | null {
  const { _id, wish } = election
  if (!wish || !stands(wish, of.at)) return null
  const id = _id.toHexString()
  const view = { id: `wish-${id}`, by: wish.byName, at: presentTime(wish.at, election.timeZone) }
  const close = closeOfWish(wish.what)
  if (!close) return { ...view, what: 'to let one person publish', button: soloButton(election, of) }
  const when = `at ${timeInWords(new Date(close.pollClosesAt), close.timeZone).text}`
  const read = electionFacts(election)
  const button = {
    api: `/api/elections/${id}/edit`,
    body: JSON.stringify({ ...read, ...close, read }),
    label: `Confirm: close the polls ${when}`,
    done,
  }
  const may = electionPolicy(of.actor, 'edit') && isAnother(election, of)
  return { ...view, what: `to close the polls of ${election.name} ${when}`, button: may ? button : null }
}

function soloButton({ _id, wish, solo }: ElectionDoc, { actor, seconds }: WishOf): WishView['button'] {
  if (!wish || !seconds || !maySecondAdmin(wish.by.toHexString(), actor, seconds)) return null
  return {
    api: `/api/elections/${_id.toHexString()}/settings`,
    body: JSON.stringify({ solo: true, read: { solo } }),
    label: 'Confirm: let one person publish, with a reason',
    done: 'One person may publish, with a reason.',
  }
}
