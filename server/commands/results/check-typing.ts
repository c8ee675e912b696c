import { type CheckDiffers, type CheckPublishedRequest } from '../../../models/contract/counts.js'
import { type ContestDoc } from '../../../models/contest-model.js'
import { type CountCheck, type CountDoc } from '../../../models/count-model.js'
import { fullName } from '../../../models/domain/results/contest.js'
import {
  type CheckDifference,
  type ControlKind,
  checkDifferences,
  isSecondPerson,
} from '../../../models/domain/results/count.js'
import { Unprocessable } from '../../app-errors.js'
import { type Act, actorId } from '../act.js'
import { checkCandidacies } from './check-candidacies.js'

export type Typing = Pick<CheckPublishedRequest, 'votes' | 'control' | 'drawnByLot' | 'source'>

export interface TypedCheck {
  contest: ContestDoc
  /** What the first person typed. */
  count: CountDoc
  typed: Typing
}

/** What a second person typed herself, as it is kept; one's own count is not for oneself, and a difference checks nothing and shows both. */
export function checkTyping(act: Act, { contest, count, typed }: TypedCheck): CountCheck {
  if (!isSecondPerson(count.enteredBy.toHexString(), act.actor.id)) {
    throw new Unprocessable('same_person', 'You entered this count: somebody else has to check it.')
  }
  checkCandidacies(contest, typed)
  const differences = checkDifferences(count, typed)
  if (differences.length > 0) throw differs(differences, { contest, count, typed })
  const { votes, control, drawnByLot, source } = typed
  return { by: actorId(act), byName: act.actor.name, at: act.at, source, votes, control, drawnByLot }
}

const controls: Record<ControlKind, string> = {
  majority: 'Majority',
  'valid-votes': 'Valid votes',
  'papers-verified': 'Ballot papers verified',
}

function differs(
  differences: readonly CheckDifference[],
  { contest, count, typed }: TypedCheck,
): Unprocessable {
  const names = new Map(contest.candidacies.map((person) => [person.id, fullName(person)]))
  const drawn = (id: string | null): string => (id === null ? 'nobody' : (names.get(id) ?? id))
  const labels = new Map<string, string>([
    ...names,
    ...Object.entries(controls),
    ['drawn-by-lot', `Drawn by lot: ${drawn(count.drawnByLot)} at first, ${drawn(typed.drawnByLot)} by you`],
  ])
  const details: CheckDiffers = differences.map((row) => ({
    ...row,
    label: labels.get(row.what) ?? row.what,
  }))
  const said = details.map(({ label }) => label).join(', ')
  return new Unprocessable('check_differs', `What you typed differs from the first typing: ${said}.`, {
    details,
  })
}
