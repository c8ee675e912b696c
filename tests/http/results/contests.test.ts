import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import type { ContestDoc } from '../../../models/contest-model.js'
import { CountModel } from '../../../models/count-model.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
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
/** Tamworth, awaited, in a new election. */
const newContest = async (): Promise<ContestDoc> => makeContest(await makeElection())
const entering = (contest: ContestDoc): object => ({ seen: 0, ...figuresOf(contest, tamworth) })
const checking = (contest: ContestDoc): object => ({ seen: 1, ...typingOf(contest, tamworth) })

describe('a count', () => {
  it('is entered by one person, checked by another, and published', async () => {
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

  it('that is checked from the device of its entry takes an acknowledgement by name, and the audit says so', async () => {
    const contest = await newContest()
    const [, session = ''] = room.second.cookie.split('; ')
    const [device = ''] = room.first.cookie.split('; ')
    const checkFrom = (cookie: string, acknowledged: string[]): request.Test =>
      request(room.app.url)
        .post(at(contest, 'check-count'))
        .set({ Cookie: cookie, Origin: room.app.url, 'X-Nightdesk': '1' })
        .send({ ...checking(contest), acknowledged })
    await room.first.post(at(contest, 'enter-count'), entering(contest))
    const warned = await checkFrom(`${device}; ${session}`, [])
    expect(refused(warned)).toEqual([422, 'warnings_not_acknowledged'])
    expect(saidBy(warned).details).toEqual([
      {
        ...{ level: 'warning', code: 'same_device', name: 'same_device' },
        message:
          'Entered from this device by Tom Arkwright at 03:00 BST, 20 October 2023, and it takes two people: go on only if you are somebody else and looked for yourself.',
      },
    ])
    const done = await checkFrom(`${device}; ${session}`, ['same_device'])
    expect(done.body).toMatchObject({ pending: 'checked' })
    const entry = (await findAudit(`election:${contest.election.toHexString()}`)).at(-1)
    expect(entry).toMatchObject({ command: 'check-count', after: { acknowledged: ['same_device'] } })
    // The hash is nowhere to be read, and neither is the id.
    const count = await CountModel.findOne({ contest: contest._id }).lean()
    expect(count?.enteredFrom).toMatch(/^[0-9a-f]{64}$/)
    expect(count?.acknowledged).toEqual([])
    const page = await room.editor.get(`/newsroom/contests/${contest._id.toHexString()}`)
    expect([JSON.stringify(entry), warned.text, page.text].join()).not.toContain(count?.enteredFrom ?? 'it')
  })

  it('that differs from the second typing is refused with the field and without a figure', async () => {
    const contest = await newContest()
    await enterReal(room.night.first, contest, {
      ...tamworth,
      votes: [11719, 10403, 1733, ...tamworth.votes.slice(3)],
    })
    const answer = await room.second.post(at(contest, 'check-count'), checking(contest))
    expect(refused(answer)).toEqual([422, 'check_differs'])
    expect(saidBy(answer).details).toEqual([{ what: 'validVotes', label: 'Valid votes' }])
    expect(answer.text).not.toMatch(/25,?946|1,?733/)
  })

  it('is checked by its first two places, not by any two and not by one of them twice', async () => {
    const contest = await newContest()
    await enterReal(room.night.first, contest, tamworth)
    const [winner, second, third] = figuresOf(contest, tamworth).votes
    const check = (votes: object, tries = 0): ReturnType<typeof room.second.post> =>
      room.second.post(at(contest, 'check-count'), { ...checking(contest), control: null, votes, tries })
    const other = await check([winner, third])
    expect(refused(other)).toEqual([422, 'check_differs'])
    expect(saidBy(other).details).toEqual([{ what: 'places', label: 'Who is first and second' }])
    const twice = await check([winner, winner], 1)
    expect(refused(twice)).toEqual([422, 'invalid_request'])
    expect(saidBy(twice).fields).toEqual({ votes: 'Each candidate has one number.' })
    expect((await check([second, winner], 1)).body).toMatchObject({ pending: 'checked' })
  })

  it('that differs twice is shown side by side to both persons, and stays hidden from a third', async () => {
    const election = await makeElection()
    const contest = await makeContest(election)
    const [, , , ...rest] = tamworth.votes
    await enterReal(room.night.first, contest, { ...tamworth, votes: [11719, 10403, 1733, ...rest] })
    const typed = checking(contest)
    await room.second.post(at(contest, 'check-count'), typed)
    const path = `/newsroom/elections/${election.slug}/contests/${contest.code}`
    const figures = /25,?946|25,?586|1,?733|11,?719/
    expect((await room.second.get(path)).text).not.toMatch(figures)
    const again = await room.second.post(at(contest, 'check-count'), { ...typed, tries: 1 })
    expect(again.text).not.toMatch(figures)
    const used = await room.second.post(at(contest, 'check-count'), { ...typed, tries: 2 })
    expect([refused(used), used.text.search(figures)]).toEqual([[409, 'check_disputed'], -1])
    for (const side of [room.first, room.second]) {
      const { text } = await side.get(path)
      expect(text).toContain('Disputed: count 1')
      expect(text).toMatch(/<td class="number">25,946<\/td><td class="number">25,586<\/td>/)
    }
    const named = { number: 1, kind: 'recording', words: 'Ours, minute 12: 1,373 of them' }
    expect((await room.second.post(at(contest, 'name-source'), named)).status).toBe(200)
    for (const address of [path, `${path}/fragment`, `/newsroom/elections/${election.slug}`, '/newsroom']) {
      const { text } = await room.editor.get(address)
      expect([address, text.search(figures), text.includes('1,373')]).toEqual([address, -1, false])
    }
    const desk = await room.editor.get(`/newsroom/elections/${election.slug}`)
    expect(desk.text).toContain('<bdi>Ruth Okonjo</bdi> typed it 2 times, it differs in Valid votes')
    expect(refused(await room.editor.post(at(contest, 'name-source'), named))).toEqual([409, 'wrong_status'])
  })

  it('shows neither figures nor order of the first typing to a person who may check it', async () => {
    const election = await makeElection()
    const contest = await makeContest(election)
    await enterReal(room.night.first, contest, tamworth)
    const { text } = await room.second.get(`/newsroom/elections/${election.slug}/contests/${contest.code}`)
    for (const figure of ['11,719', '11719', '10,403', '10403', '1,373', '1373', '1,316', '1316']) {
      expect(text).not.toMatch(new RegExp(`(?<![0-9a-f])${figure}(?![0-9a-f])`))
    }
    const form = text.slice(text.indexOf('id="check-count-1"'))
    const rows = [
      ...form.slice(0, form.indexOf('</form>')).matchAll(/<strong><bdi>([^<,]+)<\/bdi><\/strong>/g),
    ].map(([, name]) => name)
    const surnames = ['Bilcliff', 'Cooper', 'Edwards', 'George Longman', 'Howarth', 'Laud Hope', 'Simon']
    const inOrder = [...surnames, 'Stuart Cooper', 'Virk']
    expect(rows).toEqual(inOrder)
  })

  it('is refused when it is entered over a newer one that was not seen', async () => {
    const contest = await newContest()
    await enterReal(room.night.first, contest, tamworth)
    const body = { ...entering(contest), source: 'Somebody else' }
    expect(refused(await room.second.post(at(contest, 'enter-count'), body))).toEqual([409, 'stale_count'])
    const drop = { seen: 0, reason: 'A mistake.' }
    expect(refused(await room.second.post(at(contest, 'drop-count'), drop))).toEqual([409, 'stale_count'])
  })

  it('is refused with words at the field when the time at which it was read out is none', async () => {
    const contest = await newContest()
    for (const readOutAt of ['24:10', '2410', 'half past two', '2023-02-30T03:12:00Z', '', 2410]) {
      const body = { ...entering(contest), readOutAt }
      const answer = await room.first.post(at(contest, 'enter-count'), body)
      expect([readOutAt, ...refused(answer)]).toEqual([readOutAt, 422, 'invalid_request'])
      expect(saidBy(answer).fields).toEqual({
        readOutAt: 'This is no time: a day and a time are needed, as 2023-10-20T02:12:00Z.',
      })
    }
  })

  it('is refused with its doubts when it is above the electorate or tied', async () => {
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

  it('with a warning is checked only once the warning is acknowledged by its name', async () => {
    const contest = await newContest()
    await room.first.post(at(contest, 'enter-count'), { ...entering(contest), control: null })
    const bare = await room.second.post(at(contest, 'check-count'), checking(contest))
    expect(refused(bare)).toEqual([422, 'warnings_not_acknowledged'])
    expect(saidBy(bare).details).toMatchObject([{ level: 'warning', name: 'no_control_figure' }])
    const looked = { ...checking(contest), acknowledged: ['no_control_figure'] }
    expect((await room.second.post(at(contest, 'check-count'), looked)).status).toBe(200)
  })

  it('needs a cause and a note to be published over a public one', async () => {
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

  it('is neither entered nor published while the poll is open', async () => {
    const election = await makeElection({ pollClosesAt: '2023-10-20T21:00:00.000Z' })
    const contest = await makeContest(election)
    const entered = { seen: 0, ...figuresOf(contest, tamworth) }
    const early = await room.first.post(at(contest, 'enter-count'), entered)
    expect(refused(early)).toEqual([409, 'poll_open'])
    const answer = await room.editor.post(at(contest, 'publish-result'), { seen: 0 })
    expect(refused(answer)).toEqual([409, 'poll_open'])
  })

  it('can be dropped with a reason while it is pending, and then there is nothing to drop', async () => {
    const election = await makeElection()
    const contest = await makeContest(election)
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
    // The same figures may come again: whoever would check them does not read them here.
    const page = `/newsroom/elections/${election.slug}/contests/${contest.code}`
    expect((await room.first.get(page)).text).toContain('11,719')
    expect((await room.second.get(page)).text).toContain('Dropped')
    expect((await room.second.get(page)).text).not.toContain('11,719')
    const check = await room.second.post(at(contest, 'check-count'), checking(contest))
    expect(refused(check)).toEqual([409, 'wrong_status'])
  })

  it('is refused with candidates of another contest', async () => {
    const contest = await newContest()
    const { votes } = figuresOf(room.night.midBeds, midBedfordshire)
    const answer = await room.first.post(at(contest, 'enter-count'), { ...entering(contest), votes })
    expect(refused(answer)).toEqual([422, 'foreign_candidacy'])
  })

  it.each([
    ['no source', { source: ' ' }, 'source'],
    ['half a vote', { votes: [{ candidacy: 'x', votes: 1.5 }] }, 'votes.0.votes'],
    ['fewer than no rejected ballots', { rejectedBallots: -1 }, 'rejectedBallots'],
  ] as const)('with %s is refused with a sentence at the field', async (_what, change, field) => {
    const contest = await newContest()
    const answer = await room.first.post(at(contest, 'enter-count'), { ...entering(contest), ...change })
    expect(refused(answer)).toEqual([422, 'invalid_request'])
    expect(Object.keys(saidBy(answer).fields ?? {})).toEqual([field])
  })
})
