import { describe, expect, it } from '@jest/globals'
import { releasePost } from '../../../server/commands/posts/release-post.js'
import { sendBackPost } from '../../../server/commands/posts/send-back-post.js'
import { takePost } from '../../../server/commands/posts/take-post.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { at, later } from '../../factories/make-person.js'
import { makePost } from '../../factories/make-post.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

/** A night with one post filed by the reporter. */
async function filed(): Promise<Night & { post: string }> {
  const night = await makeNight()
  const { _id } = await makePost(night.reporter, night.liveBlog)
  return { ...night, post: _id.toHexString() }
}

describe('take-post and release-post', () => {
  it('gives a lease for ten minutes, and moves neither version nor feed', async () => {
    const { editor, post, liveBlog } = await filed()
    const taken = await takePost(editor, { post, takeOver: false })
    expect(taken).toMatchObject({
      version: 1,
      status: 'filed',
      lease: { holderName: 'Asha Lindqvist', until: later(10) },
    })
    expect(await findLiveBlogById(liveBlog._id)).toMatchObject({ feedHead: liveBlog.feedHead })
    expect((await takePost(at(editor, later(6)), { post, takeOver: false })).lease?.until).toEqual(later(16))
  })

  it('refuses a post that another holds, says who and until when, and can take it over', async () => {
    const { editor, otherEditor, post } = await filed()
    await takePost(editor, { post, takeOver: false })
    const refusal = await refusalOf(takePost(at(otherEditor, later(9)), { post, takeOver: false }))
    expect(refusal).toMatchObject({ code: 'leased', status: 409 })
    expect(refusal.details).toMatchObject({
      holder: 'Asha Lindqvist',
      mine: false,
      until: { iso: '2023-10-20T02:10:00.000Z', clock: '03:10' },
    })
    const over = await takePost(at(otherEditor, later(9)), { post, takeOver: true })
    expect(over.lease?.holderName).toBe('Bruno Castell')
  })

  it('lets another editor take the post as soon as the lease has ended', async () => {
    const { editor, otherEditor, post } = await filed()
    await takePost(editor, { post, takeOver: false })
    const taken = await takePost(at(otherEditor, later(10)), { post, takeOver: false })
    expect(taken.lease?.holderName).toBe('Bruno Castell')
  })

  it('lets only the holder give the lease back, and answers her repetition', async () => {
    const { editor, otherEditor, post } = await filed()
    await takePost(editor, { post, takeOver: false })
    expect((await refusalOf(releasePost(otherEditor, { post }))).code).toBe('leased')
    expect((await releasePost(editor, { post })).lease).toBeNull()
    expect((await releasePost(editor, { post })).lease).toBeNull()
  })

  it('refuses a post that is not filed', async () => {
    const { editor, post } = await filed()
    await sendBackPost(editor, { post, reason: 'Which ward?' })
    expect((await refusalOf(takePost(editor, { post, takeOver: true }))).code).toBe('wrong_status')
    expect((await refusalOf(releasePost(editor, { post }))).code).toBe('wrong_status')
  })
})

describe('send-back-post', () => {
  it('returns the post with the reason and ends the lease', async () => {
    const { editor, post, liveBlog } = await filed()
    await takePost(editor, { post, takeOver: false })
    const back = await sendBackPost(at(editor, later(2)), { post, reason: 'Which ward?' })
    expect(back).toMatchObject({
      status: 'returned',
      version: 1,
      lease: null,
      returned: { at: later(2), byName: 'Asha Lindqvist', reason: 'Which ward?' },
    })
    expect(await findLiveBlogById(liveBlog._id)).toMatchObject({ feedHead: liveBlog.feedHead })
  })

  it('answers a repetition, and refuses another reason or person', async () => {
    const { editor, otherEditor, post } = await filed()
    await sendBackPost(editor, { post, reason: 'Which ward?' })
    const again = await sendBackPost(at(editor, later(1)), { post, reason: 'Which ward?' })
    expect(again.returned?.at).toEqual(later(0))
    const refusals = [
      await refusalOf(sendBackPost(editor, { post, reason: 'Who says so?' })),
      await refusalOf(sendBackPost(otherEditor, { post, reason: 'Which ward?' })),
    ]
    expect(refusals.map(({ code }) => code)).toEqual(['wrong_status', 'wrong_status'])
  })

  it('refuses a post that another holds, and an unknown id', async () => {
    const { editor, otherEditor, post } = await filed()
    await takePost(editor, { post, takeOver: false })
    expect((await refusalOf(sendBackPost(otherEditor, { post, reason: 'No.' }))).code).toBe('leased')
    const nothing = { post: '0123456789abcdef01234567', reason: 'No.' }
    expect((await refusalOf(sendBackPost(editor, nothing))).code).toBe('not_found')
  })
})
