import { secondPersonProblem } from '../../../models/domain/people/second-person.js'
import { PersonModel } from '../../../models/person-model.js'
import { Unprocessable } from '../../app-errors.js'
import { findTiedPeople } from '../../queries/people/find-sessions.js'
import type { Act, ObjectId } from '../command.js'

/** What the first person did, for the refusal: "entered this count". */
export interface FirstPerson {
  id: ObjectId
  did: string
}

/** Two people means two people: neither the same one, nor one who made the other's way in within 24 hours, or that of whoever made it. */
export async function checkSecondPerson(act: Act, { id, did }: FirstPerson): Promise<void> {
  const people = await findTiedPeople(act.at)
  const problem = secondPersonProblem(id.toHexString(), act.actor.id, { people, at: act.at })
  if (problem === null) return
  if (problem === 'same_person') {
    throw new Unprocessable('same_person', `You ${did}: somebody else has to do this.`)
  }
  const first = await PersonModel.findOne({ _id: id }).select({ name: 1 }).lean()
  const name = first?.name ?? 'The first person'
  throw new Unprocessable(
    'same_person',
    `${name} ${did}, and in the last 24 hours one of you two made the other's account, link or roles, or those of whoever made them: for now you are not two people. Somebody else has to do this.`,
  )
}
