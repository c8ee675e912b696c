import { describe, expect, it } from '@jest/globals'
import type { ContestRequest } from '../../../models/contract/contests.js'
import type { ElectionRequest } from '../../../models/contract/elections.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { publishPost } from '../../../server/commands/posts/publish-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { checkPublished } from '../../../server/commands/results/check-published.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { editElection } from '../../../server/commands/setup/edit-election.js'
import { freezeLiveBlog } from '../../../server/commands/setup/freeze-live-blog.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { findFeedSlice } from '../../../server/queries/reader/find-feed-slice.js'
import { findElectionById } from '../../../server/queries/setup/find-election.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { electionEdit } from '../../factories/edit-requests.js'
import { holdBoth } from '../../factories/hold-both.js'
import { enterAndCheck, makeResult } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeLiveBlog, makeUpcomingLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { makeAct } from '../../factories/make-person.js'
import { makePost, makePublishedPost } from '../../factories/make-post.js'
import { checkingPublic, makeSolo, makeWithdrawn, publishing } from '../../factories/make-public-moves.js'
import { makeSettings } from '../../factories/make-settings.js'
import { type RealNight, tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

const idOf = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString()
/** Made-up votes with which the Conservatives hold Tamworth: the first two are swapped. */
const held: RealNight = { ...real, votes: [10403, 11719, ...real.votes.slice(2)] }
const usual: Partial<ElectionRequest> = { flashWhich: 'by-number', flashHow: 'published' }

/** A new night whose election has these settings. */
async function nightWith(
  settings: Partial<ElectionRequest>,
  contest: Partial<ContestRequest> = {},
): Promise<Night> {
  const night = await makeNight()
  const election = await makeElection(settings)
  const tamworth = await makeContest(election, { ...real.request, ...contest })
  return { ...night, election, tamworth, liveBlog: await makeLiveBlog([election]) }
}

const flashesIn = (liveBlog: Pick<LiveBlogDoc, '_id'>): Promise<PostDoc[]> =>
  PostModel.find({ liveBlog: liveBlog._id, flash: { $ne: null } })
    .sort({ _id: 1 })
    .lean<PostDoc[]>()
async function stateIn(liveBlog: Pick<LiveBlogDoc, '_id'>): Promise<[string, number | null][]> {
  return (await flashesIn(liveBlog)).map(({ status, number }) => [status, number ?? null])
}
const now = async ({ _id }: Pick<LiveBlogDoc, '_id'>): Promise<LiveBlogDoc> => {
  const liveBlog = await findLiveBlogById(_id)
  if (!liveBlog) throw new Error('no live blog')
  return liveBlog
}

describe('a flash that is published with its result', () => {
  it('is public in the same transaction, with the next number and one feed number of each live blog', async () => {
    const night = await nightWith(usual)
    const sister = await makeLiveBlog([night.election])
    await makePublishedPost(night.editor, sister)
    await makePublishedPost(night.editor, sister)
    const before = [await now(night.liveBlog), await now(sister)]
    await makeResult(night, night.tamworth, real)
    const after = [await now(night.liveBlog), await now(sister)]
    expect([await stateIn(night.liveBlog), await stateIn(sister)]).toEqual([
      [['published', 1]],
      [['published', 3]],
    ])
    expect(after.map(({ lastNumber }) => lastNumber)).toEqual([1, 3])
    expect(after.map(({ feedHead }, at) => feedHead - (before[at]?.feedHead ?? 0))).toEqual([1, 1])
    const [flash] = await flashesIn(sister)
    expect(flash).toMatchObject({
      version: 1,
      title: '',
      publishedAt: night.first.at,
      authorName: 'Tom Arkwright',
      feedSeq: after[1]?.feedHead,
      lease: null,
    })
    expect(String(flash?.publishedBy)).toBe(night.first.actor.id)
    const audit = await findAudit(`live-blog:${idOf(sister)}`)
    expect(audit.at(-1)).toMatchObject({
      command: 'publish-flash',
      byName: 'Tom Arkwright',
      after: { status: 'published', number: 3 },
    })
  })

  it('is in the next slice once, together with its result', async () => {
    const night = await nightWith(usual)
    const { feedHead: head } = await now(night.liveBlog)
    await makeResult(night, night.tamworth, real)
    const slice = await findFeedSlice({ kind: 'live-blog', id: night.liveBlog._id }, head)
    if (!slice || 'tooMany' in slice || slice.kind !== 'live-blog') throw new Error('no slice')
    expect([slice.head, slice.posts.map(({ number }) => number)]).toEqual([head + 1, [1]])
    expect(slice.regions).toEqual(expect.arrayContaining(['tally', 'latest']))
    const { feedHead } = (await findElectionById(night.election._id)) ?? { feedHead: 0 }
    const ofElection = await findFeedSlice({ kind: 'election', id: night.election._id }, feedHead - 1)
    if (!ofElection || 'tooMany' in ofElection || ofElection.kind !== 'election') throw new Error('no slice')
    expect(ofElection.regions).toEqual(
      expect.arrayContaining([{ name: 'posts', contest: night.tamworth._id }]),
    )
  })

  it('waits in a live blog that is upcoming or frozen, and is not made in a closed one', async () => {
    const night = await nightWith(usual)
    const { election, editor } = night
    const [upcoming, frozen, closed] = [
      await makeUpcomingLiveBlog([election]),
      await makeLiveBlog([election]),
      await makeLiveBlog([election]),
    ]
    await freezeLiveBlog(editor, { liveBlog: idOf(frozen), frozen: true })
    await closeLiveBlog(editor, { liveBlog: idOf(closed) })
    await makeResult(night, night.tamworth, real)
    expect([
      await stateIn(night.liveBlog),
      await stateIn(upcoming),
      await stateIn(frozen),
      await stateIn(closed),
    ]).toEqual([[['published', 1]], [['filed', null]], [['filed', null]], []])
    expect((await now(frozen)).lastNumber).toBe(0)
  })

  it('waits for an editor when one person published the result, even after the check', async () => {
    const night = await nightWith(usual)
    await makeSettings(await makeAct(['admin']), night.election, { solo: true })
    const contest = await makeSolo(night.first, night.tamworth, real)
    expect(await stateIn(night.liveBlog)).toEqual([['filed', null]])
    await checkPublished(night.second, checkingPublic(contest, real))
    expect(await stateIn(night.liveBlog)).toEqual([['filed', null]])
  })

  it('waits for an editor when the election’s settings say so', async () => {
    const night = await nightWith({ flashWhich: 'all', flashHow: 'filed' })
    await makeResult(night, night.tamworth, real)
    expect(await stateIn(night.liveBlog)).toEqual([['filed', null]])
  })

  it('is made once, not again by a repetition or a correction, but again after a retraction', async () => {
    const night = await nightWith(usual)
    const checked = await enterAndCheck(night, night.tamworth, real)
    await publishResult(night.first, publishing(checked))
    const one = await publishResult(night.first, publishing(checked))
    const two = await makeResult(night, one, { ...real, rejectedBallots: 45 })
    expect(await stateIn(night.liveBlog)).toEqual([['published', 1]])
    const [flash] = await flashesIn(night.liveBlog)
    if (!flash) throw new Error('no flash')
    await retractPost(night.editor, { post: idOf(flash), ...takenDown('Not so.') })
    const down = await makeWithdrawn(night.second, two)
    await makeResult(night, down, real)
    expect(await stateIn(night.liveBlog)).toEqual([
      ['retracted', 1],
      ['published', 2],
    ])
  })

  it('gets another number than a post that is published at the same moment', async () => {
    const night = await nightWith(usual)
    const checked = await enterAndCheck(night, night.tamworth, real)
    const post = await makePost(night.editor, night.liveBlog)
    const settled = await holdBoth<unknown>([
      () => publishResult(night.first, publishing(checked)),
      () => publishPost(night.editor, { post: idOf(post), version: 1, contests: [] }),
    ])
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    const numbers = await PostModel.find({ liveBlog: night.liveBlog._id }).sort({ number: 1 }).lean()
    expect(numbers.map(({ number }) => number)).toEqual([1, 2])
    expect((await now(night.liveBlog)).lastNumber).toBe(2)
    expect(new Set(numbers.map(({ feedSeq }) => feedSeq)).size).toBe(2)
  })

  it('is either published or waiting, in no half state, when the live blog is frozen at the same moment', async () => {
    const night = await nightWith(usual)
    const checked = await enterAndCheck(night, night.tamworth, real)
    const settled = await holdBoth<unknown>([
      () => publishResult(night.first, publishing(checked)),
      () => freezeLiveBlog(night.editor, { liveBlog: idOf(night.liveBlog), frozen: true }),
    ])
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    const { lastNumber, frozen } = await now(night.liveBlog)
    expect(frozen).not.toBeNull()
    expect(await stateIn(night.liveBlog)).toEqual(lastNumber === 1 ? [['published', 1]] : [['filed', null]])
  })
})

describe('the choice of results that make a flash', () => {
  async function addContests(election: ElectionDoc, more: number): Promise<void> {
    for (let at = 0; at < more; at++) {
      await makeContest(election, { ...real.request, code: `E0000000${at}`, name: `Seat ${at}` })
    }
  }

  it('is, by default, every result in an election of up to ten contests, and gains in a larger one', async () => {
    const ten = await nightWith(usual)
    await addContests(ten.election, 9)
    await makeResult(ten, ten.tamworth, held)
    expect(await stateIn(ten.liveBlog)).toEqual([['published', 1]])
    const eleven = await nightWith(usual)
    await addContests(eleven.election, 10)
    const hold = await makeResult(eleven, eleven.tamworth, held)
    expect(await stateIn(eleven.liveBlog)).toEqual([])
    await makeResult(eleven, hold, real)
    expect(await stateIn(eleven.liveBlog)).toEqual([['published', 1]])
  })

  it('can be every result of a large election, or only the notable ones of a small one', async () => {
    const all = await nightWith({ ...usual, flashWhich: 'all' })
    await addContests(all.election, 10)
    await makeResult(all, all.tamworth, held)
    expect(await stateIn(all.liveBlog)).toEqual([['published', 1]])
    const notable = await nightWith({ ...usual, flashWhich: 'notable' })
    await makeResult(notable, notable.tamworth, held)
    expect(await stateIn(notable.liveBlog)).toEqual([])
    const watched = await nightWith({ ...usual, flashWhich: 'notable' }, { watched: true })
    await makeResult(watched, watched.tamworth, held)
    expect(await stateIn(watched.liveBlog)).toEqual([['published', 1]])
  })
})

describe('the settings of flashes', () => {
  it('are changed with the election, are audited, and move no feed', async () => {
    const { election, first } = await makeNight()
    const before = await findElectionById(election._id)
    const edited = await editElection(
      first,
      electionEdit(election, { flashWhich: 'all', flashHow: 'published' }),
    )
    expect(edited).toMatchObject({ flashWhich: 'all', flashHow: 'published', feedHead: before?.feedHead })
    expect((await findAudit(`election:${idOf(election)}`)).at(-1)).toMatchObject({
      command: 'edit-election',
      byName: 'Tom Arkwright',
      before: { flashWhich: 'notable', flashHow: 'filed' },
      after: { flashWhich: 'all', flashHow: 'published' },
    })
  })

  it('are refused when they changed after they were read', async () => {
    const { election, first, second } = await makeNight()
    await editElection(first, electionEdit(election, { flashWhich: 'all' }))
    const refusal = await refusalOf(editElection(second, electionEdit(election, { flashHow: 'published' })))
    expect(refusal.status).toBe(409)
  })
})
