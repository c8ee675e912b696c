import { beforeEach, describe, expect, it } from '@jest/globals'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { CountModel } from '../../../models/count-model.js'
import type { Act } from '../../../server/commands/command.js'
import { callRecount } from '../../../server/commands/results/call-recount.js'
import { checkCount } from '../../../server/commands/results/check-count.js'
import { endRecount } from '../../../server/commands/results/end-recount.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { reinstateResult } from '../../../server/commands/results/reinstate-result.js'
import { confirmSetup } from '../../../server/commands/setup/corrections/confirm-setup.js'
import { proposePoll } from '../../../server/commands/setup/corrections/propose-poll.js'
import { proposeSetup } from '../../../server/commands/setup/corrections/propose-setup.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { editElection } from '../../../server/commands/setup/edit-election.js'
import { contestEdit, electionEdit } from '../../factories/edit-requests.js'
import { enterAndCheck, enterReal, makeResult, ownTypingOf, typingOf } from '../../factories/make-count.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { at, later, makeAct, toolAct } from '../../factories/make-person.js'
import { makeWithdrawn, publishing } from '../../factories/make-public-moves.js'
import { makeSettings } from '../../factories/make-settings.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { confirmationOf, proposalOf } from '../../factories/setup-proposals.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()
let night: Night
beforeEach(async () => {
  night = await makeNight()
})
const idOf = ({ _id }: ContestDoc): string => _id.toHexString()
/** Its poll is on the next day, until half an hour from now. */
const tonight = { pollingDate: '2023-10-20', pollClosesAt: later(30).toISOString() }
const early = (act: Act): Act => at(act, new Date(later(30).getTime() - 1))

interface WayIn {
  /** The contest before its poll moves. */
  start: (night: Night) => Promise<ContestDoc>
  go: (act: Act, contest: ContestDoc) => Promise<ContestDoc>
}

/** Typed by hand: every command that puts a count up. */
const waysIn: Record<string, WayIn> = {
  'enter-count': {
    start: ({ tamworth }) => Promise.resolve(tamworth),
    go: (act, contest) => enterReal(act, contest, real),
  },
  'check-count': {
    start: ({ first, tamworth }) => enterReal(first, tamworth, real),
    go: (act, contest) => checkCount(act, { contest: idOf(contest), seen: 1, ...typingOf(contest, real) }),
  },
  'publish-result': {
    start: ({ first, second, tamworth }) => enterAndCheck({ first, second }, tamworth, real),
    go: (act, contest) => publishResult(act, publishing(contest)),
  },
  'reinstate-result': {
    start: async ({ first, second, tamworth }) =>
      makeWithdrawn(first, await makeResult({ first, second }, tamworth, real)),
    go: (act, contest) =>
      reinstateResult(act, {
        contest: idOf(contest),
        published: 1,
        ...ownTypingOf(contest, real),
        acknowledged: [],
      }),
  },
}

const november = { pollingDate: '2023-11-16', pollClosesAt: '2023-11-16T22:00:00.000Z' }
const dead = { pollState: 'abandoned', pollingDate: null, pollClosesAt: null } as const
const postponed = { pollState: 'postponed', ...november } as const
const note = 'A candidate has died.'

type Poll = Omit<Parameters<typeof proposePoll>[1], 'contest' | 'setupVersion' | 'note'>
const polled = (contest: ContestDoc, poll: Poll): Parameters<typeof proposePoll>[1] => ({
  contest: idOf(contest),
  setupVersion: contest.setupVersion,
  note,
  ...poll,
})

/** One person proposes it and another confirms it. */
async function told(contest: ContestDoc, poll: Poll): Promise<ContestDoc> {
  const proposed = await proposePoll(night.first, polled(contest, poll))
  const changes = proposed.proposal?.changes ?? []
  const typed = Object.fromEntries(changes.map(({ field, after }) => [field, after ?? '']))
  return confirmSetup(night.second, confirmationOf(proposed, typed))
}

describe('a poll that is postponed or called off', () => {
  it('takes two people, and readers see nothing of it before', async () => {
    const { first, second } = night
    const input = polled(night.tamworth, postponed)
    const proposed = await proposePoll(first, input)
    expect(proposed).toMatchObject({ pollState: null, version: 0, pollingDate: '2023-10-19' })
    expect(await proposePoll(first, input)).toEqual(proposed)
    const typed = { pollState: 'postponed', ...november }
    const own = await refusalOf(confirmSetup(first, confirmationOf(proposed, typed)))
    expect(own).toMatchObject({ code: 'same_person' })
    const other = { ...typed, pollingDate: '2023-11-17' }
    const differs = await refusalOf(confirmSetup(second, confirmationOf(proposed, other)))
    expect(differs).toMatchObject({ code: 'check_differs', details: [{ what: 'pollingDate' }] })
    const confirmed = await confirmSetup(second, confirmationOf(proposed, typed))
    expect(confirmed).toMatchObject({
      ...{ pollState: 'postponed', version: 1, setupVersion: 2, proposal: null, expectedAt: null },
      setupRead: { setupVersion: 2 },
      setupHistory: [{ kind: 'poll', note, byName: 'Ruth Okonjo', proposedBy: { byName: 'Tom Arkwright' } }],
      rereadOwed: { all: true },
    })
    expect(await confirmSetup(second, confirmationOf(proposed, typed))).toEqual(confirmed)
  })

  it('takes two people where the election lets one publish, too', async () => {
    const admin = await makeAct(['admin'])
    await makeSettings(admin, night.election, { solo: true })
    const proposed = await proposePoll(night.first, polled(night.tamworth, dead))
    const alone = { ...confirmationOf(proposed, { pollState: 'abandoned' }), soloReason: 'Nobody is here.' }
    expect(await refusalOf(confirmSetup(night.first, alone))).toMatchObject({ code: 'same_person' })
  })

  it.each([
    ['stale', {}, { setupVersion: 2 }, 'stale_setup'],
    ['to no day', { pollingDate: null, pollClosesAt: null }, {}, 'invalid_request'],
    ['to the day that it had', { pollingDate: '2023-10-19' }, {}, 'invalid_request'],
    ['with a close on another day', { pollClosesAt: '2023-11-15T22:00:00.000Z' }, {}, 'invalid_request'],
    ['without a close', { pollClosesAt: null }, {}, 'invalid_request'],
    ['called off with a new day', { pollState: 'abandoned' as const }, {}, 'invalid_request'],
    ['as it is', { pollState: null, pollingDate: null }, {}, 'nothing_changes'],
  ])('is refused: %s', async (_what, poll, more, code) => {
    const input = { ...polled(night.tamworth, { ...postponed, ...poll }), ...more }
    expect(await refusalOf(proposePoll(night.first, input))).toMatchObject({ code })
  })

  it('is refused while a result is public, while another proposal waits, and while results are frozen', async () => {
    const { first, second, election, midBeds } = night
    const contest = await makeResult({ first, second }, night.tamworth, real)
    expect(await refusalOf(proposePoll(first, polled(contest, dead)))).toMatchObject({ code: 'wrong_status' })
    const proposed = await proposePoll(first, polled(midBeds, dead))
    expect(await refusalOf(proposePoll(second, polled(midBeds, postponed)))).toMatchObject({
      code: 'proposal_open',
    })
    const edit = contestEdit(proposed, { electorate: 70_000 })
    expect(await refusalOf(editContest(first, edit))).toMatchObject({ code: 'proposal_open' })
    const admin = await makeAct(['admin'])
    await makeSettings(admin, election, { frozen: true })
    const confirm = confirmationOf(proposed, { pollState: 'abandoned' })
    expect(await refusalOf(confirmSetup(second, confirm))).toMatchObject({ code: 'frozen' })
  })

  it.each(['entered', 'checked'])('drops a count that is %s', async (status) => {
    const { first, second } = night
    const contest =
      status === 'entered'
        ? await enterReal(first, night.tamworth, real)
        : await enterAndCheck({ first, second }, night.tamworth, real)
    const after = await told(contest, dead)
    expect(after).toMatchObject({ pendingCount: null, pendingStatus: null })
    const count = await CountModel.findOne({ contest: contest._id }).lean()
    expect(count).toMatchObject({ status: 'superseded', dropped: { reason: note } })
  })

  it.each(Object.entries(waysIn))('that is called off refuses %s', async (_name, { start, go }) => {
    const off = await told(await start(night), dead)
    expect(await refusalOf(go(night.second, off))).toMatchObject({ code: 'no_poll', status: 409 })
  })

  it('that is postponed is counted once its new poll has closed, and its day is nobody’s alone', async () => {
    const moved = await told(night.tamworth, postponed)
    expect(await refusalOf(enterReal(night.first, moved, real))).toMatchObject({ code: 'poll_open' })
    const back = contestEdit(moved, { pollingDate: '2023-10-19', pollClosesAt: null })
    expect(await refusalOf(editContest(night.first, back))).toMatchObject({ code: 'setup_public' })
    const planned = polled(moved, { ...dead, pollState: null })
    expect((await refusalOf(proposePoll(night.first, planned))).message).toMatch(/^On which day/)
    const november16 = at(night.first, new Date('2023-11-16T23:30:00.000Z'))
    const counted = { ...real, readOutAt: '2023-11-16T23:20:00.000Z' }
    expect(await enterReal(november16, moved, counted)).toMatchObject({ pendingStatus: 'entered' })
  })

  it('that was called off takes place after all, and withdrawn results stay withdrawn', async () => {
    const { first, second } = night
    const down = await makeWithdrawn(first, await makeResult({ first, second }, night.tamworth, real))
    const off = await told(down, dead)
    expect(off).toMatchObject({ publicStatus: 'withdrawn', pollState: 'abandoned' })
    const again = await told(off, { pollState: null, pollingDate: null, pollClosesAt: null })
    expect(again).toMatchObject({ pollState: null, publicStatus: 'withdrawn', setupVersion: 3 })
  })
})

const since = real.readOutAt
const calling = (contest: ContestDoc, number = 1) => ({ contest: idOf(contest), number, since })
const caller = (): Act => at(night.second, later(90))
describe('a recount', () => {
  it.each(Object.entries(waysIn))('lets through or holds %s', async (name, { start, go }) => {
    const holds = name === 'publish-result' || name === 'reinstate-result'
    const recounted = await callRecount(caller(), calling(await start(night)))
    expect(recounted.recount).toMatchObject({ number: 1, byName: 'Ruth Okonjo', over: null })
    if (!holds) {
      expect(await go(caller(), recounted)).toMatchObject({ lastCount: 1 })
      return
    }
    const refusal = await refusalOf(go(caller(), recounted))
    expect(refusal).toMatchObject({ code: 'recount_on', status: 409, details: { number: 1 } })
    const after = await endRecount(night.first, { contest: idOf(recounted), number: 1 })
    expect(await go(caller(), after)).toMatchObject({ publicStatus: 'published' })
  })

  it('leaves a public result, which is withdrawn as ever; a poll that is called off ends it', async () => {
    const { first } = night
    const contest = await makeResult(night, night.tamworth, real)
    const recounted = await callRecount(caller(), calling(contest))
    expect(recounted).toMatchObject({ publicStatus: 'published', version: contest.version + 1 })
    expect((await told(await makeWithdrawn(first, recounted), dead)).recount).toBeNull()
  })

  it('is called and ended once, by its number', async () => {
    const [contest, wrong] = [idOf(night.tamworth), { code: 'wrong_status' }]
    expect(await refusalOf(endRecount(caller(), { contest, number: 1 }))).toMatchObject(wrong)
    const called = await callRecount(caller(), calling(night.tamworth))
    expect(await callRecount(caller(), calling(night.tamworth))).toEqual(called)
    expect(await refusalOf(callRecount(night.first, calling(night.tamworth)))).toMatchObject(wrong)
    const second = await callRecount(caller(), calling(night.tamworth, 2))
    expect(await refusalOf(endRecount(caller(), { contest, number: 1 }))).toMatchObject(wrong)
    const over = await endRecount(caller(), { contest, number: 2 })
    expect(second.version + 1).toBe(over.version)
    expect(await endRecount(night.first, { contest, number: 2 })).toEqual(over)
  })

  it.each([
    ['before the poll closes', later(-600), since, 'poll_open'],
    ['from before the poll closed', later(90), later(-600).toISOString(), 'impossible_time'],
    ['from later than now', later(-1), later(30).toISOString(), 'impossible_time'],
  ])('is refused: %s', async (_what, now, from, code) => {
    const asked = { ...calling(night.tamworth), since: from }
    expect(await refusalOf(callRecount(at(night.first, now), asked))).toMatchObject({ code })
  })
})

describe("a contest's own poll", () => {
  it.each(Object.entries(waysIn))('before it closes, %s is refused', async (_name, { start, go }) => {
    const started = await start(night)
    // No command moves the poll of a result that readers saw: there the store is changed itself.
    if (started.publicStatus === null) await editContest(toolAct, contestEdit(started, tonight))
    else await ContestModel.updateOne({ _id: started._id }, { $set: tonight })
    const moved = await ContestModel.findById(started._id).orFail().lean()
    expect(await refusalOf(go(early(night.second), moved))).toMatchObject({ code: 'poll_open', status: 409 })
  })

  it('lets a count be entered from the very second on which it closes', async () => {
    const moved = await editContest(toolAct, contestEdit(night.tamworth, tonight))
    const counted = { ...real, readOutAt: later(30).toISOString() }
    expect(await enterReal(at(night.first, later(30)), moved, counted)).toMatchObject({
      pendingStatus: 'entered',
    })
  })

  it('closes on its own day, at the hour of the election where it has none of its own', async () => {
    const edit = contestEdit(night.tamworth, { ...tonight, pollingDate: '2023-10-19' })
    expect(await refusalOf(editContest(night.first, edit))).toMatchObject({
      code: 'invalid_request',
      fields: { pollClosesAt: 'The poll closes on the polling day.' },
    })
    const nextDay = contestEdit(night.tamworth, { pollingDate: '2023-10-20' })
    const moved = await editContest(toolAct, nextDay)
    const closes = new Date('2023-10-20T21:00:00.000Z')
    const before = at(night.first, new Date(closes.getTime() - 1))
    expect(await refusalOf(enterReal(before, moved, real))).toMatchObject({
      code: 'poll_open',
      message:
        'The poll of Tamworth is open until 22:00 BST, 20 October 2023: nothing of it is counted or published before it closes.',
    })
    const counted = { ...real, readOutAt: closes.toISOString() }
    expect(await enterReal(at(night.first, closes), moved, counted)).toMatchObject({
      pendingStatus: 'entered',
    })
  })

  it('cannot be open again under a public result, by whatever way', async () => {
    const { first, second, election } = night
    const contest = await makeResult({ first, second }, night.tamworth, real)
    const refused = { code: 'invalid_request', status: 422 }
    expect(await refusalOf(proposeSetup(first, proposalOf(contest, tonight)))).toMatchObject(refused)
    const proposed = await proposeSetup(at(first, later(40)), proposalOf(contest, tonight))
    const typed = Object.fromEntries(
      (proposed.proposal?.changes ?? []).map(({ field, after }) => [field, after ?? '']),
    )
    expect(typed).toEqual(tonight)
    expect(await refusalOf(confirmSetup(second, confirmationOf(contest, typed)))).toMatchObject(refused)
    const tomorrow = electionEdit(election, { pollClosesAt: later(1440).toISOString() })
    expect(await refusalOf(editElection(first, tomorrow))).toMatchObject(refused)
  })

  it("of its own is not moved by the election's", async () => {
    const { first, second, election } = night
    const own = { pollClosesAt: '2023-10-19T20:30:00.000Z' }
    const moved = await editContest(toolAct, contestEdit(night.tamworth, own))
    await makeResult({ first, second }, moved, real)
    const tomorrow = electionEdit(election, { pollClosesAt: later(1440).toISOString() })
    expect(await editElection(toolAct, tomorrow)).toMatchObject({ pollClosesAt: later(1440) })
  })
})
