import { describe, expect, it } from '@jest/globals'
import type { Actor, Role } from '../../../models/domain/people/role.js'
import { type NewsroomAction, newsroomActions } from '../../../server/policies/setup/newsroom-actions.js'
import { newsroomPolicy } from '../../../server/policies/setup/newsroom-policy.js'

const person = (...roles: Role[]): Actor => ({ id: '650000000000000000000001', name: 'Somebody', roles })
const people = [person('reporter'), person('editor'), person('desk'), person('admin'), person()]
const allButAdmin = person('reporter', 'editor', 'desk')

/** Typed by hand. Columns: a reporter, an editor, the desk, an admin, a person without a role. */
const matrix: Record<NewsroomAction, string> = {
  seePeople: '---Y-',
  invite: '---Y-',
  changePerson: '---Y-',
  secondPerson: '-Y-Y-',
  endSessions: '---Y-',
  readAudit: '---Y-',
  seeServer: '---Y-',
}

describe('the policy of the newsroom as a whole', () => {
  it('has a row for every action', () => {
    expect(Object.keys(matrix)).toEqual([...newsroomActions])
  })

  it.each(newsroomActions)('answers %s as the matrix says, for each person', (action) => {
    expect(people.map((actor) => (newsroomPolicy(actor, action) ? 'Y' : '-')).join('')).toBe(matrix[action])
    expect(newsroomPolicy(allButAdmin, action)).toBe(action === 'secondPerson')
    expect(newsroomPolicy(person('reporter', 'admin'), action)).toBe(true)
  })
})
