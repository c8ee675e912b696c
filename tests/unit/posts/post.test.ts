import { describe, expect, it } from '@jest/globals'
import {
  heldByAnother,
  leaseHolder,
  leaseUntil,
  postAfter,
  type PostMove,
  postMoves,
  type PostStatus,
  postStatuses,
} from '../../../models/domain/posts/post.js'

/** Typed by hand from the newsroom's rules: the status after each move, by `columns`; '-' is a refusal. */
const columns: PostStatus[] = ['filed', 'returned', 'published', 'retracted', 'dismissed']
const table: Record<PostMove, (PostStatus | '-')[]> = {
  'revise-post': ['filed', 'filed', '-', '-', '-'],
  'take-post': ['filed', '-', '-', '-', '-'],
  'release-post': ['filed', '-', '-', '-', '-'],
  'send-back-post': ['returned', '-', '-', '-', '-'],
  'publish-post': ['published', '-', '-', '-', '-'],
  'dismiss-post': ['dismissed', 'dismissed', '-', '-', '-'],
  'touch-up-post': ['-', '-', 'published', '-', '-'],
  'update-post': ['-', '-', 'published', '-', '-'],
  'tick-off-post': ['-', '-', 'published', '-', '-'],
  'correct-post': ['-', '-', 'published', '-', '-'],
  'retract-post': ['-', '-', 'retracted', '-', '-'],
  'pin-post': ['-', '-', 'published', '-', '-'],
  'unpin-post': ['-', '-', 'published', '-', '-'],
  'mark-key-event': ['-', '-', 'published', '-', '-'],
}

describe('the table of moves of a post', () => {
  it('has every status and every move', () => {
    expect([...postStatuses]).toEqual(columns)
    expect(Object.keys(postMoves).sort()).toEqual(Object.keys(table).sort())
  })

  it.each(Object.entries(table) as [PostMove, string[]][])('has for %s the results %j', (move, row) => {
    expect(columns.map((status) => postAfter(move, status) ?? '-')).toEqual(row)
  })
})

describe('a flash', () => {
  it('moves like any other post, but cannot be sent back', () => {
    for (const [move, row] of Object.entries(table) as [PostMove, string[]][]) {
      const expected = move === 'send-back-post' ? columns.map(() => '-') : row
      expect([move, columns.map((status) => postAfter(move, status, true) ?? '-')]).toEqual([move, expected])
    }
  })
})

describe('a lease', () => {
  const at = new Date('2023-10-20T01:45:00Z')
  const lease = { holder: 'asha', until: leaseUntil(at) }

  it('ends after ten minutes, to the millisecond', () => {
    expect(lease.until.toISOString()).toBe('2023-10-20T01:55:00.000Z')
    expect(leaseHolder(lease, new Date('2023-10-20T01:54:59.999Z'))).toBe('asha')
    expect(leaseHolder(lease, new Date('2023-10-20T01:55:00Z'))).toBeNull()
    expect(leaseHolder(null, at)).toBeNull()
    expect(leaseHolder(undefined, at)).toBeNull()
  })

  it('keeps others from the post, not its holder, and nobody once it has ended', () => {
    expect(heldByAnother(lease, 'ruth', at)).toBe(true)
    expect(heldByAnother(lease, 'asha', at)).toBe(false)
    expect(heldByAnother(lease, 'ruth', new Date('2023-10-20T02:00:00Z'))).toBe(false)
  })
})
