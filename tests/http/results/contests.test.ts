import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import { enterAndCheck, enterReal, figuresOf, makeResult, typingOf } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { midBedfordshire, tamworth } from '../../factories/real-nights.js'
import { type Newsroom, refused, saidBy, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
beforeAll(async () => {
  room = await startNewsroom()
})
afterAll(() => room.close())

const at = (contest: ContestDoc, verb: string): string => `/api/contests/${contest._id.toHexString()}/${verb}`
/** Tamworth in an election of its own, awaited. */
const newContest = async (): Promise<ContestDoc> => makeContest(await makeElection())
const entering = (contest: ContestDoc): object => ({ seen: 0, ...figuresOf(contest, tamworth) })
const checking = (contest: ContestDoc): object => ({ seen: 1, ...typingOf(contest, tamworth) })

describe('a count', () => {
  it('is entered by one, checked by another, published', async () => {
    const contest = await newContest()
    const entered = await room.first.post(at(contest, 'enter-count'), entering(contest))
    expect(entered.body).toEqual({
      contest: contest._id.toHexString(),
      number: 1,
      pending: 'entered',
      published: false,
    })
    const own = await room.first.post(at(contest, 'check-count'), checking(contest))
    expect(refused(own)).toEqual([422, 'same_person'])
    const early = await room.first.post(at(contest, 'publish-result'), { seen: 1 })
    expect(refused(early)).toEqual([422, 'not_checked'])
    const checked = await room.second.post(at(contest, 'check-count'), checking(contest))
    expect(checked.body).toMatchObject({ pending: 'checked', published: false })
    const out = await room.editor.post(at(contest, 'publish-result'), { seen: 1 })
    expect(out.body).toEqual({
      contest: contest._id.toHexString(),
      number: 1,
      pending: null,
      published: true,
    })
    const again = await room.editor.post(at(contest, 'publish-result'), { seen: 1 })
    expect([again.status, again.body]).toEqual([200, out.body])
  })

  it('that differs in the second typing shows both and publishes nothing', async () => {
    const contest = await newContest()
    await enterReal(room.night.first, contest, tamworth)
    const typing = typingOf(contest, tamworth)
    const wrong = { ...typing, seen: 1, control: { kind: 'majority', value: 1361 } }
    const answer = await room.second.post(at(contest, 'check-count'), wrong)
    expect(refused(answer)).toEqual([422, 'check_differs'])
    expect(saidBy(answer).details).toEqual([
      { what: 'majority', label: 'Majority', entered: 1316, typed: 1361 },
    ])
  })

  it('has its first two places checked: not any two, and not one of them twice', async () => {
    const contest = await newContest()
    await enterReal(room.night.first, contest, tamworth)
    const [winner, second, third] = figuresOf(contest, tamworth).votes
    const check = (votes: object): ReturnType<typeof room.second.post> =>
      room.second.post(at(contest, 'check-count'), { ...checking(contest), votes })
    const other = await check([winner, third])
    expect(refused(other)).toEqual([422, 'check_differs'])
    expect(saidBy(other).details).toEqual([
      { what: second?.candidacy, label: 'Andy Cooper', entered: 10403, typed: null },
    ])
    const twice = await check([winner, winner])
    expect(refused(twice)).toEqual([422, 'invalid_request'])
    expect(saidBy(twice).fields).toEqual({ 'votes.1.candidacy': 'Name two different candidates.' })
    expect((await check([second, winner])).body).toMatchObject({ pending: 'checked' })
  })

  it('shows no figure and no order of the first typing to who may check it', async () => {
    const election = await makeElection()
    const contest = await makeContest(election)
    await enterReal(room.night.first, contest, tamworth)
    const { text } = await room.second.get(`/newsroom/elections/${election.slug}/contests/${contest.code}`)
    for (const figure of ['11,719', '11719', '10,403', '10403', '1,373', '1373', '1,316', '1316']) {
      expect(text).not.toMatch(new RegExp(`(?<![0-9a-f])${figure}(?![0-9a-f])`))
    }
    const options = [...text.matchAll(/<option value="[0-9a-f-]+">([^<,]+)/g)].map(([, name]) => name)
    const surnames = ['Bilcliff', 'Cooper', 'Edwards', 'George Longman', 'Howarth', 'Laud Hope', 'Simon']
    const inOrder = [...surnames, 'Stuart Cooper', 'Virk']
    expect(options).toEqual([...inOrder, ...inOrder])
  })

  it('on top of another that was not seen is refused', async () => {
    const contest = await newContest()
    await enterReal(room.night.first, contest, tamworth)
    const body = { ...entering(contest), source: 'Somebody else' }
    expect(refused(await room.second.post(at(contest, 'enter-count'), body))).toEqual([409, 'stale_count'])
    const drop = { seen: 0, reason: 'A mistake.' }
    expect(refused(await room.second.post(at(contest, 'drop-count'), drop))).toEqual([409, 'stale_count'])
  })

  it('above the electorate, or tied, is refused with its doubts', async () => {
    const contest = await newContest()
    const [winner, second, ...rest] = figuresOf(contest, tamworth).votes
    const tied = [{ ...winner, votes: 5000 }, { ...second, votes: 5000 }, ...rest]
    const answer = await room.first.post(at(contest, 'enter-count'), { ...entering(contest), votes: tied })
    expect(refused(answer)).toEqual([422, 'count_refused'])
    expect(saidBy(answer).details).toMatchObject([{ level: 'error', code: 'tie_for_first' }])
    const many = [{ ...winner, votes: 71302 }, second, ...rest]
    const above = await room.first.post(at(contest, 'enter-count'), { ...entering(contest), votes: many })
    expect(saidBy(above).details).toMatchObject([{ level: 'error', code: 'votes_above_electorate' }])
  })

  it('with a warning is checked once it is acknowledged by name', async () => {
    const contest = await newContest()
    await room.first.post(at(contest, 'enter-count'), { ...entering(contest), control: null })
    const bare = await room.second.post(at(contest, 'check-count'), checking(contest))
    expect(refused(bare)).toEqual([422, 'warnings_not_acknowledged'])
    expect(saidBy(bare).details).toMatchObject([{ level: 'warning', name: 'no_control_figure' }])
    const looked = { ...checking(contest), acknowledged: ['no_control_figure'] }
    expect((await room.second.post(at(contest, 'check-count'), looked)).status).toBe(200)
  })

  it('after a public one needs a cause and a note', async () => {
    const contest = await newContest()
    const desk = { first: room.night.first, second: room.night.second }
    const out = await makeResult(desk, contest, tamworth)
    const waiting = await enterAndCheck(desk, out, { ...tamworth, rejectedBallots: 45 })
    const bare = await room.first.post(at(contest, 'publish-result'), { seen: waiting.lastCount })
    expect(refused(bare)).toEqual([422, 'cause_missing'])
    expect(Object.keys(saidBy(bare).fields ?? {})).toEqual(['cause', 'note'])
    const said = {
      seen: waiting.lastCount,
      cause: 'returning-officer',
      note: 'One more ballot paper was rejected.',
    }
    expect((await room.first.post(at(contest, 'publish-result'), said)).body).toMatchObject({
      published: true,
    })
  })

  it('of a contest whose poll is open is not published', async () => {
    const election = await makeElection({ pollClosesAt: '2023-10-20T21:00:00.000Z' })
    const contest = await makeContest(election)
    await enterAndCheck({ first: room.night.first, second: room.night.second }, contest, tamworth)
    const answer = await room.editor.post(at(contest, 'publish-result'), { seen: 1 })
    expect(refused(answer)).toEqual([409, 'poll_open'])
  })

  it('that waits is dropped with a reason, and there is nothing to drop then', async () => {
    const contest = await newContest()
    await enterReal(room.night.first, contest, tamworth)
    expect(refused(await room.first.post(at(contest, 'drop-count'), { seen: 1, reason: '' }))).toEqual([
      422,
      'invalid_request',
    ])
    const dropped = await room.editor.post(at(contest, 'drop-count'), {
      seen: 1,
      reason: 'The wrong contest.',
    })
    expect(dropped.body).toMatchObject({ number: 1, pending: null, published: false })
    const check = await room.second.post(at(contest, 'check-count'), checking(contest))
    expect(refused(check)).toEqual([409, 'wrong_status'])
  })

  it('of candidates of another contest is refused', async () => {
    const contest = await newContest()
    const { votes } = figuresOf(room.night.midBeds, midBedfordshire)
    const answer = await room.first.post(at(contest, 'enter-count'), { ...entering(contest), votes })
    expect(refused(answer)).toEqual([422, 'foreign_candidacy'])
  })

  it.each([
    ['no source', { source: ' ' }, 'source'],
    ['half a vote', { votes: [{ candidacy: 'x', votes: 1.5 }] }, 'votes.0.votes'],
    ['fewer than no rejected ballots', { rejectedBallots: -1 }, 'rejectedBallots'],
  ] as const)('with %s names the field', async (_what, change, field) => {
    const contest = await newContest()
    const answer = await room.first.post(at(contest, 'enter-count'), { ...entering(contest), ...change })
    expect(refused(answer)).toEqual([422, 'invalid_request'])
    expect(Object.keys(saidBy(answer).fields ?? {})).toEqual([field])
  })
})
