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
