import { describe, expect, it } from '@jest/globals'
import { type Actor, type Role } from '../../../models/domain/people/role.js'
import { type HouseAction, houseActions } from '../../../server/policies/setup/newsroom-actions.js'
import { housePolicy } from '../../../server/policies/setup/newsroom-policy.js'

const person = (...roles: Role[]): Actor => ({ id: '650000000000000000000001', name: 'Somebody', roles })
const people = [person('reporter'), person('editor'), person('desk'), person('admin'), person()]
const allButAdmin = person('reporter', 'editor', 'desk')

/** Typed by hand. Columns: reporter, editor, desk, admin, nobody. */
const matrix: Record<HouseAction, string> = {
  seePeople: '---Y-',
  invite: '---Y-',
  changePerson: '---Y-',
  endSessions: '---Y-',
  readAudit: '---Y-',
  seeServer: '---Y-',
}

describe('who may do what with the house', () => {
  it('has a row for every action', () => {
    expect(Object.keys(matrix)).toEqual([...houseActions])
  })

  it.each(houseActions)('%s', (action) => {
    expect(people.map((actor) => (housePolicy(actor, action) ? 'Y' : '-')).join('')).toBe(matrix[action])
    expect(housePolicy(allButAdmin, action)).toBe(false)
    expect(housePolicy(person('reporter', 'admin'), action)).toBe(true)
  })
})
