import { describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import type { Actor, Role } from '../../../models/domain/people/role.js'
import { postStatuses } from '../../../models/domain/posts/post.js'
import { Forbidden, NotFound } from '../../../server/app-errors.js'
import { authorize } from '../../../server/policies/authorize.js'
import { type PostAction, postActions, postPolicy } from '../../../server/policies/posts/post-policy.js'

const author = new mongoose.Types.ObjectId('650000000000000000000001')
const person = (id: string, ...roles: Role[]): Actor => ({ id, name: 'Somebody', roles })
const other = '650000000000000000000002'

/** The people of the matrix, in the order of its columns. */
const people: Actor[] = [
  person(author.toHexString(), 'reporter'),
  person(other, 'reporter'),
  person(other, 'editor'),
  person(other, 'desk'),
  person(other, 'admin'),
  person(author.toHexString(), 'desk'),
]

/**
 * Typed by hand. Columns: the author, another reporter, an editor, the desk, an admin, the author once she
 * is no reporter any more. Y: allowed. n: refused (403). 0: as if the post did not exist (404).
 */
const matrix: Record<PostAction, Record<string, string>> = {
  see: { filed: 'Y0Y000', returned: 'Y0Y000', published: 'YYYYYY', retracted: 'YYYYYY', dismissed: 'Y0Y000' },
  revise: {
    filed: 'Y0Y000',
    returned: 'Y0Y000',
    published: 'YnYnnn',
    retracted: 'YnYnnn',
    dismissed: 'Y0Y000',
  },
  take: {
    filed: 'n0Y000',
    returned: 'n0Y000',
    published: 'nnYnnn',
    retracted: 'nnYnnn',
    dismissed: 'n0Y000',
  },
  release: {
    filed: 'n0Y000',
    returned: 'n0Y000',
    published: 'nnYnnn',
    retracted: 'nnYnnn',
    dismissed: 'n0Y000',
  },
  sendBack: {
    filed: 'n0Y000',
    returned: 'n0Y000',
    published: 'nnYnnn',
    retracted: 'nnYnnn',
    dismissed: 'n0Y000',
  },
  publish: {
    filed: 'n0Y000',
    returned: 'n0Y000',
    published: 'nnYnnn',
    retracted: 'nnYnnn',
    dismissed: 'n0Y000',
  },
  dismiss: {
    filed: 'Y0Y000',
    returned: 'Y0Y000',
    published: 'YnYnnn',
    retracted: 'YnYnnn',
    dismissed: 'Y0Y000',
  },
  touchUp: {
    filed: 'n0Y000',
    returned: 'n0Y000',
    published: 'nnYnnn',
    retracted: 'nnYnnn',
    dismissed: 'n0Y000',
  },
  update: {
    filed: 'n0Y000',
    returned: 'n0Y000',
    published: 'nnYnnn',
    retracted: 'nnYnnn',
    dismissed: 'n0Y000',
  },
  correct: {
    filed: 'n0Y000',
    returned: 'n0Y000',
    published: 'nnYnnn',
    retracted: 'nnYnnn',
    dismissed: 'n0Y000',
  },
  retract: {
    filed: 'n0Y000',
    returned: 'n0Y000',
    published: 'nnYnnn',
    retracted: 'nnYnnn',
    dismissed: 'n0Y000',
  },
  pin: { filed: 'n0Y000', returned: 'n0Y000', published: 'nnYnnn', retracted: 'nnYnnn', dismissed: 'n0Y000' },
  markKeyEvent: {
    filed: 'n0Y000',
    returned: 'n0Y000',
    published: 'nnYnnn',
    retracted: 'nnYnnn',
    dismissed: 'n0Y000',
  },
  tickOff: {
    filed: 'n0Y000',
    returned: 'n0Y000',
    published: 'nnYnnn',
    retracted: 'nnYnnn',
    dismissed: 'n0Y000',
  },
  blankWords: {
    filed: 'n0Y000',
    returned: 'n0Y000',
    published: 'nnYnnn',
    retracted: 'nnYnnn',
    dismissed: 'n0Y000',
  },
  readRevisions: {
    filed: 'Y0Y000',
    returned: 'Y0Y000',
    published: 'YnYnnn',
    retracted: 'YnYnnn',
    dismissed: 'Y0Y000',
  },
}

function answer(actor: Actor, action: PostAction, status: (typeof postStatuses)[number]): string {
  const post = { author, status }
  try {
    authorize(postPolicy(actor, action, post), postPolicy(actor, 'see', post))
    return 'Y'
  } catch (error) {
    if (error instanceof NotFound) return '0'
    if (error instanceof Forbidden) return 'n'
    throw error
  }
}

describe('the policy of posts', () => {
  it('has a row for every action and every status', () => {
    expect(Object.keys(matrix)).toEqual([...postActions])
    for (const row of Object.values(matrix)) expect(Object.keys(row)).toEqual([...postStatuses])
  })

  it.each(postActions)('answers %s as the matrix says, for each person and status', (action) => {
    for (const status of postStatuses) {
      const answers = people.map((actor) => answer(actor, action, status)).join('')
      expect(`${status} ${answers}`).toBe(`${status} ${matrix[action][status] ?? 'missing'}`)
    }
  })

  it('allows a person with two roles what either role may do', () => {
    const both = person(other, 'reporter', 'editor')
    expect(answer(both, 'publish', 'filed')).toBe('Y')
    expect(answer(person(other, 'desk', 'reporter'), 'publish', 'published')).toBe('n')
  })

  it('hides filed posts from a person without a role', () => {
    expect(answer(person(author.toHexString()), 'see', 'filed')).toBe('0')
  })
})
