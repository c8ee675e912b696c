import { type Actor, hasRole } from '../../models/domain/role.js'

export const liveBlogActions = ['file', 'moderate', 'readResultsDesk'] as const
export type LiveBlogAction = (typeof liveBlogActions)[number]

/** Who may do what in a live blog as a whole: write for it, moderate it, or see the results desk of its elections. */
export function liveBlogPolicy(actor: Actor, action: LiveBlogAction): boolean {
  if (action === 'file') return hasRole(actor, 'reporter', 'editor')
  if (action === 'moderate') return hasRole(actor, 'editor')
  return hasRole(actor, 'desk', 'editor', 'reporter')
}
