import { describe, expect, it } from '@jest/globals'
import { revisePost } from '../../../server/commands/posts/revise-post.js'
import { sendBackPost } from '../../../server/commands/posts/send-back-post.js'
import { takePost } from '../../../server/commands/posts/take-post.js'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { findRevision } from '../../../server/queries/posts/find-revision.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { at, later, toolAct } from '../../factories/make-person.js'
import { bodyOf, contentOf, makePost, publishNow } from '../../factories/make-post.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

/** A night with one post filed by the reporter. */
async function filed(): Promise<Night & { post: string }> {
  const night = await makeNight()
  const { _id } = await makePost(night.reporter, night.liveBlog)
  return { ...night, post: _id.toHexString() }
}

describe('revise-post', () => {
  it('saves the next version as a revision, and leaves the first as it was', async () => {
    const { reporter, post, liveBlog } = await filed()
    const revised = await revisePost(at(reporter, later(5)), {
      post,
      version: 1,
      ...contentOf({ title: 'Turnout is low', keyEvent: true }),
    })
    expect(revised).toMatchObject({
      version: 2,
      title: 'Turnout is low',
      status: 'filed',
      keyEvent: true,
      changedAt: later(5),
    })
    expect((await findRevision(post, 1))?.title).toBe('Turnout is said to be low')
    expect(await findRevision(post, 2)).toMatchObject({ title: 'Turnout is low', command: 'revise-post' })
    const now = await findLiveBlogById(liveBlog._id)
    expect(now).toMatchObject({ feedHead: liveBlog.feedHead, deskHead: liveBlog.deskHead + 2 })
  })

  it('refuses a stale version with the current one, its author and time, and the difference in words', async () => {
    const { reporter, editor, post } = await filed()
    await revisePost(at(editor, later(4)), { post, version: 1, ...contentOf({ title: 'Turnout is low' }) })
    const mine = contentOf({ title: 'Turnout is very low' })
    const refusal = await refusalOf(revisePost(reporter, { post, version: 1, ...mine }))
    expect(refusal).toMatchObject({ code: 'stale_version', status: 409 })
    expect(refusal.details).toEqual({
      version: 2,
      by: 'Asha Lindqvist',
      at: { iso: '2023-10-20T02:04:00.000Z', text: '03:04 BST, 20 October 2023', clock: '03:04' },
      diff: [
        { kind: 'same', text: 'Turnout is ' },
        { kind: 'removed', text: 'very ' },
        { kind: 'same', text: 'low\nThe returning officer expects to declare after two.' },
      ],
    })
  })

  it('answers the same person’s repetition, and saves once', async () => {
    const { reporter, post } = await filed()
    const request = { post, version: 1, ...contentOf({ title: 'Turnout is low' }) }
    await revisePost(reporter, request)
    expect((await revisePost(at(reporter, later(1)), request)).version).toBe(2)
    expect(await findRevision(post, 3)).toBeNull()
  })

  it('refuses the same text with another key-event flag as stale, so that the flag is not lost silently', async () => {
    const { reporter, post } = await filed()
    const content = contentOf({ title: 'Turnout is low' })
    await revisePost(reporter, { post, version: 1, ...content })
    const other = { post, version: 1, ...content, keyEvent: true }
    expect((await refusalOf(revisePost(reporter, other))).code).toBe('stale_version')
    expect(await revisePost(reporter, { ...other, version: 2 })).toMatchObject({ version: 3, keyEvent: true })
  })

  it('refuses the same save by another person as stale', async () => {
    const { reporter, editor, post } = await filed()
    const request = { post, version: 1, ...contentOf({ title: 'Turnout is low' }) }
    await revisePost(reporter, request)
    expect((await refusalOf(revisePost(editor, request))).code).toBe('stale_version')
  })

  it('files a returned post again, and clears the reason', async () => {
    const { reporter, editor, post } = await filed()
    await sendBackPost(editor, { post, reason: 'Which ward?' })
    const revised = await revisePost(reporter, {
      post,
      version: 1,
      ...contentOf({ title: 'Low in Belgrave' }),
    })
    expect(revised).toMatchObject({ status: 'filed', version: 2, returned: null })
  })

  it('lets the author revise while an editor holds the lease, but no other editor', async () => {
    const { reporter, editor, otherEditor, post } = await filed()
    await takePost(editor, { post, takeOver: false })
    const request = { post, version: 1, ...contentOf({ title: 'Turnout is low' }) }
    expect((await refusalOf(revisePost(otherEditor, request))).code).toBe('leased')
    const revised = await revisePost(reporter, request)
    expect(revised).toMatchObject({ version: 2, lease: { holderName: 'Asha Lindqvist' } })
  })

  it('refuses a published post, a closed live blog and an invalid body', async () => {
    const { reporter, editor, post, liveBlog } = await filed()
    const change = contentOf({ title: 'Turnout is low' })
    const broken = contentOf({ body: { type: 'doc', content: [{ type: 'text', text: 'loose' }] } })
    expect((await refusalOf(revisePost(reporter, { post, version: 1, ...broken }))).code).toBe('invalid_body')
    const other = await makePost(reporter, liveBlog)
    await publishNow(editor, other)
    const published = { post: other._id.toHexString(), version: 1, ...change }
    expect((await refusalOf(revisePost(reporter, published))).code).toBe('wrong_status')
    await closeLiveBlog(toolAct, { liveBlog: liveBlog._id.toHexString() })
    expect((await refusalOf(revisePost(reporter, { post, version: 1, ...change }))).code).toBe(
      'live_blog_closed',
    )
  })

  it("refuses a contest that is not the live blog's", async () => {
    const [one, other] = [await filed(), await makeNight()]
    const change = contentOf({ body: bodyOf('Look here.', [other.tamworth]) })
    const refusal = await refusalOf(revisePost(one.reporter, { post: one.post, version: 1, ...change }))
    expect(refusal.code).toBe('foreign_contest')
  })
})
