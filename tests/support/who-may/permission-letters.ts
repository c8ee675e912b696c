import type { ContestPermissions } from '../../../models/contract/contests.js'

/** A letter for each button of a contest, so that a row of the tables is a word. */
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
