import { describe, expect, it } from '@jest/globals'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { markRereads } from '../../../server/commands/posts/mark-rereads.js'
import { tickOffPost } from '../../../server/commands/posts/tick-off-post.js'
import { touchUpPost } from '../../../server/commands/posts/touch-up-post.js'
import { updatePost } from '../../../server/commands/posts/update-post.js'
import { withdrawResult } from '../../../server/commands/results/withdraw-result.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import { findPost } from '../../../server/queries/posts/find-post.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { makeResult } from '../../factories/make-count.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { at, later, toolAct } from '../../factories/make-person.js'
import { bodyOf, contentOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { midBedfordshire, tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'
import { bodyWith, paragraphOf } from '../../support/body-additions.js'

withDatabase()

/** Two digits of the winner's votes are swapped: 11,791 for 11,719. */
const wrong = { ...real, votes: [11791, ...real.votes.slice(1)], majority: 1388 }

const recounted = { ...real, votes: [11700, ...real.votes.slice(1)], majority: 1297 }

/** A night on which the wrong 11,791 and majority 1,388 are public for Tamworth. */
async function misheard(): Promise<Night> {
  const night = await makeNight()
  await makeResult(night, night.tamworth, wrong)
  return night
}

async function correct({ first, second, tamworth }: Night): Promise<void> {
  const now = (await findContestById(tamworth._id))?.contest
  if (now) await makeResult({ first: at(first, later(30)), second }, now, real)
  await markRereads()
}

async function rereadOf({ _id }: PostDoc): Promise<[string, string[]][]> {
  await markRereads()
  const post = (await findPost(_id))?.posts[0]
  return (post?.reread ?? []).map(({ contest, numbers }) => [contest.toHexString(), numbers])
}

const saying = (text: string, night?: Night): Partial<ReturnType<typeof contentOf>> => ({
  title: 'Tamworth',
  body: bodyOf(text),
  ...(night ? { contests: [night.tamworth._id.toHexString()] } : {}),
})

describe('after a correction', () => {
  it('published posts about the contest with an old number are to be re-read', async () => {
    const night = await misheard()
    const { editor, reporter, liveBlog, election } = night
    const sister = await makeLiveBlog([election])
    const stale = 'Edwards has 11,791 votes, a majority of 1388 (turnout 35 %).'
    const shows = await makePublishedPost(editor, liveBlog, { ...saying(stale, night), title: 'It is over' })
    const names = await makePublishedPost(editor, sister, {
      ...saying('It is 1,388.'),
      title: 'Tamworth is red',
    })
    const elsewhere = await makePublishedPost(editor, liveBlog, { ...saying(stale), title: 'Somewhere' })
    const current = await makePublishedPost(
      editor,
      liveBlog,
      saying('Cooper has 10,403, 1,316 fewer.', night),
    )
    const filed = await makePost(reporter, liveBlog, saying(stale, night))
    await correct(night)
    const id = night.tamworth._id.toHexString()
    expect(await rereadOf(shows)).toEqual([[id, ['11,791', '1388']]])
    expect((await findPost(shows._id))?.posts[0]?.reread[0]?.at).toEqual(later(30))
    expect(await rereadOf(names)).toEqual([[id, ['1,388']]])
    expect([await rereadOf(elsewhere), await rereadOf(current), await rereadOf(filed)]).toEqual([[], [], []])
  })

  it('the mark follows the numbers: it names those that are stale now, and goes when none is left', async () => {
    const night = await misheard()
    const { editor, liveBlog, tamworth, first, second } = night
    const content = saying('Edwards has 11,791, a majority of 1,388.', night)
    const post = await makePublishedPost(editor, liveBlog, content)
    await correct(night)
    const id = post._id.toHexString()
    const half = { ...contentOf(content), body: bodyOf('Edwards has 11,719, a majority of 1,388.') }
    await correctPost(editor, { post: id, version: 1, ...half, note: 'Her votes.' })
    expect(await rereadOf(post)).toEqual([[tamworth._id.toHexString(), ['1,388']]])
    await touchUpPost(editor, { post: id, version: 2, ...half, title: 'Tamworth.' })
    await updatePost(editor, {
      post: id,
      version: 3,
      ...half,
      title: 'Tamworth.',
      body: bodyWith(half.body, paragraphOf('More follows.')),
    })
    expect(await rereadOf(post)).toEqual([[tamworth._id.toHexString(), ['1,388']]])
    const now = (await findContestById(tamworth._id))?.contest
    if (now) await makeResult({ first, second }, now, wrong)
    expect(await rereadOf(post)).toEqual([[tamworth._id.toHexString(), ['1,388', '11,719']]])
    const whole = { ...half, body: bodyOf('Edwards has won.') }
    await correctPost(editor, { post: id, version: 4, ...whole, note: 'No numbers.' })
    expect(await rereadOf(post)).toEqual([])
  })
})

describe('after a withdrawal', () => {
  it('every number of the result is stale, except those of the baseline and the electorate', async () => {
    const night = await misheard()
    const { editor, first, liveBlog, tamworth } = night
    const text =
      'Edwards: 11,791. In 2019 it was 30,542 for the Conservatives; 71,302 may vote. Cooper: 10,403.'
    const post = await makePublishedPost(editor, liveBlog, saying(text, night))
    const withdraw = {
      contest: tamworth._id.toHexString(),
      published: 1,
      ...takenDown('It is being recounted.'),
    }
    await withdrawResult(first, withdraw)
    expect(await rereadOf(post)).toEqual([[tamworth._id.toHexString(), ['11,791', '10,403']]])
    await correct(night)
    expect(await rereadOf(post)).toEqual([[tamworth._id.toHexString(), ['11,791', '10,403']]])
  })
})

describe('tick-off-post', () => {
  const seen = { version: 1, markedAt: later(30).toISOString() }

  async function marked(): Promise<Night & { post: string }> {
    const night = await misheard()
    const { _id } = await makePublishedPost(night.editor, night.liveBlog, saying('It is 1,388.', night))
    await correct(night)
    return { ...night, post: _id.toHexString() }
  }

  it('removes the mark, moves the desk head but no feed, and is in the audit with the numbers', async () => {
    const { editor, liveBlog, post } = await marked()
    const before = await findLiveBlogById(liveBlog._id)
    const ticked = await tickOffPost(editor, { post, ...seen })
    expect(ticked).toMatchObject({ status: 'published', version: 1, reread: [] })
    const after = await findLiveBlogById(liveBlog._id)
    expect([after?.feedHead, after?.deskHead]).toEqual([before?.feedHead, (before?.deskHead ?? 0) + 1])
    const audit = await findAudit(`live-blog:${liveBlog._id.toHexString()}`)
    expect(audit.at(-1)).toMatchObject({ command: 'tick-off-post', after: { numbers: ['1,388'] } })
  })

  it('answers a repetition, also by another editor, and works only for published posts', async () => {
    const { editor, otherEditor, reporter, liveBlog, post } = await marked()
    const ticked = await tickOffPost(editor, { post, ...seen })
    expect(await tickOffPost(otherEditor, { post, ...seen })).toEqual(ticked)
    const filed = (await makePost(reporter, liveBlog))._id.toHexString()
    expect((await refusalOf(tickOffPost(editor, { post: filed, ...seen }))).code).toBe('wrong_status')
  })

  it('is refused when a new version or a further correction came after the post was read', async () => {
    const { editor, otherEditor, post, first, second, tamworth } = await marked()
    const content = contentOf({ title: 'Tamworth', body: bodyOf('It is 1,388, or 1,316.') })
    await correctPost(at(otherEditor, later(35)), { post, version: 1, ...content, note: 'Both.' })
    const stale = await refusalOf(tickOffPost(editor, { post, ...seen }))
    expect(stale).toMatchObject({ code: 'stale_version', status: 409, details: { version: 2 } })
    const now = (await findContestById(tamworth._id))?.contest
    if (!now) throw new Error('no contest')
    await makeResult({ first: at(first, later(40)), second }, now, recounted)
    await markRereads()
    const refusal = await refusalOf(tickOffPost(editor, { post, ...seen, version: 2 }))
    expect(refusal).toMatchObject({
      code: 'stale_contest',
      status: 409,
      message: 'The result changed after you read this: Tamworth (1,388, 1,316). Re-read it again.',
      details: [{ id: tamworth._id.toHexString(), name: 'Tamworth', numbers: ['1,388', '1,316'] }],
    })
    expect((await findPost(post))?.posts[0]?.reread).toHaveLength(1)
    const ticked = await tickOffPost(editor, { post, version: 2, markedAt: later(40).toISOString() })
    expect(ticked.reread).toEqual([])
  })
})

describe('the moderation queue', () => {
  it('lists posts to re-read first, then flashes, then the rest, the oldest first', async () => {
    const night = await misheard()
    const { editor, reporter, first, second, liveBlog, midBeds } = night
    const rest = await makePost(reporter, liveBlog, { title: 'first' })
    const stale = await makePublishedPost(editor, liveBlog, {
      ...saying('It is 1,388.'),
      title: 'In Tamworth',
    })
    const young = await makePost(at(reporter, later(9)), liveBlog, { title: 'second' })
    await assignReporter(toolAct, { contest: midBeds._id.toHexString(), person: reporter.actor.id })
    await makeResult({ first: at(first, later(20)), second }, midBeds, midBedfordshire)
    await correct(night)
    const { posts, contests } = await findModerationQueue(liveBlog._id)
    const flashes = await PostModel.find({ liveBlog: liveBlog._id, status: 'filed', flash: { $ne: null } })
      .sort({ filedAt: 1 })
      .lean<PostDoc[]>()
    expect(flashes.length).toBeGreaterThan(0)
    expect(posts.map(({ _id }) => String(_id))).toEqual(
      [stale, ...flashes, rest, young].map(({ _id }) => String(_id)),
    )
    // The stale post only names the contest, but the queue must have the contest to show its name.
    expect(contests.get(night.tamworth._id.toHexString())?.contest.name).toBe('Tamworth')
  })
})
