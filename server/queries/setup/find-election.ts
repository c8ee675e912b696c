import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'
import { type Id, objectId } from '../object-id.js'

/** The election at this address. */
export async function findElection(slug: string): Promise<ElectionDoc | null> {
  return ElectionModel.findOne({ slug }).lean()
}

/** The election with this id. */
export async function findElectionById(id: Id): Promise<ElectionDoc | null> {
  const _id = objectId(id)
  return _id && ElectionModel.findOne({ _id }).lean()
}

/** These elections in the order of the ids, or all of them, the newest first. */
export async function findElections(ids?: readonly Id[]): Promise<ElectionDoc[]> {
  if (!ids) return ElectionModel.find({}).sort({ createdAt: -1, _id: -1 }).lean()
  if (ids.length === 0) return []
  const elections = await ElectionModel.find({ _id: { $in: ids } }).lean()
  return ids.flatMap((id) => elections.find(({ _id }) => _id.equals(id)) ?? [])
}
