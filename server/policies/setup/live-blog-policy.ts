import { type Actor, hasRole, type Role } from '../../../models/domain/people/role.js'
import { type LiveBlogAction } from './live-blog-actions.js'

const whose: Readonly<Record<LiveBlogAction, readonly Role[]>> = {
  file: ['reporter', 'editor'],
  moderate: ['editor'],
  readResultsDesk: ['desk', 'editor', 'reporter'],
  add: ['editor'],
  edit: ['editor'],
  open: ['editor'],
  close: ['editor'],
  freeze: ['editor'],
}

/** Who may do what in a live blog as a whole: write for it, moderate it, see the results desk of its elections, set it up. */
export function liveBlogPolicy(actor: Actor, action: LiveBlogAction): boolean {
  return hasRole(actor, ...whose[action])
}
