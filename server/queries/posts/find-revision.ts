import { type RevisionDoc, RevisionModel } from '../../../models/revision-model.js'
import { type Id, objectId } from '../object-id.js'

/** What a post said in this version. */
export async function findRevision(postId: Id, version: number): Promise<RevisionDoc | null> {
  const post = objectId(postId)
  return post && RevisionModel.findOne({ post, version }).lean()
}

/** Every version of a post, the newest first. */
export async function findRevisions(postId: Id): Promise<RevisionDoc[]> {
  const post = objectId(postId)
  return post ? RevisionModel.find({ post }).sort({ version: -1 }).lean() : []
}
