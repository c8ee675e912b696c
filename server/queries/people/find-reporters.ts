import { type PersonDoc, PersonModel } from '../../../models/person-model.js'

/** Everybody who may be assigned to a contest, by name. */
export async function findReporters(): Promise<PersonDoc[]> {
  return PersonModel.find({ roles: 'reporter', disabledAt: null })
    .sort({ name: 1, _id: 1 })
    .lean<PersonDoc[]>()
}
