import { describe, expect, it } from '@jest/globals'
import type { Actor, Role } from '../../../models/domain/people/role.js'
import {
  type ElectionAction,
  electionActions,
  electionPolicy,
} from '../../../server/policies/setup/election-policy.js'

const person = (...roles: Role[]): Actor => ({ id: '650000000000000000000001', name: 'Somebody', roles })
/** The columns of the matrix. */
const people = [person('reporter'), person('editor'), person('desk'), person('admin'), person()]

/**
 * Typed by hand. Columns: reporter, editor, desk, admin, somebody without a role. An election has no status of its own: before its
 * poll closes and while it is frozen it is set up by the same people.
 */
const matrix: Record<ElectionAction, string> = {
  see: 'nnYYn',
  add: 'nnYnn',
  edit: 'nnYnn',
  addContest: 'nnYnn',
  seeContest: 'nYYnn',
  editContest: 'nnYnn',
  assign: 'nnYnn',
  changeSettings: 'nnnYn',
}

describe('who may set up what of an election', () => {
  it('has a row for every action', () => {
    expect(Object.keys(matrix)).toEqual([...electionActions])
  })

  it.each(electionActions)('%s', (action) => {
    const answers = people.map((actor) => (electionPolicy(actor, action) ? 'Y' : 'n'))
    expect(answers.join('')).toBe(matrix[action])
  })

  it('lets a person with two roles do what either may', () => {
    expect(electionPolicy(person('admin', 'desk'), 'assign')).toBe(true)
    expect(electionPolicy(person('reporter', 'editor'), 'changeSettings')).toBe(false)
  })
})
