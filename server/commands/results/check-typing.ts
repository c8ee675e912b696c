import type { ContestDoc } from '../../../models/contest-model.js'
import type { CheckDiffers, CheckPublishedRequest } from '../../../models/contract/counts.js'
import type { CountCheck, CountDoc } from '../../../models/count-model.js'
import { canonicalJson } from '../../../models/domain/audit/canonical-json.js'
import { fullName } from '../../../models/domain/results/contest.js'
import { type ControlKind, isSecondPerson } from '../../../models/domain/results/count.js'
import { checkDifferences } from '../../../models/domain/results/second-check.js'
import { Unprocessable } from '../../app-errors.js'
import { type Act, actorId } from '../act.js'
import { checkCandidacies } from './count-checks.js'

export type Typing = Pick<CheckPublishedRequest, 'votes' | 'control' | 'drawnByLot' | 'source'>

export interface TypedCheck {
  contest: ContestDoc
  /** What the first person typed. */
  count: CountDoc
  typed: Typing
}

/** What a second person typed herself, as it is kept; one's own count is not for oneself, and a difference checks nothing and shows both. */
export function checkTyping(act: Act, check: TypedCheck): CountCheck {
  const { contest, count, typed } = check
  if (!isSecondPerson(count.enteredBy.toHexString(), act.actor.id)) {
    throw new Unprocessable('same_person', 'You entered this count: somebody else has to check it.')
  }
  checkCandidacies(contest, typed)
  const differences = differencesOf(check)
  if (differences.length > 0) {
    const said = differences.map(({ label }) => label).join(', ')
    const message = `What you typed differs from the first typing: ${said}.`
    throw new Unprocessable('check_differs', message, { details: differences })
  }
  const { votes, control, drawnByLot, source } = typed
  return { by: actorId(act), byName: act.actor.name, at: act.at, source, votes, control, drawnByLot }
}

const controls: Record<ControlKind, string> = {
  majority: 'Majority',
  'valid-votes': 'Valid votes',
  'papers-verified': 'Ballot papers verified',
}

/** Each difference with the name of what differs. */
function differencesOf({ contest, count, typed }: TypedCheck): CheckDiffers {
  const names = new Map(contest.candidacies.map((person) => [person.id, fullName(person)]))
  const drawn = (id: string | null): string => (id === null ? 'nobody' : (names.get(id) ?? id))
  const labels = new Map<string, string>([
    ...names,
    ...Object.entries(controls),
    ['drawn-by-lot', `Drawn by lot: ${drawn(count.drawnByLot)} at first, ${drawn(typed.drawnByLot)} by you`],
  ])
  return checkDifferences(count, typed).map((row) => ({ ...row, label: labels.get(row.what) ?? row.what }))
}

/** Whether this very check by this person already stands in the count: then it is answered again, not done again. */
export function wasTyped(act: Act, count: CountDoc | null, typed: Typing): boolean {
  if (!count?.check || count.check.by.toHexString() !== act.actor.id) return false
  return textOf(count.check) === textOf(typed)
}

function textOf({ votes, control, drawnByLot, source }: Typing): string {
  const sorted = votes.map(({ candidacy, votes: own }) => [candidacy, own] as const).sort()
  return canonicalJson([sorted, control, drawnByLot, source])
}
