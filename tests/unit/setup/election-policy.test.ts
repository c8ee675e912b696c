import { describe, expect, it } from '@jest/globals'
import type { Actor, Role } from '../../../models/domain/people/role.js'
import {
  type ElectionAction,
  electionActions,
  electionPolicy,
} from '../../../server/policies/setup/election-policy.js'

const person = (...roles: Role[]): Actor => ({ id: '650000000000000000000001', name: 'Somebody', roles })
/** The people of the matrix, in the order of its columns. */
const people = [person('reporter'), person('editor'), person('desk'), person('admin'), person()]

/**
 * Typed by hand. Columns: a reporter, an editor, the desk, an admin, a person without a role. There is one
 * row for each action, since the close of the poll and a freeze do not change who may set up an election.
 */
const matrix: Record<ElectionAction, string> = {
  see: 'nYYYn',
  add: 'nnYnn',
  edit: 'nnYnn',
  addContest: 'nnYnn',
  seeContest: 'nYYnn',
  editContest: 'nnYnn',
  removeContest: 'nnYnn',
  assign: 'nnYnn',
  changeSettings: 'nnnYn',
  secondSettings: 'nYnYn',
  freeze: 'nYYnn',
  readSetup: 'nYYnn',
  proposeSetup: 'nYYnn',
  confirmSetup: 'nYYnn',
  dropSetup: 'nnYnn',
  blankWords: 'nYnnn',
}

describe('the policy of elections', () => {
  it('has a row for every action', () => {
    expect(Object.keys(matrix)).toEqual([...electionActions])
  })

  it.each(electionActions)('answers %s as the matrix says, for each person', (action) => {
    const answers = people.map((actor) => (electionPolicy(actor, action) ? 'Y' : 'n'))
    expect(answers.join('')).toBe(matrix[action])
  })

  it('allows a person with two roles what either role may do', () => {
    expect(electionPolicy(person('admin', 'desk'), 'assign')).toBe(true)
    expect(electionPolicy(person('reporter', 'editor'), 'changeSettings')).toBe(false)
  })
})
