import { describe, expect, it } from '@jest/globals'
import type { Actor, Role } from '../../../models/domain/people/role.js'
import {
  liveBlogAfter,
  type LiveBlogStatus,
  liveBlogStatuses,
  takesFiling,
  takesPublishing,
} from '../../../models/domain/setup/live-blog.js'
import {
  type LiveBlogAction,
  liveBlogActions,
  liveBlogPolicy,
} from '../../../server/policies/setup/live-blog-policy.js'

const person = (...roles: Role[]): Actor => ({ id: '650000000000000000000001', name: 'Somebody', roles })
/** The people of the matrix, in the order of its columns. */
const people = [person('reporter'), person('editor'), person('desk'), person('admin'), person()]

/**
 * Typed by hand. Columns: a reporter, an editor, the desk, an admin, a person without a role.
 * Y: allowed. n: refused (403). x: allowed, but refused because of the live blog's status (409).
 */
const matrix: Record<LiveBlogAction, Record<LiveBlogStatus, string>> = {
  file: { upcoming: 'YYnnn', live: 'YYnnn', closed: 'xxnnn' },
  moderate: { upcoming: 'nxnnn', live: 'nYnnn', closed: 'nxnnn' },
  readResultsDesk: { upcoming: 'YYYnn', live: 'YYYnn', closed: 'YYYnn' },
  add: { upcoming: 'nYnnn', live: 'nYnnn', closed: 'nYnnn' },
  edit: { upcoming: 'nYnnn', live: 'nYnnn', closed: 'nYnnn' },
  open: { upcoming: 'nYnnn', live: 'nxnnn', closed: 'nYnnn' },
  close: { upcoming: 'nYnnn', live: 'nYnnn', closed: 'nxnnn' },
  freeze: { upcoming: 'nYYnn', live: 'nYYnn', closed: 'nYYnn' },
}

/** Whether the status allows an action: 'moderate' stands for publishing; an open live blog cannot open. */
const byStatus: Partial<Record<LiveBlogAction, (status: LiveBlogStatus) => boolean>> = {
  file: takesFiling,
  moderate: takesPublishing,
  open: (status) => liveBlogAfter('open', status) !== null,
  close: (status) => liveBlogAfter('close', status) !== null,
}

function answer(actor: Actor, action: LiveBlogAction, status: LiveBlogStatus): string {
  if (!liveBlogPolicy(actor, action)) return 'n'
  return byStatus[action]?.(status) === false ? 'x' : 'Y'
}

describe('the policy of live blogs', () => {
  it('has a row for every action and every status', () => {
    expect(Object.keys(matrix)).toEqual([...liveBlogActions])
    for (const row of Object.values(matrix)) expect(Object.keys(row)).toEqual([...liveBlogStatuses])
  })

  it.each(liveBlogActions)('answers %s as the matrix says, for each person and status', (action) => {
    for (const status of liveBlogStatuses) {
      const answers = people.map((actor) => answer(actor, action, status)).join('')
      expect(`${status} ${answers}`).toBe(`${status} ${matrix[action][status]}`)
    }
  })

  it('allows a person with two roles what either role may do', () => {
    expect(answer(person('reporter', 'editor'), 'freeze', 'live')).toBe('Y')
    expect(answer(person('admin', 'reporter'), 'freeze', 'live')).toBe('n')
  })
})
