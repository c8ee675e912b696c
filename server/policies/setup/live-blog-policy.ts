import { type Actor, hasRole, type Role } from '../../../models/domain/people/role.js'

/** What a person may be allowed to do with a live blog. */
export const liveBlogActions = [
  'file',
  'moderate',
  'readResultsDesk',
  'add',
  'edit',
  'open',
  'close',
  'freeze',
] as const
export type LiveBlogAction = (typeof liveBlogActions)[number]

const whose: Readonly<Record<LiveBlogAction, readonly Role[]>> = {
  file: ['reporter', 'editor'],
  moderate: ['editor'],
  readResultsDesk: ['desk', 'editor', 'reporter'],
  add: ['editor'],
  edit: ['editor'],
  open: ['editor'],
  close: ['editor'],
  freeze: ['editor', 'desk'],
}

/**
 * Who may do what with a live blog as a whole: write for it, moderate it, see the results desk of its
 * elections, set it up.
 */
export function liveBlogPolicy(actor: Actor, action: LiveBlogAction): boolean {
  return hasRole(actor, ...whose[action])
}
