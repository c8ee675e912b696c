import { describe, expect, it } from '@jest/globals'
import type { Answer, Problem } from '../../../client/kit/fetch.js'
import { outcomeOf } from '../../../client/newsroom/composer/sending/write-outcome.js'
import type { PostAnswer } from '../../../models/contract/posts.js'

const refusal = (error: Problem, status = 409): Answer<PostAnswer> => ({ ok: false, status, error })
const kindOf = (code: Problem['code'], details?: unknown): string =>
  outcomeOf(refusal({ code, message: 'No.', details })).kind

describe('the outcome of an answer in the composer', () => {
  it('is "done" for a saved post', () => {
    const post: PostAnswer = { id: 'p', version: 1, status: 'filed', href: '/x', strays: [] }
    expect(outcomeOf({ ok: true, value: post })).toEqual({ kind: 'done', post })
  })

  it('is "unsent" when no answer came or the server is not available', () => {
    expect(outcomeOf(refusal({ code: 'offline', message: 'No.' }, 0))).toMatchObject({ why: 'offline' })
    for (const code of ['busy', 'draining', 'store_unavailable', 'internal', 'too_many_tries'] as const) {
      expect(outcomeOf(refusal({ code, message: 'No.' }, 503))).toEqual({
        kind: 'unsent',
        why: 'unavailable',
        message: 'No.',
      })
    }
  })

  it('has a kind of its own for refusals that need a decision', () => {
    const at = { iso: '', text: '', clock: '03:12' }
    expect(kindOf('stale_version', { version: 2, by: 'Asha', at, diff: [] })).toBe('stale')
    expect(kindOf('leased', { holder: 'Asha', mine: false, until: at })).toBe('leased')
    expect(kindOf('already_filed', { id: 'p', version: 1 })).toBe('already-filed')
    expect(kindOf('stale_contest', [])).toBe('stale-contest')
    expect(kindOf('not_signed_in')).toBe('signed-out')
  })

  it('is "refused" for any other refusal, or when the details are missing', () => {
    for (const code of ['stale_version', 'leased', 'already_filed', 'live_blog_closed'] as const) {
      expect(outcomeOf(refusal({ code, message: 'No.' }))).toEqual({
        kind: 'refused',
        message: 'No.',
        fields: {},
      })
    }
    const fields = { title: 'Too long.' }
    expect(outcomeOf(refusal({ code: 'invalid_request', message: 'No.', fields }, 422))).toMatchObject({
      fields,
    })
  })
})
