import { type Actor, hasRole } from '../../../models/domain/people/role.js'
import type { PostDoc } from '../../../models/post-model.js'

/** What a person may be allowed to do with a post. */
export const postActions = [
  'see',
  'revise',
  'take',
  'release',
  'sendBack',
  'publish',
  'dismiss',
  'touchUp',
  'update',
  'correct',
  'retract',
  'pin',
  'markKeyEvent',
  'tickOff',
  'blankWords',
  'readRevisions',
] as const
export type PostAction = (typeof postActions)[number]

export type PostSubject = Pick<PostDoc, 'status' | 'author'>

/** What a reporter may do with her own post, besides seeing it. */
const authors: readonly PostAction[] = ['revise', 'dismiss', 'readRevisions']

/** Who may press which button of a post. Whether the post's status allows it is for the domain to say. */
export function postPolicy(actor: Actor, action: PostAction, post: PostSubject): boolean {
  if (hasRole(actor, 'editor')) return true
  const isAuthor = hasRole(actor, 'reporter') && post.author.toHexString() === actor.id
  if (action === 'see') return isAuthor || post.status === 'published' || post.status === 'retracted'
  return isAuthor && authors.includes(action)
}
