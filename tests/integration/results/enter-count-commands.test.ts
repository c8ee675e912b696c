import { describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { enterCount } from '../../../server/commands/results/enter-count.js'
import { findDeskContest } from '../../../server/queries/results/find-desk-contest.js'
import { findElection } from '../../../server/queries/setup/find-election.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { enterAndCheck, enterReal, figuresOf, makeResult } from '../../factories/make-count.js'
import { makeNight } from '../../factories/make-night.js'
import { at, later } from '../../factories/make-person.js'
import { midBedfordshire as realMidBeds, tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

async function countsOf(contest: ContestDoc): Promise<CountDoc[]> {
  return CountModel.find({ contest: contest._id }).sort({ number: 1 }).lean<CountDoc[]>()
}

describe('enter-count', () => {
  it('stores every vote with its source as the pending count, and moves the desk head only', async () => {
    const { first, tamworth, election, liveBlog } = await makeNight()
    const before = await findElection(election.slug)
    const entered = await enterReal(at(first, later(1)), tamworth, real)
    expect(entered).toMatchObject({
      lastCount: 1,
      pendingStatus: 'entered',
      publishedCount: null,
      version: 0,
    })
    const [count] = await countsOf(tamworth)
    expect(count).toMatchObject({
      number: 1,
      status: 'entered',
      rejectedBallots: 44,
      control: { kind: 'majority', value: 1316 },
      source: 'Returning officer, on stage',
      enteredByName: 'Tom Arkwright',
      enteredAt: later(1),
      readOutAt: new Date('2023-10-20T00:45:00.000Z'),
    })
    expect(count?.votes.map(({ votes }) => votes)).toEqual([11719, 10403, 1373, 580, 436, 417, 417, 155, 86])
    const after = await findElection(election.slug)
    expect([after?.feedHead, after?.deskHead]).toEqual([before?.feedHead, (before?.deskHead ?? 0) + 1])
    expect((await findLiveBlogById(liveBlog._id))?.feedHead).toBe(liveBlog.feedHead)
  })

  it('keeps an older pending count as superseded, and the new one has no check', async () => {
    const { first, second, tamworth } = await makeNight()
    const checked = await enterAndCheck({ first, second }, tamworth, real)
    const again = await enterReal(second, checked, {
      ...real,
      votes: [11720, ...real.votes.slice(1)],
      majority: 1317,
    })
    expect(again).toMatchObject({ lastCount: 2, pendingStatus: 'entered' })
    const [one, two] = await countsOf(tamworth)
    expect(one).toMatchObject({ status: 'superseded', replacedAt: later(0), publishedAt: null })
    expect(two).toMatchObject({ status: 'entered', check: null, acknowledged: [] })
  })

  it('leaves the public count public', async () => {
    const { first, second, tamworth } = await makeNight()
    const published = await makeResult({ first, second }, tamworth, real)
    const entered = await enterReal(first, published, real)
    expect(entered).toMatchObject({ publicStatus: 'published', pendingStatus: 'entered', version: 1 })
    expect((await findDeskContest(tamworth._id))?.published?.number).toBe(1)
  })

  it('answers a repetition, and refuses other figures on the same seen count as stale', async () => {
    const { first, second, tamworth } = await makeNight()
    const entered = await enterReal(first, tamworth, real)
    expect(await enterReal(at(first, later(1)), tamworth, real)).toEqual(entered)
    const refusal = await refusalOf(enterReal(first, tamworth, { ...real, rejectedBallots: 45 }))
    expect(refusal).toMatchObject({
      code: 'stale_count',
      status: 409,
      details: { number: 1, pending: 'entered' },
    })
    expect((await refusalOf(enterReal(second, tamworth, real))).code).toBe('stale_count')
    expect(await countsOf(tamworth)).toHaveLength(1)
  })

  it('refuses a missing, an added, a repeated or a foreign candidate', async () => {
    const { first, tamworth, midBeds } = await makeNight()
    const contest = tamworth._id.toHexString()
    const figures = { contest, seen: 0, ...figuresOf(tamworth, real) }
    const [one] = figures.votes
    if (!one) throw new Error('no votes')
    const missing = await refusalOf(enterCount(first, { ...figures, votes: figures.votes.slice(1) }))
    expect(missing).toMatchObject({
      code: 'count_refused',
      details: [{ level: 'error', code: 'votes_missing', message: 'Sarah Edwards has no number of votes.' }],
    })
    const twice = await refusalOf(enterCount(first, { ...figures, votes: [...figures.votes, one] }))
    expect(twice.code).toBe('invalid_request')
    const foreign = figuresOf(midBeds, realMidBeds).votes
    expect((await refusalOf(enterCount(first, { ...figures, votes: foreign }))).code).toBe(
      'foreign_candidacy',
    )
  })

  it('refuses a tie for first place and more votes than electors', async () => {
    const { first, tamworth } = await makeNight()
    const tie = { ...real, votes: [11719, 11719, ...real.votes.slice(2)] }
    expect(await refusalOf(enterReal(first, tamworth, tie))).toMatchObject({
      code: 'count_refused',
      status: 422,
      details: [{ level: 'error', code: 'tie_for_first' }],
    })
    const many = { ...real, votes: [71302, ...real.votes.slice(1)] }
    expect(await refusalOf(enterReal(first, tamworth, many))).toMatchObject({
      details: [{ code: 'votes_above_electorate' }],
    })
    expect(await countsOf(tamworth)).toEqual([])
  })

  it('takes a time at which it can have been read out, and refuses any other', async () => {
    const { first, tamworth } = await makeNight()
    const entering = { contest: tamworth._id.toHexString(), seen: 0, ...figuresOf(tamworth, real) }
    for (const readOutAt of [
      '2023-10-19T20:59:59.000Z',
      '2023-10-20T02:05:01.000Z',
      '2024-10-20T00:45:00.000Z',
    ])
      expect(await refusalOf(enterCount(first, { ...entering, readOutAt }))).toMatchObject({
        status: 422,
        code: 'impossible_time',
        fields: {
          readOutAt:
            'Nobody can have read it out then: it was after the poll closed, 22:00 BST, 19 October 2023, and not later than now.',
        },
      })
    expect(await countsOf(tamworth)).toEqual([])
    const [closing, ahead] = ['2023-10-19T21:00:00.000Z', '2023-10-20T02:05:00.000Z']
    await enterCount(first, { ...entering, readOutAt: closing })
    await enterCount(first, { ...entering, seen: 1, readOutAt: ahead })
    expect((await countsOf(tamworth)).map(({ readOutAt }) => readOutAt?.toISOString())).toEqual([
      closing,
      ahead,
    ])
  })

  it('keeps time, rejected ballots and control figure of the count that it corrects, unless it names others', async () => {
    const { first, second, tamworth } = await makeNight()
    const published = await makeResult({ first, second }, tamworth, real)
    const days = at(first, later(3000))
    const { votes, source, drawnByLot } = figuresOf(tamworth, real)
    const correction = { contest: tamworth._id.toHexString(), votes, source, drawnByLot }
    const stood = { rejectedBallots: 44, control: { kind: 'majority', value: 1316 } }
    const readOut = new Date('2023-10-20T00:45:00.000Z')
    await enterCount(days, { ...correction, seen: published.lastCount })
    // The same request again, whose answer was lost.
    await enterCount(days, { ...correction, seen: published.lastCount })
    const none = { rejectedBallots: null, control: null, readOutAt: null }
    await enterCount(days, { ...correction, seen: 2, ...none })
    await enterCount(days, { ...correction, seen: 3, rejectedBallots: 45 })
    expect((await countsOf(tamworth)).slice(1)).toMatchObject([
      { number: 2, ...stood, readOutAt: readOut },
      { number: 3, ...none },
      { number: 4, ...stood, rejectedBallots: 45, readOutAt: readOut },
    ])
  })

  it('refuses a contest that does not exist', async () => {
    const { first, tamworth } = await makeNight()
    const figures = { contest: '0123456789abcdef01234567', seen: 0, ...figuresOf(tamworth, real) }
    expect((await refusalOf(enterCount(first, figures))).code).toBe('not_found')
  })
})
