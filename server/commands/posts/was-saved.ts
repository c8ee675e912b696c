import { canonicalJson } from '../../../models/domain/audit/canonical-json.js'
import { type PostDoc } from '../../../models/post-model.js'
import { type RevisionDoc, RevisionModel } from '../../../models/revision-model.js'
import { type Act } from '../act.js'
import { type PostContent } from './read-content.js'

export interface Save {
  command: 'revise-post' | 'touch-up-post' | 'correct-post'
  /** The version that was read. */
  version: number
  content: PostContent
}

/**
 * Whether this very save by this person already made the version that stands: then it is answered again, not done again. A key
 * event belongs to no version: a save that wants it otherwise than it is now is another one.
 */
export async function wasSaved(act: Act, post: PostDoc, save: Save): Promise<boolean> {
  if (post.version !== save.version + 1 || post.changedBy.toHexString() !== act.actor.id) return false
  if (post.keyEvent !== save.content.keyEvent) return false
  const revision = await RevisionModel.findOne({
    post: post._id,
    version: post.version,
  }).lean<RevisionDoc | null>()
  return revision?.command === save.command && wordsOf(revision) === wordsOf(save.content)
}

function wordsOf({
  title,
  body,
  byline,
  tagged,
}: Pick<PostContent, 'title' | 'body' | 'byline' | 'tagged'>): string {
  return canonicalJson({ title, body, byline, tagged: tagged.map((id) => id.toHexString()) })
}
