import { type Types } from 'mongoose'
import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'

/** These elections in the order of the ids, or all of them, the newest first. */
export async function findElections(ids?: readonly Types.ObjectId[]): Promise<ElectionDoc[]> {
  if (!ids) return ElectionModel.find({}).sort({ createdAt: -1, _id: -1 }).lean<ElectionDoc[]>()
  if (ids.length === 0) return []
  const elections = await ElectionModel.find({ _id: { $in: ids } }).lean<ElectionDoc[]>()
  return ids.flatMap((id) => elections.find(({ _id }) => _id.equals(id)) ?? [])
}
