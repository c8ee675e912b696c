import { type Actor, hasRole } from '../../models/domain/role.js'
import { type LiveBlogAction } from './live-blog-actions.js'

/** Who may do what in a live blog as a whole: write for it, moderate it, or see the results desk of its elections. */
export function liveBlogPolicy(actor: Actor, action: LiveBlogAction): boolean {
  if (action === 'file') return hasRole(actor, 'reporter', 'editor')
  if (action === 'moderate') return hasRole(actor, 'editor')
  return hasRole(actor, 'desk', 'editor', 'reporter')
}
