import { describe, expect, it } from '@jest/globals'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { RevisionModel } from '../../../models/revision-model.js'
import { dismissPost } from '../../../server/commands/posts/dismiss-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { sendBackPost } from '../../../server/commands/posts/send-back-post.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { openLiveBlog } from '../../../server/commands/setup/open-live-blog.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { makeResult } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeLiveBlog, makeUpcomingLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { at, later, toolAct } from '../../factories/make-person.js'
import { publishNow } from '../../factories/make-post.js'
import { makeWithdrawn } from '../../factories/make-public-moves.js'
import { midBedfordshire, type RealNight, tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

const flashesIn = (liveBlog: Pick<LiveBlogDoc, '_id'>): Promise<PostDoc[]> =>
  PostModel.find({ liveBlog: liveBlog._id, flash: { $ne: null } })
    .sort({ _id: 1 })
    .lean<PostDoc[]>()

/** Made-up votes with which the Conservatives hold Tamworth: the first two are swapped. */
const held: RealNight = { ...real, votes: [10403, 11719, ...real.votes.slice(2)] }

async function tamworthAs(night: Night, changes: Partial<RealNight['request']>): Promise<Night> {
  const election = await makeElection()
  const tamworth = await makeContest(election, { ...real.request, ...changes })
  return { ...night, election, tamworth, liveBlog: await makeLiveBlog([election]) }
}

describe('a flash', () => {
  it('is drafted for a gain, in the name of the person who published it, without a typed text', async () => {
    const { first, second, tamworth, liveBlog } = await makeNight()
    const before = await findLiveBlogById(liveBlog._id)
    await makeResult({ first: at(first, later(5)), second }, tamworth, real)
    const [flash, ...others] = await flashesIn(liveBlog)
    expect(others).toEqual([])
    if (!flash) throw new Error('no flash')
    expect(flash).toMatchObject({
      status: 'filed',
      version: 1,
      title: '',
      byline: '',
      keyEvent: false,
      authorName: 'Tom Arkwright',
      filedAt: later(5),
      flash: tamworth._id,
      tagged: [tamworth._id],
      contests: [tamworth._id],
      feedSeq: 0,
      body: {
        type: 'doc',
        content: [{ type: 'resultCard', attrs: { contest: tamworth._id.toHexString() } }],
      },
    })
    expect(await RevisionModel.find({ post: flash._id }).lean()).toMatchObject([
      { version: 1, title: '', byName: 'Tom Arkwright', command: 'file-flash' },
    ])
    const now = await findLiveBlogById(liveBlog._id)
    expect([now?.feedHead, now?.lastNumber]).toEqual([(before?.feedHead ?? 0) + 1, 0])
    expect((await findAudit(`live-blog:${liveBlog._id.toHexString()}`)).at(-1)).toMatchObject({
      command: 'file-flash',
      byName: 'Tom Arkwright',
      before: null,
      after: { status: 'filed', version: 1, title: '' },
    })
  })

  it('is drafted in every live blog that lists the election, but in no closed one', async () => {
    const { first, second, editor, election, tamworth, liveBlog } = await makeNight()
    const [upcoming, closed] = [await makeUpcomingLiveBlog([election]), await makeLiveBlog([election])]
    const elsewhere = await makeLiveBlog([await makeElection()])
    await closeLiveBlog(editor, { liveBlog: closed._id.toHexString() })
    await makeResult({ first, second }, tamworth, real)
    const counts: number[] = []
    for (const blog of [liveBlog, upcoming, closed, elsewhere]) counts.push((await flashesIn(blog)).length)
    expect(counts).toEqual([1, 1, 0, 0])
  })

  it('is not drafted for a hold or a new seat that is not watched', async () => {
    const night = await makeNight()
    await makeResult(night, night.tamworth, held)
    expect(await flashesIn(night.liveBlog)).toEqual([])
    const fresh = await tamworthAs(night, { baseline: null })
    await makeResult(fresh, fresh.tamworth, real)
    expect(await flashesIn(fresh.liveBlog)).toEqual([])
  })

  it('is drafted for the hold of a watched seat, and of one with a reporter', async () => {
    const night = await makeNight()
    const watched = await tamworthAs(night, { watched: true })
    await makeResult(watched, watched.tamworth, held)
    expect(await flashesIn(watched.liveBlog)).toHaveLength(1)
    const { reporter, first, second, tamworth, liveBlog } = night
    const assigned = await assignReporter(toolAct, {
      contest: tamworth._id.toHexString(),
      person: reporter.actor.id,
    })
    await makeResult({ first, second }, assigned, held)
    expect(await flashesIn(liveBlog)).toHaveLength(1)
  })
})

describe('send-back-post', () => {
  it('refuses a flash, which stays as it is, whether filed or dismissed', async () => {
    const { first, second, editor, tamworth, liveBlog } = await makeNight()
    await makeResult({ first, second }, tamworth, real)
    const [flash] = await flashesIn(liveBlog)
    if (!flash) throw new Error('no flash')
    const post = flash._id.toHexString()
    expect(await refusalOf(sendBackPost(editor, { post, reason: 'Which ward?' }))).toMatchObject({
      code: 'flash_not_sent_back',
      status: 422,
    })
    expect(await flashesIn(liveBlog)).toEqual([flash])
    await dismissPost(editor, { post })
    expect((await refusalOf(sendBackPost(editor, { post, reason: 'Which ward?' }))).code).toBe(
      'flash_not_sent_back',
    )
  })
})

describe('a live blog that was closed when results were declared', () => {
  const openAgain = (editor: Night['editor'], liveBlog: LiveBlogDoc): Promise<LiveBlogDoc> =>
    openLiveBlog(at(editor, later(60)), { liveBlog: liveBlog._id.toHexString() })

  it('gets their flashes when it opens again, in the names of those who published them', async () => {
    const { first, second, editor, tamworth, midBeds, liveBlog } = await makeNight()
    await makeResult({ first, second }, midBeds, midBedfordshire)
    await closeLiveBlog(at(editor, later(5)), { liveBlog: liveBlog._id.toHexString() })
    await makeResult({ first: at(first, later(10)), second }, tamworth, real)
    expect((await flashesIn(liveBlog)).map(({ flash }) => flash)).toEqual([midBeds._id])
    await openAgain(editor, liveBlog)
    const [, flash, ...more] = await flashesIn(liveBlog)
    expect(flash).toMatchObject({
      status: 'filed',
      flash: tamworth._id,
      authorName: 'Tom Arkwright',
      filedAt: later(60),
      changedByName: 'Asha Lindqvist',
    })
    expect(more).toEqual([])
    await openAgain(editor, liveBlog)
    expect(await flashesIn(liveBlog)).toHaveLength(2)
    expect((await findModerationQueue(liveBlog._id)).posts).toHaveLength(2)
  })

  it('gets a flash only for the count that is public when it opens, and none for a withdrawal or a hold', async () => {
    const { first, second, editor, tamworth, midBeds, liveBlog } = await makeNight()
    await closeLiveBlog(editor, { liveBlog: liveBlog._id.toHexString() })
    const one = await makeResult({ first: at(first, later(10)), second }, tamworth, real)
    await makeResult({ first: at(first, later(11)), second }, one, held)
    const two = await makeResult({ first: at(first, later(12)), second }, midBeds, midBedfordshire)
    const down = await makeWithdrawn(second, two)
    await openAgain(editor, liveBlog)
    expect(await flashesIn(liveBlog)).toEqual([])
    await closeLiveBlog(at(editor, later(70)), { liveBlog: liveBlog._id.toHexString() })
    await makeResult({ first: at(first, later(80)), second }, down, midBedfordshire)
    await openLiveBlog(at(editor, later(90)), { liveBlog: liveBlog._id.toHexString() })
    expect((await flashesIn(liveBlog)).map(({ flash, status }) => [flash, status])).toEqual([
      [midBeds._id, 'filed'],
    ])
  })

  it('gets no second flash for a contest whose flash still waits there', async () => {
    const { first, second, editor, tamworth, liveBlog } = await makeNight()
    const one = await makeResult({ first, second }, tamworth, real)
    await closeLiveBlog(editor, { liveBlog: liveBlog._id.toHexString() })
    await makeResult({ first: at(first, later(10)), second }, one, { ...real, rejectedBallots: 45 })
    await openAgain(editor, liveBlog)
    expect(await flashesIn(liveBlog)).toHaveLength(1)
  })
})

describe('a correction of a result', () => {
  it('drafts no second flash while one waits or is public', async () => {
    const { first, second, editor, tamworth, liveBlog } = await makeNight()
    const one = await makeResult({ first, second }, tamworth, real)
    const two = await makeResult({ first, second }, one, { ...real, rejectedBallots: 45 })
    const [flash] = await flashesIn(liveBlog)
    if (!flash) throw new Error('no flash')
    await publishNow(editor, flash)
    await makeResult({ first, second }, two, { ...real, rejectedBallots: 46 })
    expect((await flashesIn(liveBlog)).map(({ _id, status }) => [_id, status])).toEqual([
      [flash._id, 'published'],
    ])
  })

  it('drafts a flash when it turns a hold into a gain', async () => {
    const { first, second, tamworth, midBeds, liveBlog } = await makeNight()
    expect(midBeds.watched).toBe(false)
    const hold = await makeResult({ first, second }, tamworth, held)
    await makeResult({ first, second }, hold, real)
    expect(await flashesIn(liveBlog)).toHaveLength(1)
  })

  it('drafts no flash when it turns a gain whose flash was dismissed into a hold', async () => {
    const { first, second, editor, tamworth, liveBlog } = await makeNight()
    const gain = await makeResult({ first, second }, tamworth, real)
    const [flash] = await flashesIn(liveBlog)
    if (!flash) throw new Error('no flash')
    await dismissPost(editor, { post: flash._id.toHexString() })
    await makeResult({ first, second }, gain, held)
    expect((await flashesIn(liveBlog)).map(({ _id, status }) => [_id, status])).toEqual([
      [flash._id, 'dismissed'],
    ])
  })

  it('drafts a new flash after the first was dismissed by a withdrawal, or retracted', async () => {
    const { first, second, editor, tamworth, liveBlog } = await makeNight()
    const one = await makeResult({ first, second }, tamworth, real)
    const down = await makeWithdrawn(second, one)
    const two = await makeResult({ first, second }, down, real)
    expect((await flashesIn(liveBlog)).map(({ status }) => status)).toEqual(['dismissed', 'filed'])
    const flash = (await flashesIn(liveBlog))[1]
    if (!flash) throw new Error('no flash')
    await publishNow(editor, flash)
    await retractPost(editor, { post: flash._id.toHexString(), ...takenDown('Not so.') })
    await makeResult({ first, second }, two, { ...real, rejectedBallots: 45 })
    const keys = (await flashesIn(liveBlog)).map(({ status, filing }) => [status, filing.key.split('-')[2]])
    expect(keys).toEqual([
      ['dismissed', '1'],
      ['retracted', '2'],
      ['filed', '3'],
    ])
  })
})
