import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { type Id, objectId } from '../object-id.js'

/** The person with this id, disabled or not. */
export async function findPerson(id: Id): Promise<PersonDoc | null> {
  const _id = objectId(id)
  return _id && PersonModel.findOne({ _id }).lean<PersonDoc | null>()
}
