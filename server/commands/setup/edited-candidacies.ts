import { Types } from 'mongoose'
import { type ContestDoc } from '../../../models/contest-model.js'
import { type EditContestRequest } from '../../../models/contract/contests.js'
import { type Candidacy } from '../../../models/domain/results/contest.js'
import { Unprocessable } from '../../app-errors.js'

type Typed = EditContestRequest['candidacies'][number]

/** Whoever stands already keeps the id that was given once, whatever is corrected; whoever is new gets one. */
export function editedCandidacies({ name, candidacies }: ContestDoc, typed: readonly Typed[]): Candidacy[] {
  const known = new Set(candidacies.map(({ id }) => id))
  const given = typed.flatMap(({ id }) => id ?? [])
  if (given.some((id) => !known.has(id)) || new Set(given).size < given.length) {
    throw new Unprocessable('foreign_candidacy', `There is somebody in it who does not stand in ${name}.`)
  }
  return typed.map((row, at) => ({ ...row, id: row.id ?? idAgain(candidacies[at], row, given) ?? newId() }))
}

const newId = (): string => new Types.ObjectId().toHexString()

/** The same request again, after its answer was lost: whoever it added has an id by now. */
function idAgain(stands: Candidacy | undefined, row: Typed, given: readonly string[]): string | null {
  if (!stands || given.includes(stands.id)) return null
  const same = (['firstName', 'surname', 'party', 'partyName'] as const).every(
    (name) => stands[name] === row[name],
  )
  return same ? stands.id : null
}
