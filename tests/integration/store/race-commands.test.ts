import { describe, expect, it } from '@jest/globals'
import { PostModel } from '../../../models/post-model.js'
import { AppError } from '../../../server/app-errors.js'
import { changeRoles } from '../../../server/commands/people/change-roles.js'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { publishPost } from '../../../server/commands/posts/publish-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { revisePost } from '../../../server/commands/posts/revise-post.js'
import { takePost } from '../../../server/commands/posts/take-post.js'
import { checkCount } from '../../../server/commands/results/check-count.js'
import { enterCount } from '../../../server/commands/results/enter-count.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { findPost } from '../../../server/queries/posts/find-post.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { holdBoth } from '../../factories/hold-both.js'
import { enterAndCheck, enterReal, figuresOf, typingOf } from '../../factories/make-count.js'
import { makeNight } from '../../factories/make-night.js'
import { actOf, makePerson } from '../../factories/make-person.js'
import { bodyOf, contentOf, makePost, makePublishedPost, publishNow } from '../../factories/make-post.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

/** What became of the requests, each "done" or its refusal, in alphabetical order. */
function outcomes(settled: PromiseSettledResult<unknown>[]): string[] {
  const words = settled.map((row) => {
    if (row.status === 'fulfilled') return 'done'
    const reason: unknown = row.reason
    return reason instanceof AppError ? `${reason.status} ${reason.code}` : String(reason)
  })
  return words.sort()
}

describe('two requests at the same time, each paused after its last read,', () => {
  it('save one revision', async () => {
    const { reporter, editor, liveBlog } = await makeNight()
    const post = (await makePost(reporter, liveBlog))._id.toHexString()
    const save = { post, version: 1 }
    const settled = await holdBoth([
      () => revisePost(reporter, { ...save, ...contentOf({ title: 'Turnout is low' }) }),
      () => revisePost(editor, { ...save, ...contentOf({ title: 'Turnout is high' }) }),
    ])
    expect(outcomes(settled)).toEqual(['409 stale_version', 'done'])
    expect((await findPost(post))?.posts[0]?.version).toBe(2)
  })

  it('make one correction', async () => {
    const { editor, otherEditor, liveBlog } = await makeNight()
    const post = (await makePublishedPost(editor, liveBlog))._id.toHexString()
    const save = { post, version: 1, note: 'Wrong turnout.' }
    const settled = await holdBoth([
      () => correctPost(editor, { ...save, ...contentOf({ title: 'Turnout is low' }) }),
      () => correctPost(otherEditor, { ...save, ...contentOf({ title: 'Turnout is high' }) }),
    ])
    expect(outcomes(settled)).toEqual(['409 stale_version', 'done'])
    const found = (await findPost(post))?.posts[0]
    expect(found?.version).toBe(2)
    expect((await findLiveBlogById(liveBlog._id))?.feedHead).toBe(found?.feedSeq)
  })

  it('publish once: one number is taken', async () => {
    const { editor, otherEditor, liveBlog } = await makeNight()
    const filed = await makePost(editor, liveBlog)
    const request = { post: filed._id.toHexString(), version: 1, contests: [] }
    const settled = await holdBoth([
      () => publishPost(editor, request),
      () => publishPost(otherEditor, request),
    ])
    expect(outcomes(settled)).toEqual(['409 wrong_status', 'done'])
    expect(await findLiveBlogById(liveBlog._id)).toMatchObject({
      lastNumber: 1,
      feedHead: liveBlog.feedHead + 1,
    })
  })

  it('never publish what was revised meanwhile', async () => {
    const { reporter, editor, liveBlog } = await makeNight()
    const post = (await makePost(reporter, liveBlog))._id.toHexString()
    const settled = await holdBoth([
      () => publishPost(editor, { post, version: 1, contests: [] }),
      () => revisePost(reporter, { post, version: 1, ...contentOf({ title: 'Turnout is low' }) }),
    ])
    expect(['409 stale_version', '409 wrong_status']).toContain(outcomes(settled)[0])
    expect(outcomes(settled)[1]).toBe('done')
    const found = (await findPost(post))?.posts[0]
    expect([found?.status, found?.version]).toEqual(
      found?.status === 'published' ? ['published', 1] : ['filed', 2],
    )
  })

  it('publish two posts under two numbers', async () => {
    const { editor, otherEditor, liveBlog } = await makeNight()
    const [one, two] = [await makePost(editor, liveBlog), await makePost(editor, liveBlog)]
    const settled = await holdBoth([() => publishNow(editor, one), () => publishNow(otherEditor, two)])
    expect(outcomes(settled)).toEqual(['done', 'done'])
    const posts = await PostModel.find({ liveBlog: liveBlog._id }).sort({ number: 1 }).lean()
    expect(posts.map(({ number, feedSeq }) => [number, feedSeq])).toEqual([
      [1, 2],
      [2, 3],
    ])
  })

  it('lease a post to one editor', async () => {
    const { reporter, editor, otherEditor, liveBlog } = await makeNight()
    const post = (await makePost(reporter, liveBlog))._id.toHexString()
    const settled = await holdBoth([
      () => takePost(editor, { post, takeOver: false }),
      () => takePost(otherEditor, { post, takeOver: false }),
    ])
    expect(outcomes(settled)).toEqual(['409 leased', 'done'])
  })

  it('end with a retracted post when one corrects and one retracts it', async () => {
    const { editor, otherEditor, liveBlog } = await makeNight()
    const post = (await makePublishedPost(editor, liveBlog))._id.toHexString()
    const settled = await holdBoth([
      () => retractPost(editor, { post, ...takenDown('Not so.') }),
      () => correctPost(otherEditor, { post, version: 1, ...contentOf(), note: 'Nearly so.' }),
    ])
    expect(outcomes(settled).at(-1)).toBe('done')
    expect((await findPost(post))?.posts[0]?.status).toBe('retracted')
  })

  it('enter one count', async () => {
    const { first, second, tamworth } = await makeNight()
    const request = { contest: tamworth._id.toHexString(), seen: 0, ...figuresOf(tamworth, real) }
    const settled = await holdBoth([() => enterCount(first, request), () => enterCount(second, request)])
    expect(outcomes(settled)).toEqual(['409 stale_count', 'done'])
    expect((await findContestById(tamworth._id))?.contest.lastCount).toBe(1)
  })

  it('never check a count that was replaced', async () => {
    const { first, second, tamworth } = await makeNight()
    const entered = await enterReal(first, tamworth, real)
    const contest = tamworth._id.toHexString()
    const settled = await holdBoth([
      () => checkCount(second, { contest, seen: 1, ...typingOf(tamworth, real) }),
      () => enterReal(first, entered, { ...real, rejectedBallots: 45 }),
    ])
    const now = (await findContestById(tamworth._id))?.contest
    expect(outcomes(settled).at(-1)).toBe('done')
    expect(now).toMatchObject({ pendingStatus: 'entered', lastCount: 2 })
  })

  it('publish a result once, and no post with the result as it was before', async () => {
    const { first, second, editor, tamworth, liveBlog } = await makeNight()
    const checked = await enterAndCheck({ first, second }, tamworth, real)
    const filed = await makePost(editor, liveBlog, { body: bodyOf('It is counted.', [tamworth]) })
    const contest = tamworth._id.toHexString()
    const request = {
      contest,
      seen: checked.lastCount,
      acknowledged: [],
      cause: null,
      note: '',
      soloReason: '',
    }
    const post = { post: filed._id.toHexString(), version: 1, contests: [{ id: contest, version: 0 }] }
    const settled = await holdBoth<unknown>([
      () => publishResult(first, request),
      () => publishResult(second, request),
      () => publishPost(editor, post),
    ])
    expect(settled.slice(0, 2).filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await findContestById(tamworth._id))?.contest.version).toBe(1)
    const published = (await findPost(filed._id))?.posts[0]
    const head = (await findLiveBlogById(liveBlog._id))?.feedHead
    if (published?.status === 'published') expect(published.feedSeq).toBe(head)
    else expect(outcomes(settled.slice(2))).toEqual(['409 stale_contest'])
  })

  it('leave one admin', async () => {
    const both = ['admin', 'editor'] as const
    const [one, two] = [await makePerson([...both]), await makePerson([...both])]
    const settled = await holdBoth([
      () => changeRoles(actOf(one), { person: two._id.toHexString(), roles: ['editor'] }),
      () => changeRoles(actOf(two), { person: one._id.toHexString(), roles: ['editor'] }),
    ])
    expect(outcomes(settled)).toEqual(['409 last_admin', 'done'])
  })
})
