import { describe, expect, it } from '@jest/globals'
import { presentAuditChanges } from '../../../server/presenters/audit/present-audit-entry.js'

const names = new Map([['650000000000000000000001', 'Asha Lindqvist']])

describe('the changes that an audit entry shows', () => {
  it('are the fields with another value, before and after, in words', () => {
    const before = {
      status: 'filed',
      version: 1,
      number: null,
      pinned: false,
      title: 'Polls close',
      tags: [],
    }
    const after = {
      ...{ status: 'published', version: 1, number: 3, pinned: true, title: 'Polls close' },
      tags: ['650000000000000000000001', 'other'],
      reason: 'It was so.',
    }
    expect(presentAuditChanges({ before, after, names })).toEqual([
      { field: 'status', before: 'filed', after: 'published' },
      { field: 'number', before: 'none', after: '3' },
      { field: 'pinned', before: 'no', after: 'yes' },
      { field: 'tags', before: 'none', after: 'Asha Lindqvist, other' },
      { field: 'reason', before: 'none', after: 'It was so.' },
    ])
  })

  it('are all fields with a value when something is new', () => {
    const after = { name: 'Nia', hasPassword: false, linkUntil: '2023-10-20T03:00:00.000Z', disabledAt: null }
    expect(presentAuditChanges({ before: null, after, names })).toEqual([
      { field: 'name', before: 'none', after: 'Nia' },
      { field: 'has password', before: 'none', after: 'no' },
      { field: 'link until', before: 'none', after: '03:00 UTC, 20 October 2023' },
    ])
  })

  it('are none when nothing changed', () => {
    expect(presentAuditChanges({ before: { a: [1] }, after: { a: [1] }, names })).toEqual([])
    expect(presentAuditChanges({ before: null, after: null, names })).toEqual([])
  })
})
