import { describe, expect, it } from '@jest/globals'
import { publishPost } from '../../../server/commands/posts/publish-post.js'
import { revisePost } from '../../../server/commands/posts/revise-post.js'
import { sendBackPost } from '../../../server/commands/posts/send-back-post.js'
import { takePost } from '../../../server/commands/posts/take-post.js'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { openLiveBlog } from '../../../server/commands/setup/open-live-blog.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { findElection } from '../../../server/queries/setup/find-election.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { makeResult } from '../../factories/make-count.js'
import { makeUpcomingLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight } from '../../factories/make-night.js'
import { at, later, toolAct } from '../../factories/make-person.js'
import { bodyOf, contentOf, makePost, makePublishedPost, publishNow } from '../../factories/make-post.js'
import { tamworth as realTamworth } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

describe('publish-post', () => {
  it('takes the next number of the live blog and of its feed, and ends the lease', async () => {
    const { reporter, editor, liveBlog } = await makeNight()
    const [one, two] = [await makePost(reporter, liveBlog), await makePost(reporter, liveBlog)]
    await takePost(editor, { post: two._id.toHexString(), takeOver: false })
    const first = await publishNow(at(editor, later(1)), two)
    const second = await publishNow(at(editor, later(2)), one)
    expect(first).toMatchObject({ status: 'published', number: 1, feedSeq: 2, version: 1, lease: null })
    expect(second).toMatchObject({ status: 'published', number: 2, feedSeq: 3, publishedAt: later(2) })
    expect(await findLiveBlogById(liveBlog._id)).toMatchObject({
      lastNumber: 2,
      feedHead: 3,
      regions: { 'key-events': 0, pinned: 0, tally: 0, latest: 0 },
    })
  })

  it('takes the next feed number of the elections whose contests the post shows, and of no other', async () => {
    const { editor, election, tamworth, midBeds, liveBlog } = await makeNight()
    await makePublishedPost(editor, liveBlog)
    expect((await findElection(election.slug))?.feedHead).toBe(2)
    await makePublishedPost(editor, liveBlog, { body: bodyOf('Tamworth next.', [tamworth]) })
    expect((await findElection(election.slug))?.feedHead).toBe(3)
    expect((await findContestById(tamworth._id))?.contest.regions.posts).toBe(3)
    expect((await findContestById(midBeds._id))?.contest.regions.posts).toBe(2)
  })

  it('moves the key events when the post is one', async () => {
    const { editor, liveBlog } = await makeNight()
    const { feedSeq } = await makePublishedPost(editor, liveBlog, { keyEvent: true })
    expect(feedSeq).toBe(2)
    expect((await findLiveBlogById(liveBlog._id))?.regions['key-events']).toBe(2)
  })

  it('leaves key events and the pinned region alone when the post is neither', async () => {
    const { editor, liveBlog } = await makeNight()
    await makePublishedPost(editor, liveBlog)
    expect((await findLiveBlogById(liveBlog._id))?.regions).toMatchObject({ 'key-events': 0, pinned: 0 })
  })

  it('answers a repetition with the same number, and refuses another person', async () => {
    const { editor, otherEditor, liveBlog } = await makeNight()
    const post = await makePublishedPost(editor, liveBlog)
    const request = { post: post._id.toHexString(), version: 1, contests: [] }
    expect(await publishPost(at(editor, later(1)), request)).toEqual(post)
    expect((await refusalOf(publishPost(otherEditor, request))).code).toBe('wrong_status')
    expect((await findLiveBlogById(liveBlog._id))?.lastNumber).toBe(1)
  })

  it('refuses a stale version, with the difference to the version that was read', async () => {
    const { reporter, editor, liveBlog } = await makeNight()
    const filed = await makePost(reporter, liveBlog)
    const post = filed._id.toHexString()
    await revisePost(reporter, { post, version: 1, ...contentOf({ title: 'Turnout is low' }) })
    const refusal = await refusalOf(publishPost(editor, { post, version: 1, contests: [] }))
    expect(refusal).toMatchObject({ code: 'stale_version', status: 409 })
    expect(refusal.details).toMatchObject({
      version: 2,
      by: 'Nia Penhale',
      diff: [
        { kind: 'same', text: 'Turnout is ' },
        { kind: 'removed', text: 'said to be ' },
        { kind: 'same', text: 'low\nThe returning officer expects to declare after two.' },
      ],
    })
  })

  it('refuses a post that another holds, until that lease has ended', async () => {
    const { reporter, editor, otherEditor, liveBlog } = await makeNight()
    const filed = await makePost(reporter, liveBlog)
    await takePost(otherEditor, { post: filed._id.toHexString(), takeOver: false })
    expect((await refusalOf(publishNow(at(editor, later(9)), filed))).code).toBe('leased')
    expect((await publishNow(at(editor, later(10)), filed)).status).toBe('published')
  })

  it('refuses a result that changed since the preview, and one that the preview did not show', async () => {
    const { editor, first, second, liveBlog, tamworth } = await makeNight()
    const filed = await makePost(editor, liveBlog, { body: bodyOf('It is a gain.', [tamworth]) })
    const post = filed._id.toHexString()
    const id = tamworth._id.toHexString()
    await makeResult({ first, second }, tamworth, realTamworth)
    const stale = await refusalOf(publishPost(editor, { post, version: 1, contests: [{ id, version: 0 }] }))
    expect(stale).toMatchObject({ code: 'stale_contest', status: 409 })
    expect(stale.details).toEqual([{ id, name: 'Tamworth', version: 1 }])
    expect((await refusalOf(publishPost(editor, { post, version: 1, contests: [] }))).code).toBe(
      'stale_contest',
    )
    const request = { post, version: 1, contests: [{ id, version: 1 }] }
    expect((await publishPost(editor, request)).status).toBe('published')
  })

  it('is refused before the live blog opens and after it closes', async () => {
    const { editor, election } = await makeNight()
    const upcoming = await makeUpcomingLiveBlog([election])
    const filed = await makePost(editor, upcoming)
    const liveBlog = upcoming._id.toHexString()
    expect((await refusalOf(publishNow(editor, filed))).code).toBe('live_blog_not_live')
    await openLiveBlog(toolAct, { liveBlog })
    await closeLiveBlog(toolAct, { liveBlog })
    expect((await refusalOf(publishNow(editor, filed))).code).toBe('live_blog_closed')
    await openLiveBlog(toolAct, { liveBlog })
    expect((await publishNow(editor, filed)).number).toBe(1)
  })

  it('refuses a returned post and an unknown id', async () => {
    const { reporter, editor, liveBlog } = await makeNight()
    const filed = await makePost(reporter, liveBlog)
    await sendBackPost(editor, { post: filed._id.toHexString(), reason: 'Which ward?' })
    expect((await refusalOf(publishNow(editor, filed))).code).toBe('wrong_status')
    const nothing = { post: '0123456789abcdef01234567', version: 1, contests: [] }
    expect((await refusalOf(publishPost(editor, nothing))).code).toBe('not_found')
  })
})
