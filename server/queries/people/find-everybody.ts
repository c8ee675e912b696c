import { type PersonDoc, PersonModel } from '../../../models/person-model.js'

/** Everybody of the newsroom, disabled or not, by e-mail address. */
export async function findEverybody(): Promise<PersonDoc[]> {
  return PersonModel.find().sort({ email: 1 }).lean<PersonDoc[]>()
}
