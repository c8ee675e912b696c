import { describe, expect, it } from '@jest/globals'
import { goesOutAtOnce, makesFlash } from '../../../models/domain/setup/flash-settings.js'

/** Typed by hand: setting, contests in the election, outcome, watched, has a reporter; makes a flash. */
const results = [
  ['all', 650, 'hold', false, false, true],
  ['all', 1, 'new-seat', false, false, true],
  ['notable', 1, 'hold', false, false, false],
  ['notable', 1, 'new-seat', false, false, false],
  ['notable', 650, 'gain', false, false, true],
  ['notable', 650, 'hold', true, false, true],
  ['notable', 650, 'hold', false, true, true],
  ['by-number', 10, 'hold', false, false, true],
  ['by-number', 11, 'hold', false, false, false],
  ['by-number', 11, 'gain', false, false, true],
] as const

describe('a result makes a flash', () => {
  it.each(results)(
    'with the setting %s and %i contests, as a %s, watched %s, with a reporter %s: %s',
    (...[which, contests, outcome, watched, hasReporter, makes]) => {
      expect(makesFlash(which, { contests, outcome, watched, hasReporter })).toBe(makes)
    },
  )
})

const frozen = { by: 'Asha Lindqvist' }
/** Typed by hand: setting, result, live blog, freeze; whether the flash is published with its result. */
const ways = [
  ['published', 'published', 'live', null, true],
  ['published', 'published', 'live', frozen, false],
  ['published', 'published', 'upcoming', null, false],
  ['published', 'published', 'closed', null, false],
  ['published', 'provisional', 'live', null, false],
  ['published', 'withdrawn', 'live', null, false],
  ['published', null, 'live', null, false],
  ['filed', 'published', 'live', null, false],
] as const

describe('a flash is published with its result', () => {
  it.each(ways)(
    'with the setting %s, a %s result, a %s live blog, frozen %j: %s',
    (...[how, result, status, freeze, out]) => {
      expect(goesOutAtOnce(how, result, { status, frozen: freeze })).toBe(out)
    },
  )
})
