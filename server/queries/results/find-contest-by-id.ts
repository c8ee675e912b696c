import { type Id, objectId } from '../object-id.js'
import { findContestsInFull } from './find-contests-in-full.js'
import type { ContestInFull } from './complete-contests.js'

/** The contest with this id. */
export async function findContestById(id: Id): Promise<ContestInFull | null> {
  const _id = objectId(id)
  return _id && ((await findContestsInFull([_id])).get(_id.toHexString()) ?? null)
}
