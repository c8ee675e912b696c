import type { ContestDoc } from '../../../models/contest-model.js'
import type { CheckDiffers, CheckPublishedRequest } from '../../../models/contract/counts.js'
import type { CheckTry, CountCheck, CountDoc } from '../../../models/count-model.js'
import { canonicalJson } from '../../../models/domain/audit/canonical-json.js'
import { sameDevice } from '../../../models/domain/people/second-person.js'
import { mayType, triesEach, triesOf } from '../../../models/domain/results/check-tries.js'
import { standsAlone } from '../../../models/domain/results/contest.js'
import { entriesOf } from '../../../models/domain/results/count.js'
import type { Doubt } from '../../../models/domain/results/doubts.js'
import * as secondCheck from '../../../models/domain/results/second-check.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import { Conflict, Unprocessable } from '../../app-errors.js'
import { findNeverPublic } from '../../queries/results/find-contest.js'
import type { AuditState } from '../audit/append-audit.js'
import { type Act, storedActor } from '../command.js'
import { checkSecondPerson } from '../people/check-second-person.js'
import { checkCandidacies, checkStillStand } from './count-checks.js'
import { saveCount } from './save-contest.js'

type Typing = Omit<CheckPublishedRequest, 'published'>

export interface TypedCheck {
  contest: ContestDoc
  /** What the first person typed. */
  count: CountDoc
  typed: Typing
}

/** Where one candidate stands alone the second person types a name instead of votes: what she typed, as it is held against the count. */
export function asTyped<T extends Typing>({ candidacies }: Pick<ContestDoc, 'candidacies'>, typed: T): T {
  return standsAlone({ candidacies })
    ? { ...typed, votes: secondCheck.namedAlone(typed.returned ?? '', candidacies) }
    : typed
}

/**
 * What a second person typed herself, as it is kept: a check, or a try that differs. One's own count is not for oneself, and nobody
 * types the same figures more often than she may.
 */
export async function checkTyping(
  act: Act,
  check: TypedCheck & { entries: readonly CountDoc[] },
): Promise<CountCheck | CheckTry> {
  const { contest, count, typed, entries } = check
  for (const { enteredBy: id } of entries) {
    await checkSecondPerson(act, { id, did: 'entered this count' })
  }
  checkCandidacies(contest, typed)
  checkStillStand(contest, count)
  checkWhole(contest, typed)
  checkTries(act, check)
  const { votes, validVotes, control, drawnByLot, source } = typed
  const own = { ...storedActor(act), source }
  const made = { ...own, votes, validVotes, control, drawnByLot, setupVersion: contest.setupVersion }
  const differs = secondCheck.checkDifferences(count, typed)
  return differs.length === 0 ? made : { ...made, differs }
}

/** Every entry of these figures: by whoever did it last, or was stepped over. */
export async function findEntries(count: CountDoc): Promise<CountDoc[]> {
  return entriesOf(count, await findNeverPublic(count))
}

/** Whether these figures were entered from the device that they are checked from. */
export function enteredFromHere(
  { device }: Act,
  entries: readonly CountDoc[],
  { timeZone }: Pick<ElectionDoc, 'timeZone'>,
): Doubt[] {
  const sent = entries.map(({ enteredByName, enteredAt, enteredFrom }) => ({
    ...{ byName: enteredByName, at: enteredAt, device: enteredFrom },
  }))
  return sameDevice(device, sent, { did: 'Entered', timeZone })
}

/** Two figures of her own that contradict each other are no try yet. */
function checkWhole(contest: ContestDoc, typed: Typing): void {
  const fields = standsAlone(contest) ? slipsAlone(typed) : slipsAmong(contest, typed)
  const [said] = Object.values(fields)
  if (said !== undefined) throw new Unprocessable('invalid_request', said, { fields })
}

function slipsAmong({ candidacies }: ContestDoc, typed: Typing): Record<string, string> {
  if (typed.votes.length < secondCheck.votesToCheck) {
    return { votes: 'The votes of the winner and of the second are needed.' }
  }
  if (secondCheck.isWholeTyping(typed, candidacies.length))
    return secondCheck.slipsOf(typed, candidacies.length)
  return { validVotes: 'Type the valid votes; where your source has no total, the votes of every candidate.' }
}

/** Nothing was counted: she names who is returned, and no figure. */
function slipsAlone({ returned = '', validVotes, control }: Typing): Record<string, string> {
  if (returned === '') return { returned: 'Only one candidate stands: name who is returned unopposed.' }
  if (validVotes === null && control === null) return {}
  return { returned: 'Only one candidate stands: there are no votes, and no other figure.' }
}

function checkTries(act: Act, { contest, count, typed }: TypedCheck): void {
  const person = act.actor.id
  const tries = triesOf(count, person)
  if (typed.tries !== tries) {
    const message = 'You typed these figures before, and they differed. Look at it first.'
    throw new Conflict('stale_count', message, {
      details: { number: contest.lastCount, pending: contest.pendingStatus, tries },
    })
  }
  if (mayType(count, person)) return
  const message =
    'You typed it as often as one person may. Both typings stand side by side: name a written source each, or a third person checks it.'
  throw new Conflict('check_disputed', message)
}

/** The same typing again, whose answer was lost: it differs as before, and is no further try. */
export function triedBefore(act: Act, { count, typed }: Omit<TypedCheck, 'contest'>): CheckTry | null {
  const own = count.tries.filter(({ by }) => by.toHexString() === act.actor.id)
  const last = own.at(-1)
  return last && own.length === typed.tries + 1 && textOf(last) === textOf(typed) ? last : null
}

/** Keeps a try with the figures that it differs from; the audit gets the names of what differs, never a figure. */
export async function keepTry(
  act: Act,
  { contest, count }: Omit<TypedCheck, 'typed'>,
  tried: CheckTry,
): Promise<AuditState> {
  await saveCount(count, { tries: [...count.tries, tried] })
  const differs = secondCheck.differencesInWords(tried.differs, contest.candidacies).map(({ label }) => label)
  return { number: count.number, try: triesOf(count, act.actor.id) + 1, differs, source: tried.source }
}

/** A try is refused with the names of her figures that differ. The first person's are not told. */
export function refusalOfTry({ contest, count }: Omit<TypedCheck, 'typed'>, tried: CheckTry): Unprocessable {
  const details: CheckDiffers = secondCheck.differencesInWords(tried.differs, contest.candidacies)
  const said = details.map(({ label }) => label).join(', ')
  const person = tried.by.toHexString()
  const isLast = triesOf(count, person) + (count.tries.includes(tried) ? 0 : 1) >= triesEach
  const next = isLast
    ? 'Both typings stand side by side now: name a written source each, or a third person checks it.'
    : 'Look at your source again: you may type it once more.'
  const message = `What you typed differs from the first typing in: ${said}. ${next}`
  return new Unprocessable('check_differs', message, { details })
}

/** Whether this very check by this person already stands in the count: then it is answered again, not done again. */
export function wasTyped(act: Act, count: CountDoc | null, typed: Typing): boolean {
  if (!count?.check || count.check.by.toHexString() !== act.actor.id) return false
  return textOf(count.check) === textOf(typed)
}

function textOf({
  votes,
  validVotes,
  control,
  drawnByLot,
  source,
}: Omit<CountCheck, 'by' | 'byName' | 'at' | 'setupVersion'>): string {
  const sorted = votes.map(({ candidacy, votes: own }) => [candidacy, own] as const).sort()
  return canonicalJson([sorted, validVotes, control, drawnByLot, source])
}
