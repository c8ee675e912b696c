import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'
import { type Id, objectId } from '../object-id.js'

/** The election with this id. */
export async function findElectionById(id: Id): Promise<ElectionDoc | null> {
  const _id = objectId(id)
  return _id && ElectionModel.findOne({ _id }).lean<ElectionDoc | null>()
}
