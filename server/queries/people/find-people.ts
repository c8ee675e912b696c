import { type Types } from 'mongoose'
import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { objectId } from '../object-id.js'

/** The people with these ids, disabled or not, in no order. */
export async function findPeople(ids: readonly string[]): Promise<PersonDoc[]> {
  const known = ids.map(objectId).filter((id): id is Types.ObjectId => id !== null)
  return known.length === 0 ? [] : PersonModel.find({ _id: { $in: known } }).lean<PersonDoc[]>()
}
