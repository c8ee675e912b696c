import { canonicalJson } from '../../../models/domain/audit/canonical-json.js'
import { type PostDoc } from '../../../models/post-model.js'
import { type RevisionDoc, RevisionModel } from '../../../models/revision-model.js'
import { type Act } from '../act.js'
import { addedBody } from './added-body.js'
import { type PostContent } from './read-content.js'

/** Whether this very update by this person made the version that stands, at the time of its mark: then it is answered again. */
export async function wasUpdated(
  act: Act,
  post: PostDoc,
  { version, sent }: { version: number; sent: PostContent },
): Promise<boolean> {
  if (post.version !== version + 1 || post.changedBy.toHexString() !== act.actor.id) return false
  if (post.keyEvent !== sent.keyEvent) return false
  const [before, after] = [await revisionOf(post, version), await revisionOf(post, post.version)]
  if (!before || after?.command !== 'update-post') return false
  const { tagged } = sent
  return wordsOf({ body: addedBody(before, sent, after.at), tagged }) === wordsOf(after)
}

async function revisionOf({ _id }: PostDoc, version: number): Promise<RevisionDoc | null> {
  return RevisionModel.findOne({ post: _id, version }).lean<RevisionDoc | null>()
}

function wordsOf({ body, tagged }: { body: unknown; tagged: PostContent['tagged'] }): string {
  return canonicalJson({ body, tagged: tagged.map((id) => id.toHexString()) })
}
