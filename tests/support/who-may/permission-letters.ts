import type { ContestPermissions } from '../../../models/contract/contests.js'

/** A letter for each button of a contest, so that the tables can write a person's buttons as one word. */
export const permissionLetters = {
  enter: 'e',
  drop: 'd',
  check: 'c',
  publish: 'p',
  solo: 's',
  withdraw: 'w',
  checkPublished: 'k',
  nameSource: 'n',
  reinstate: 'r',
} as const satisfies Record<keyof ContestPermissions, string>
