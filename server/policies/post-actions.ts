/** What a person may be allowed to do with a post. */
export const postActions = [
  'see',
  'revise',
  'take',
  'release',
  'sendBack',
  'publish',
  'correct',
  'retract',
  'pin',
  'markKeyEvent',
] as const
export type PostAction = (typeof postActions)[number]
