import { describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import type { Actor, Role } from '../../../models/domain/people/role.js'
import {
  type ContestAction,
  contestActions,
  contestPolicy,
  type ContestSubject,
} from '../../../server/policies/results/contest-policy.js'

const assigned = new mongoose.Types.ObjectId('650000000000000000000001')
const enterer = new mongoose.Types.ObjectId('650000000000000000000002')
const person = (id: string, ...roles: Role[]): Actor => ({ id, name: 'Somebody', roles })
const other = '650000000000000000000009'

const people: Actor[] = [
  person(assigned.toHexString(), 'reporter'),
  person(enterer.toHexString(), 'reporter'),
  person(other, 'reporter'),
  person(other, 'desk'),
  person(other, 'editor'),
  person(other, 'admin'),
  person(assigned.toHexString(), 'admin'),
]

const contest = { reporters: [assigned] }
const subjects: Record<string, ContestSubject> = {
  none: { contest, pending: null },
  entered: { contest, pending: { enteredBy: enterer } },
}

/**
 * Typed by hand. Columns: the assigned reporter, the reporter who entered the count, another reporter, the
 * desk, an editor, an admin, the assigned person once she is no reporter any more. Rows: without and with a
 * pending count.
 */
const matrix: Record<ContestAction, Record<string, string>> = {
  see: { none: 'Y--YY--', entered: 'Y--YY--' },
  enter: { none: 'Y--Y---', entered: 'Y--Y---' },
  check: { none: 'Y--YY--', entered: 'Y--YY--' },
  drop: { none: '---YY--', entered: '-Y-YY--' },
  publish: { none: '---YY--', entered: '---YY--' },
  checkPublished: { none: 'Y--YY--', entered: 'Y--YY--' },
  nameSource: { none: 'Y--YY--', entered: 'Y--YY--' },
  recount: { none: 'Y--YY--', entered: 'Y--YY--' },
  caveat: { none: '---YY--', entered: '---YY--' },
  proposeNote: { none: '---Y---', entered: '---Y---' },
  publishNote: { none: '----Y--', entered: '----Y--' },
  withdraw: { none: '---YY--', entered: '---YY--' },
  reinstate: { none: '---YY--', entered: '---YY--' },
  readSetup: { none: '---YY--', entered: '---YY--' },
  proposeSetup: { none: '---YY--', entered: '---YY--' },
  proposePoll: { none: '---YY--', entered: '---YY--' },
  confirmSetup: { none: '---YY--', entered: '---YY--' },
  dropSetup: { none: '---Y---', entered: '---Y---' },
  spellName: { none: '---YY--', entered: '---YY--' },
  withhold: { none: '---YY--', entered: '---YY--' },
  showAgain: { none: '---YY--', entered: '---YY--' },
  blankWords: { none: '----Y--', entered: '----Y--' },
}

describe('the policy of contests', () => {
  it('has a row for every action', () => {
    expect(Object.keys(matrix)).toEqual([...contestActions])
  })

  it.each(contestActions)('answers %s as the matrix says, for each person', (action) => {
    for (const [state, subject] of Object.entries(subjects)) {
      const answers = people.map((actor) => (contestPolicy(actor, action, subject) ? 'Y' : '-')).join('')
      expect(`${state} ${answers}`).toBe(`${state} ${matrix[action][state] ?? 'missing'}`)
    }
  })
})
