import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'

/** The election at this address. */
export async function findElection(slug: string): Promise<ElectionDoc | null> {
  return ElectionModel.findOne({ slug }).lean<ElectionDoc | null>()
}
