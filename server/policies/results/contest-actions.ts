/** What a person may be allowed to do with a contest. */
export const contestActions = [
  'see',
  'enter',
  'check',
  'drop',
  'publish',
  'checkPublished',
  'withdraw',
] as const
export type ContestAction = (typeof contestActions)[number]
