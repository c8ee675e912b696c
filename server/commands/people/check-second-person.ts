import type { Types } from 'mongoose'
import { secondPersonProblem } from '../../../models/domain/people/second-person.js'
import { PersonModel } from '../../../models/person-model.js'
import { Unprocessable } from '../../app-errors.js'
import type { Act } from '../command.js'

/** What the first person did, for the refusal: "entered this count". */
export interface FirstPerson {
  id: Types.ObjectId
  did: string
}

/** Two people means two people: neither the same one, nor one who made the other's way in within 24 hours. */
export async function checkSecondPerson(act: Act, { id, did }: FirstPerson): Promise<void> {
  const first = id.toHexString()
  const people = await PersonModel.find({ _id: { $in: [first, act.actor.id] } })
    .select({ name: 1, ties: 1 })
    .lean()
  const tied = (own: string) => ({
    id: own,
    ties: (people.find(({ _id }) => _id.toHexString() === own)?.ties ?? []).map(({ by, at }) => ({
      by: by.toHexString(),
      at,
    })),
  })
  const problem = secondPersonProblem(tied(first), tied(act.actor.id), act.at)
  if (problem === null) return
  if (problem === 'same_person') {
    throw new Unprocessable('same_person', `You ${did}: somebody else has to do this.`)
  }
  const name = people.find(({ _id }) => _id.toHexString() === first)?.name ?? 'The first person'
  throw new Unprocessable(
    'same_person',
    `${name} ${did}, and one of you two made the other's account, link or roles in the last 24 hours: for now you are not two people. Somebody else has to do this.`,
  )
}
