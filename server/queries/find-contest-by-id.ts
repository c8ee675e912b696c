import { type Id, objectId } from './object-id.js'
import { type ContestInFull, contestsInFull } from './with-contests.js'

/** The contest with this id. */
export async function findContestById(id: Id): Promise<ContestInFull | null> {
  const _id = objectId(id)
  return _id && ((await contestsInFull([_id])).get(_id.toHexString()) ?? null)
}
