import { beforeEach, describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { Act } from '../../../server/commands/act.js'
import { checkCount } from '../../../server/commands/results/check-count.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { reinstateResult } from '../../../server/commands/results/reinstate-result.js'
import { confirmSetup } from '../../../server/commands/setup/confirm-setup.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { editElection } from '../../../server/commands/setup/edit-election.js'
import { proposeSetup } from '../../../server/commands/setup/propose-setup.js'
import { contestEdit, electionEdit } from '../../factories/edit-requests.js'
import { enterAndCheck, enterReal, makeResult, ownTypingOf, typingOf } from '../../factories/make-count.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { at, later } from '../../factories/make-person.js'
import { makeWithdrawn, publishing } from '../../factories/make-public-moves.js'
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

describe("a contest's own poll", () => {
  it.each(Object.entries(waysIn))('before it closes, %s is refused', async (_name, { start, go }) => {
    const moved = await editContest(night.first, contestEdit(await start(night), tonight))
    expect(await refusalOf(go(early(night.second), moved))).toMatchObject({ code: 'poll_open', status: 409 })
  })

  it('lets a count be entered from the very second on which it closes', async () => {
    const moved = await editContest(night.first, contestEdit(night.tamworth, tonight))
    expect(await enterReal(at(night.first, later(30)), moved, real)).toMatchObject({
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
    const moved = await editContest(night.first, nextDay)
    const closes = new Date('2023-10-20T21:00:00.000Z')
    const before = at(night.first, new Date(closes.getTime() - 1))
    expect(await refusalOf(enterReal(before, moved, real))).toMatchObject({
      code: 'poll_open',
      message:
        'The poll of Tamworth is open until 22:00 BST, 20 October 2023: nothing of it is counted or published before it closes.',
    })
    expect(await enterReal(at(night.first, closes), moved, real)).toMatchObject({ pendingStatus: 'entered' })
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
    const moved = await editContest(first, contestEdit(night.tamworth, own))
    await makeResult({ first, second }, moved, real)
    const tomorrow = electionEdit(election, { pollClosesAt: later(1440).toISOString() })
    expect(await editElection(first, tomorrow)).toMatchObject({ pollClosesAt: later(1440) })
  })
})
