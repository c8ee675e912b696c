import { type RevisionDoc, RevisionModel } from '../../../models/revision-model.js'
import { type Id, objectId } from '../object-id.js'

/** Every version of a post, the newest first. */
export async function findRevisions(postId: Id): Promise<RevisionDoc[]> {
  const post = objectId(postId)
  if (!post) return []
  return RevisionModel.find({ post }).sort({ version: -1 }).lean<RevisionDoc[]>()
}
