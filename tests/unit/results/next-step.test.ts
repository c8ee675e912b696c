import { describe, expect, it } from '@jest/globals'
import {
  type ContestNow,
  isWaitingFor,
  type NextStep,
  nextStep,
  urgencyOf,
} from '../../../models/domain/results/next-step.js'

const nobody = {
  enter: false,
  check: false,
  publish: false,
  solo: false,
  checkPublished: false,
  nameSource: false,
}
const awaited: ContestNow = {
  state: 'awaiting',
  pending: null,
  pollIsClosed: true,
  calledOff: false,
  recount: false,
  frozen: false,
  disputed: false,
  overdue: false,
  isAtCount: false,
  can: nobody,
}

/** Typed by hand: state, permissions, next step, whether it waits for this person, place on the desk. */
const rows: [
  string,
  Partial<Omit<ContestNow, 'can'>>,
  Partial<ContestNow['can']>,
  NextStep,
  boolean,
  number,
][] = [
  ['nothing was entered', {}, {}, 'wait-for-count', false, 4],
  ['she may enter it, from elsewhere', {}, { enter: true }, 'enter', false, 4],
  ['she may enter it, and is at the count', { isAtCount: true }, { enter: true }, 'enter', true, 4],
  ['it is overdue', { overdue: true }, { enter: true }, 'enter', false, 3],
  ['a count waits for another person', { pending: 'entered' }, { enter: true }, 'wait-for-check', false, 4],
  ['a count waits for her check', { pending: 'entered' }, { check: true }, 'check', true, 2],
  [
    'it is disputed, and she is a side of it',
    { pending: 'entered', disputed: true },
    { nameSource: true },
    'name-source',
    true,
    0,
  ],
  [
    'it is disputed, and she is a third',
    { pending: 'entered', disputed: true },
    { check: true },
    'check',
    true,
    0,
  ],
  [
    'it is disputed, for others to settle',
    { pending: 'entered', disputed: true },
    {},
    'wait-for-end-of-dispute',
    false,
    0,
  ],
  [
    'it is provisional and disputed, and she is a side of it',
    { state: 'provisional', disputed: true },
    { nameSource: true },
    'name-source',
    true,
    0,
  ],
  [
    'it is provisional and disputed, for others to settle',
    { state: 'provisional', disputed: true },
    {},
    'wait-for-end-of-dispute',
    false,
    0,
  ],
  [
    'she may publish it alone',
    { pending: 'entered' },
    { publish: true, solo: true },
    'publish-alone',
    true,
    2,
  ],
  ['nothing was entered, the poll open', { pollIsClosed: false }, {}, 'wait-for-end-of-poll', false, 4],
  [
    'it is checked, the poll open',
    { pending: 'checked', pollIsClosed: false },
    {},
    'wait-for-end-of-poll',
    false,
    4,
  ],
  [
    'it is checked, and counted again',
    { pending: 'checked', recount: true, frozen: true },
    { publish: true },
    'wait-for-end-of-recount',
    true,
    2,
  ],
  ['it is checked, and frozen', { pending: 'checked', frozen: true }, {}, 'wait-for-end-of-freeze', false, 4],
  ['it is checked, and she may publish it', { pending: 'checked' }, { publish: true }, 'publish', true, 2],
  ['it is checked, for others to publish', { pending: 'checked' }, {}, 'wait-for-publishing', false, 4],
  [
    'it is overdue, and checked for others',
    { pending: 'checked', overdue: true },
    {},
    'wait-for-publishing',
    false,
    3,
  ],
  ['it is public', { state: 'published' }, { enter: true }, 'nothing', false, 4],
  [
    'it is provisional, and she may check it',
    { state: 'provisional' },
    { checkPublished: true },
    'check-provisional',
    true,
    0,
  ],
  [
    'it is provisional, for others to check',
    { state: 'provisional' },
    { enter: true },
    'wait-for-check-of-provisional',
    false,
    0,
  ],
  [
    'it is provisional, with a correction for her to check',
    { state: 'provisional', pending: 'entered' },
    { check: true },
    'check',
    true,
    0,
  ],
  [
    'it was withdrawn, and she may enter it',
    { state: 'withdrawn' },
    { enter: true },
    'enter-after-withdrawal',
    true,
    1,
  ],
  [
    'it was withdrawn, for others to enter',
    { state: 'withdrawn' },
    {},
    'wait-for-count-after-withdrawal',
    false,
    1,
  ],
]

describe('the next step for a contest', () => {
  it.each(rows)('is right when %s', (...[, now, can, next, waits, urgency]) => {
    const contest = { ...awaited, ...now, can: { ...nobody, ...can } }
    expect([nextStep(contest), isWaitingFor(contest), urgencyOf(contest)]).toEqual([next, waits, urgency])
  })
})
