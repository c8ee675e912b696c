import { type Actor, hasRole } from '../../models/domain/role.js'
import type { PostDoc } from '../../models/post-model.js'
import { type PostAction } from './post-actions.js'

export type PostSubject = Pick<PostDoc, 'status' | 'author'>

/** Who may press which button of a post. Whether the post's status allows it is the domain's answer, not this one. */
export function postPolicy(actor: Actor, action: PostAction, post: PostSubject): boolean {
  if (hasRole(actor, 'editor')) return true
  const isAuthor = hasRole(actor, 'reporter') && post.author.toHexString() === actor.id
  if (action === 'see') return isAuthor || post.status === 'published' || post.status === 'retracted'
  return action === 'revise' && isAuthor
}
