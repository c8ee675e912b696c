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
  'readRevisions',
] as const
export type PostAction = (typeof postActions)[number]
