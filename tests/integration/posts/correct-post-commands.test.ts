import { describe, expect, it } from '@jest/globals'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { touchUpPost } from '../../../server/commands/posts/touch-up-post.js'
import { updatePost } from '../../../server/commands/posts/update-post.js'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { findRevision } from '../../../server/queries/posts/find-revision.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { findElection } from '../../../server/queries/setup/find-election.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { at, later, toolAct } from '../../factories/make-person.js'
import { bodyOf, contentOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { midBedfordshire } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'
import { bodyWith, paragraphOf } from '../../support/body-additions.js'

withDatabase()

/** A night with one published post that shows Tamworth. */
async function published(keyEvent = false): Promise<Night & { post: string; head: number }> {
  const night = await makeNight()
  const body = bodyOf('Bundles are being checked.', [night.tamworth])
  const { _id, feedSeq } = await makePublishedPost(night.editor, night.liveBlog, { body, keyEvent })
  return { ...night, post: _id.toHexString(), head: feedSeq }
}

describe('correct-post', () => {
  it('changes the post in one step with a note, as a new version that is public at once', async () => {
    const { editor, post, head } = await published()
    const change = contentOf({ title: 'Turnout is 35.9 %' })
    const corrected = await correctPost(at(editor, later(7)), {
      post,
      version: 1,
      ...change,
      note: 'Wrong turnout.',
    })
    expect(corrected).toMatchObject({
      status: 'published',
      version: 2,
      number: 1,
      title: 'Turnout is 35.9 %',
      feedSeq: head + 1,
      correction: { at: later(7), note: 'Wrong turnout.' },
      publishedAt: later(0),
    })
    expect(await findRevision(post, 2)).toMatchObject({ command: 'correct-post', byName: 'Asha Lindqvist' })
  })

  it('takes a feed number in the elections of the contests that the post showed before or shows now', async () => {
    const [one, two] = [await makeElection(), await makeElection()]
    const before = await makeContest(one)
    const after = await makeContest(two, midBedfordshire.request)
    const { editor } = await makeNight()
    const liveBlog = await makeLiveBlog([one, two])
    const { _id } = await makePublishedPost(editor, liveBlog, { contests: [before._id.toHexString()] })
    const heads = [
      (await findElection(one.slug))?.feedHead ?? 0,
      (await findElection(two.slug))?.feedHead ?? 0,
    ]
    await correctPost(editor, {
      post: _id.toHexString(),
      version: 1,
      ...contentOf({ contests: [after._id.toHexString()] }),
      note: 'The other seat.',
    })
    expect((await findElection(one.slug))?.feedHead).toBe((heads[0] ?? 0) + 1)
    expect((await findElection(two.slug))?.feedHead).toBe((heads[1] ?? 0) + 1)
    expect((await findContestById(before._id))?.contest.regions.posts).toBe((heads[0] ?? 0) + 1)
    expect((await findContestById(after._id))?.contest.regions.posts).toBe((heads[1] ?? 0) + 1)
  })

  it('moves the pinned region and the key events when the post is in them', async () => {
    const { editor, post, liveBlog } = await published(true)
    await pinPost(editor, { post })
    const corrected = await correctPost(editor, { post, version: 1, ...contentOf(), note: 'Wrong turnout.' })
    expect((await findLiveBlogById(liveBlog._id))?.regions).toMatchObject({
      pinned: corrected.feedSeq,
      'key-events': corrected.feedSeq,
    })
  })

  it('moves the key events when the post becomes one', async () => {
    const { editor, post, liveBlog } = await published()
    await correctPost(editor, { post, version: 1, ...contentOf({ keyEvent: true }), note: 'Wrong turnout.' })
    const regions = (await findLiveBlogById(liveBlog._id))?.regions
    expect(regions).toMatchObject({ 'key-events': 3, pinned: 0 })
  })

  it('refuses a stale version or another note, and answers a repetition with the same post', async () => {
    const { editor, post } = await published()
    const request = { post, version: 1, ...contentOf({ title: 'Turnout is low' }), note: 'Wrong turnout.' }
    const corrected = await correctPost(editor, request)
    expect(await correctPost(at(editor, later(1)), request)).toEqual(corrected)
    expect((await refusalOf(correctPost(editor, { ...request, note: 'Another note.' }))).code).toBe(
      'stale_version',
    )
    const other = { ...request, title: 'Turnout is high' }
    expect((await refusalOf(correctPost(editor, other))).details).toMatchObject({
      version: 2,
      by: 'Asha Lindqvist',
    })
  })

  it('works in a closed live blog, and only for published posts', async () => {
    const { editor, post, liveBlog } = await published()
    const filed = await makePost(editor, liveBlog)
    await closeLiveBlog(toolAct, { liveBlog: liveBlog._id.toHexString() })
    const change = { version: 1, ...contentOf(), note: 'Wrong turnout.' }
    expect((await correctPost(editor, { post, ...change })).version).toBe(2)
    const refusal = await refusalOf(correctPost(editor, { post: filed._id.toHexString(), ...change }))
    expect(refusal.code).toBe('wrong_status')
  })
})

describe('a change of a published post that is neither a key event nor pinned', () => {
  it('takes a feed number for the post alone, not for key events or the pinned region', async () => {
    const { editor, post, liveBlog } = await published()
    const content = contentOf({ body: bodyOf('Bundles are being checked.') })
    await correctPost(editor, { post, version: 1, ...content, note: 'No card.' })
    const touched = contentOf({ body: bodyOf('Bundles are being checked') })
    await touchUpPost(editor, { post, version: 2, ...touched })
    const added = contentOf({ body: bodyWith(touched.body, paragraphOf('Still.')) })
    await updatePost(editor, { post, version: 3, ...added })
    await retractPost(editor, { post, ...takenDown('Not so.') })
    expect(await findLiveBlogById(liveBlog._id)).toMatchObject({
      feedHead: 6,
      regions: { 'key-events': 0, pinned: 0 },
    })
  })
})

describe('retract-post', () => {
  it('keeps the number, unpins, and ends the key event', async () => {
    const { editor, post, liveBlog, tamworth, election } = await published(true)
    await pinPost(editor, { post })
    const elections = (await findElection(election.slug))?.feedHead ?? 0
    const retracted = await retractPost(at(editor, later(3)), {
      post,
      ...takenDown('It was about another seat.'),
    })
    expect(retracted).toMatchObject({
      status: 'retracted',
      number: 1,
      version: 1,
      keyEvent: false,
      retraction: { at: later(3), reason: 'It was about another seat.' },
    })
    const now = await findLiveBlogById(liveBlog._id)
    expect(now).toMatchObject({
      pinnedPost: null,
      feedHead: retracted.feedSeq,
      regions: { pinned: retracted.feedSeq, 'key-events': retracted.feedSeq },
    })
    expect((await findContestById(tamworth._id))?.contest.regions.posts).toBe(elections + 1)
  })

  it('leaves another pinned post where it is', async () => {
    const { editor, post, liveBlog } = await published()
    const other = await makePublishedPost(editor, liveBlog)
    await pinPost(editor, { post: other._id.toHexString() })
    await retractPost(editor, { post, ...takenDown('Not so.') })
    const now = await findLiveBlogById(liveBlog._id)
    expect(String(now?.pinnedPost)).toBe(String(other._id))
    expect(now).toMatchObject({ feedHead: 5, regions: { pinned: 4, 'key-events': 0 } })
  })

  it('answers a repetition with the same post, also in a closed live blog, and refuses anything else', async () => {
    const { editor, otherEditor, post, liveBlog } = await published()
    await closeLiveBlog(toolAct, { liveBlog: liveBlog._id.toHexString() })
    const retracted = await retractPost(editor, { post, ...takenDown('Not so.') })
    expect(await retractPost(at(editor, later(1)), { post, ...takenDown('Not so.') })).toEqual(retracted)
    const refusals = [
      await refusalOf(retractPost(otherEditor, { post, ...takenDown('Not so.') })),
      await refusalOf(retractPost(editor, { post, ...takenDown('Another reason.') })),
      await refusalOf(correctPost(editor, { post, version: 1, ...contentOf(), note: 'No.' })),
    ]
    expect(refusals.map(({ code }) => code)).toEqual(['wrong_status', 'wrong_status', 'wrong_status'])
  })
})
