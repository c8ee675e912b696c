import { describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { findPost } from '../../../server/queries/posts/find-post.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { findElection } from '../../../server/queries/setup/find-election.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { enterAndCheck, enterReal, makeResult } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight } from '../../factories/make-night.js'
import { at, later, toolAct } from '../../factories/make-person.js'
import { bodyOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { midBedfordshire as realMidBeds, tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

const request = (contest: ContestDoc): Parameters<typeof publishResult>[1] => ({
  contest: contest._id.toHexString(),
  seen: contest.lastCount,
  acknowledged: [],
  soloReason: '',
  cause: null,
  note: '',
})

describe('publish-result', () => {
  it('makes the checked count the public one, and leaves none pending, in one step', async () => {
    const { first, second, midBeds } = await makeNight()
    const checked = await enterAndCheck({ first, second }, midBeds, realMidBeds)
    const published = await publishResult(at(first, later(20)), request(checked))
    expect(published).toMatchObject({
      publicStatus: 'published',
      publishedCount: checked.pendingCount,
      publishedAt: later(20),
      pendingCount: null,
      pendingStatus: null,
      version: 1,
    })
    const full = await findContestById(midBeds._id)
    expect(full?.published).toMatchObject({
      number: 1,
      status: 'published',
      publishedAt: later(20),
      readOutAt: new Date('2023-10-20T02:10:00.000Z'),
      cause: null,
      note: '',
    })
  })

  it('gives a feed number to everything that shows the contest, in every feed', async () => {
    const { first, second, editor, election, tamworth, midBeds, liveBlog } = await makeNight()
    const quiet = await makeLiveBlog([election])
    const shown = await makePublishedPost(editor, liveBlog, { body: bodyOf('Soon.', [tamworth]) })
    const other = await makePublishedPost(editor, liveBlog, { contests: [midBeds._id.toHexString()] })
    const filed = await makePost(editor, liveBlog, { body: bodyOf('Later.', [tamworth]) })
    const gone = await makePublishedPost(editor, liveBlog, { body: bodyOf('Wrong.', [tamworth]) })
    await retractPost(editor, { post: gone._id.toHexString(), ...takenDown('Not so.') })
    await pinPost(editor, { post: shown._id.toHexString() })
    await makeResult({ first, second }, tamworth, real)
    const [live, still] = [await findLiveBlogById(liveBlog._id), await findLiveBlogById(quiet._id)]
    expect(live).toMatchObject({ feedHead: 7, regions: { tally: 7, latest: 7, pinned: 7 } })
    expect(still).toMatchObject({ feedHead: 2, regions: { tally: 2, latest: 2, pinned: 0 } })
    const seqOf = async (id: unknown): Promise<number | undefined> =>
      (await findPost(String(id)))?.posts[0]?.feedSeq
    expect(await seqOf(shown._id)).toBe(7)
    expect(await seqOf(other._id)).toBe(3)
    expect(await seqOf(filed._id)).toBe(0)
    expect(await seqOf(gone._id)).toBe(5)
    expect(await findElection(election.slug)).toMatchObject({
      feedHead: 8,
      regions: { tally: 8, latest: 8 },
    })
    expect((await findContestById(tamworth._id))?.contest.regions).toEqual({
      row: 8,
      result: 8,
      posts: 8,
    })
    expect((await findContestById(midBeds._id))?.contest.regions.row).toBe(midBeds.regions.row)
  })

  it('gives a feed number to the post lists of other contests that its posts show', async () => {
    const { first, second, editor } = await makeNight()
    const [one, two] = [await makeElection(), await makeElection()]
    const contest = await makeContest(one)
    const companion = await makeContest(two, realMidBeds.request)
    const liveBlog = await makeLiveBlog([one, two])
    await makePublishedPost(editor, liveBlog, { body: bodyOf('Both tonight.', [contest, companion]) })
    const head = (await findElection(two.slug))?.feedHead ?? 0
    await makeResult({ first, second }, contest, real)
    expect(await findElection(two.slug)).toMatchObject({ feedHead: head + 1, regions: { tally: 1 } })
    expect((await findContestById(companion._id))?.contest.regions.posts).toBe(head + 1)
  })

  it('refuses an entered count: it takes two people', async () => {
    const { first, second, tamworth } = await makeNight()
    const entered = await enterReal(first, tamworth, real)
    expect(await refusalOf(publishResult(second, request(entered)))).toMatchObject({
      code: 'not_checked',
      status: 422,
    })
  })

  it('is refused until the very moment at which the poll closes', async () => {
    const { first, second } = await makeNight()
    const election = await makeElection({ pollClosesAt: later(30).toISOString() })
    const people = { first: at(first, later(30)), second: at(second, later(30)) }
    const checked = await enterAndCheck(people, await makeContest(election), {
      ...real,
      readOutAt: later(30).toISOString(),
    })
    const refusal = await refusalOf(
      publishResult(at(first, new Date(later(30).getTime() - 1)), request(checked)),
    )
    expect(refusal).toMatchObject({ code: 'poll_open', status: 409 })
    expect((await publishResult(at(first, later(30)), request(checked))).publicStatus).toBe('published')
  })

  it('looks for doubts again, against all contests as they are now', async () => {
    const { first, second, tamworth, midBeds } = await makeNight()
    const misprint = { ...realMidBeds, votes: [11719, 10403, ...realMidBeds.votes.slice(2)], majority: 1316 }
    const checked = await enterAndCheck({ first, second }, midBeds, misprint)
    await enterReal(second, tamworth, real)
    const refusal = await refusalOf(publishResult(first, request(checked)))
    expect(refusal).toMatchObject({
      code: 'warnings_not_acknowledged',
      details: [{ name: 'same_as_other_contest:Tamworth' }],
    })
    const acknowledged = ['same_as_other_contest:Tamworth']
    await publishResult(first, { ...request(checked), acknowledged })
    expect((await findContestById(midBeds._id))?.published?.acknowledged).toEqual(acknowledged)
  })

  it('answers a repetition, and refuses a stale or missing count', async () => {
    const { first, second, tamworth } = await makeNight()
    expect((await refusalOf(publishResult(first, request(tamworth)))).code).toBe('wrong_status')
    const checked = await enterAndCheck({ first, second }, tamworth, real)
    expect((await refusalOf(publishResult(first, { ...request(checked), seen: 0 }))).code).toBe('stale_count')
    const published = await publishResult(first, request(checked))
    expect(await publishResult(at(first, later(1)), request(checked))).toEqual(published)
    expect((await refusalOf(publishResult(second, request(checked)))).code).toBe('wrong_status')
  })

  it('works when the live blog is closed', async () => {
    const { first, second, tamworth, liveBlog } = await makeNight()
    await closeLiveBlog(toolAct, { liveBlog: liveBlog._id.toHexString() })
    expect((await makeResult({ first, second }, tamworth, real)).publicStatus).toBe('published')
  })
})

describe('a correction of a public result', () => {
  const corrected = { ...real, votes: [11720, ...real.votes.slice(1)], majority: 1317 }

  it('needs a cause and a note', async () => {
    const { first, second, tamworth } = await makeNight()
    const published = await makeResult({ first, second }, tamworth, real)
    const checked = await enterAndCheck({ first, second }, published, corrected)
    const bare = await refusalOf(publishResult(first, request(checked)))
    expect(bare).toMatchObject({ code: 'cause_missing', status: 422 })
    expect(Object.keys(bare.fields ?? {})).toEqual(['cause', 'note'])
    const noted = await refusalOf(publishResult(first, { ...request(checked), cause: 'ours', note: '  ' }))
    expect(noted.fields).toEqual({ note: 'A note for readers is needed.' })
  })

  it('replaces the public count, keeps the old one, and gives a feed number to every post that shows it', async () => {
    const { first, second, editor, tamworth, liveBlog } = await makeNight()
    const published = await makeResult({ first, second }, tamworth, real)
    const { _id } = await makePublishedPost(editor, liveBlog, { body: bodyOf('A gain.', [tamworth]) })
    const checked = await enterAndCheck({ first, second }, published, corrected)
    const note = 'The officer corrected one figure.'
    const after = await publishResult(at(first, later(9)), {
      ...request(checked),
      cause: 'returning-officer',
      note,
    })
    expect(after).toMatchObject({ version: 2, publishedAt: later(0), publicStatus: 'published' })
    const full = await findContestById(tamworth._id)
    expect(full?.published).toMatchObject({
      number: 2,
      cause: 'returning-officer',
      note,
      publishedAt: later(9),
    })
    expect(full?.replaced).toMatchObject([{ number: 1, status: 'superseded', replacedAt: later(9) }])
    const head = (await findLiveBlogById(liveBlog._id))?.feedHead
    expect((await findPost(_id))?.posts[0]).toMatchObject({ feedSeq: head, version: 1 })
  })
})
