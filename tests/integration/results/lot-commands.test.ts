import { describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { EnterCountRequest } from '../../../models/contract/counts.js'
import { CountModel } from '../../../models/count-model.js'
import { figuresNow } from '../../../models/domain/results/contest-figures.js'
import { callRecount } from '../../../server/commands/results/call-recount.js'
import { checkCount } from '../../../server/commands/results/check-count.js'
import { enterCount } from '../../../server/commands/results/enter-count.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { reinstateResult } from '../../../server/commands/results/reinstate-result.js'
import { confirmSetup } from '../../../server/commands/setup/corrections/confirm-setup.js'
import { proposeSetup } from '../../../server/commands/setup/corrections/propose-setup.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { presentContest } from '../../../server/presenters/results/present-contest.js'
import { presentTally } from '../../../server/presenters/results/present-tally.js'
import { findContestById, proofOf } from '../../../server/queries/results/find-contest.js'
import { contestEdit } from '../../factories/edit-requests.js'
import { figuresOf, typingOf } from '../../factories/make-count.js'
import { makeContest } from '../../factories/make-election.js'
import { makeNight } from '../../factories/make-night.js'
import { at, later } from '../../factories/make-person.js'
import { makeWithdrawn, publishing } from '../../factories/make-public-moves.js'
import { type RealNight, tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { confirmationOf, proposalOf } from '../../factories/setup-proposals.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

const site = { publicUrl: 'https://nightdesk.example', manifest: {} }
const tie: RealNight = { ...real, votes: [11061, 11061, ...real.votes.slice(2)], majority: 0 }
const entering = (
  contest: ContestDoc,
  changes: Partial<EnterCountRequest> = {},
): { contest: string } & EnterCountRequest => ({
  contest: contest._id.toHexString(),
  seen: contest.lastCount,
  ...figuresOf(contest, tie),
  ...changes,
})
const [edwards, cooper, virk] = [0, 1, 6]
const idAt = ({ candidacies }: ContestDoc, at: number): string => candidacies[at]?.id ?? ''

describe('a tie for first place', () => {
  it('is refused until one of the two leaders is named as drawn by lot', async () => {
    const { first, tamworth } = await makeNight()
    expect(await refusalOf(enterCount(first, entering(tamworth)))).toMatchObject({
      code: 'count_refused',
      details: [{ level: 'error', code: 'tie_for_first' }],
    })
    const third = entering(tamworth, { drawnByLot: idAt(tamworth, virk) })
    expect((await refusalOf(enterCount(first, third))).details).toMatchObject([{ code: 'tie_for_first' }])
    const stranger = entering(tamworth, { drawnByLot: 'stranger' })
    expect(await refusalOf(enterCount(first, stranger))).toMatchObject({
      code: 'foreign_candidacy',
      status: 422,
      fields: { drawnByLot: 'Somebody is named as drawn by lot who does not stand in Tamworth.' },
    })
    const named = await enterCount(first, entering(tamworth, { drawnByLot: idAt(tamworth, cooper) }))
    expect(named.pendingStatus).toBe('entered')
    expect((await CountModel.findOne({ contest: tamworth._id }).lean())?.drawnByLot).toBe(
      idAt(tamworth, cooper),
    )
  })

  it('is the only case in which a lot is accepted', async () => {
    const { first, tamworth } = await makeNight()
    const drawnByLot = idAt(tamworth, edwards)
    const refusal = await refusalOf(
      enterCount(first, { ...entering(tamworth), ...figuresOf(tamworth, real), drawnByLot }),
    )
    expect(refusal).toMatchObject({ code: 'count_refused', details: [{ code: 'lot_without_tie' }] })
  })

  it('needs its lot typed by the second person too, and only the lot is named when it differs', async () => {
    const { first, second, tamworth } = await makeNight()
    await enterCount(first, entering(tamworth, { drawnByLot: idAt(tamworth, cooper) }))
    const typed = {
      contest: tamworth._id.toHexString(),
      seen: 1,
      ...typingOf(tamworth, tie),
      acknowledged: ['rejected_above_majority'],
    }
    expect(await refusalOf(checkCount(second, typed))).toMatchObject({
      code: 'check_differs',
      details: [{ what: 'drawn-by-lot', label: 'Drawn by lot' }],
    })
    const stranger = { ...typed, drawnByLot: 'stranger' }
    expect((await refusalOf(checkCount(second, stranger))).code).toBe('foreign_candidacy')
    const same = await checkCount(second, { ...typed, tries: 1, drawnByLot: idAt(tamworth, cooper) })
    expect(same.pendingStatus).toBe('checked')
  })

  it('is published with a majority of 0, by lot, and counts for the candidate who was drawn', async () => {
    const { first, second, election, tamworth, midBeds } = await makeNight()
    const drawnByLot = idAt(tamworth, cooper)
    await enterCount(first, entering(tamworth, { drawnByLot }))
    const acknowledged = ['rejected_above_majority']
    const typing = { ...typingOf(tamworth, tie), drawnByLot, acknowledged }
    const checked = await checkCount(second, { contest: tamworth._id.toHexString(), seen: 1, ...typing })
    await publishResult(first, publishing(checked))
    const full = await findContestById(tamworth._id)
    if (!full) throw new Error('the contest is gone')
    const view = presentContest(full, site)
    expect(view.result).toMatchObject({
      headline: 'Con hold, by lot',
      byLot: true,
      majority: '0',
      majorityText: '0, by lot',
      winner: { name: 'Andy Cooper' },
    })
    expect(view.figures['majority']).toBe('0, by lot')
    expect(view.candidates.slice(0, 2)).toMatchObject([
      { name: 'Andy Cooper', votes: '11,061', winner: true },
      { name: 'Sarah Edwards', votes: '11,061', winner: false },
    ])
    const other = await findContestById(midBeds._id)
    const tally = presentTally(election, other ? [full, other] : [full], site)
    expect(tally.rows[0]).toMatchObject({ party: 'Con', seats: 1, netChange: 'no change' })
  })
})

/** Sarah Edwards alone, on a day before the polls of the election close. */
async function nightAlone() {
  const night = await makeNight()
  const candidacies = real.request.candidacies.slice(0, 1)
  const request = { ...real.request, code: 'ALONE1', name: 'Newton', candidacies }
  const contest = await makeContest(night.election, request)
  const before = new Date('2023-10-10T12:00:00Z')
  return { ...night, first: at(night.first, before), second: at(night.second, before), contest }
}
const bare = {
  drawnByLot: null,
  rejectedBallots: null,
  control: null,
  source: 'Notice of poll',
  readOutAt: null,
}
const returning = (contest: ContestDoc, changes: Partial<EnterCountRequest> = {}) => ({
  ...{ contest: contest._id.toHexString(), seen: contest.lastCount, ...bare },
  votes: [{ candidacy: idAt(contest, edwards), votes: 0 }],
  ...changes,
})
const naming = (contest: ContestDoc, returned: string) => ({
  ...{ contest: contest._id.toHexString(), tries: 0, votes: [], returned, source: 'The council’s page' },
  ...{ validVotes: null, control: null, drawnByLot: null, acknowledged: [] },
})
async function returned({ first, second, contest }: Awaited<ReturnType<typeof nightAlone>>) {
  await enterCount(first, returning(contest))
  await checkCount(second, { ...naming(contest, 'sarah  EDWARDS'), seen: 1 })
  return publishResult(first, publishing({ ...contest, lastCount: 1 }))
}

describe('a candidate who stands alone', () => {
  it('is returned by two people before any poll closes: one enters her, another names her', async () => {
    const night = await nightAlone()
    const { first, second, contest } = night
    await enterCount(first, returning(contest))
    expect(
      await refusalOf(checkCount(first, { ...naming(contest, 'Sarah Edwards'), seen: 1 })),
    ).toMatchObject({
      code: 'same_person',
    })
    expect(await refusalOf(publishResult(first, publishing({ ...contest, lastCount: 1 })))).toMatchObject({
      code: 'not_checked',
    })
    const misnamed = await refusalOf(checkCount(second, { ...naming(contest, 'Sarah Edmonds'), seen: 1 }))
    expect(misnamed).toMatchObject({
      ...{ code: 'check_differs', status: 422 },
      details: [{ what: 'returned', label: 'Who is returned unopposed' }],
    })
    const named = { ...naming(contest, 'sarah  EDWARDS'), seen: 1, tries: 1 }
    const checked = await checkCount(second, named)
    expect(checked.pendingStatus).toBe('checked')
    expect(await checkCount(second, named)).toEqual(checked)
    const published = await publishResult(first, publishing(checked))
    expect(published).toMatchObject({ publicStatus: 'published', lastCount: 1 })
    const full = await findContestById(contest._id)
    expect(full && presentContest(full, site)).toMatchObject({
      titleText: 'Newton: Lab gain from Con, unopposed',
      candidates: [{ name: 'Sarah Edwards', winner: true, votes: 'none, elected unopposed' }],
      result: { unopposed: true, majority: 'none, elected unopposed', turnout: 'none, elected unopposed' },
      figures: { swing: 'none, elected unopposed', electorate: '71,302' },
    })
    const proof = full && proofOf(full)
    expect(proof?.current).not.toBeNull()
    const kinds = (proof ? figuresNow(proof) : []).map(({ kind }) => kind).filter((kind) => kind !== 'other')
    expect(kinds).toEqual(['electorate'])
    expect(full && presentTally(night.election, [full], site)).toMatchObject({
      declared: '1 of 1 declared',
      rows: [
        { party: 'Lab', seats: 1, netChange: '+1', votes: '0', share: 'no votes' },
        { party: 'Con', seats: 0, netChange: '\u22121', votes: '0' },
      ],
    })
  })

  it.each<[string, Partial<EnterCountRequest>, string]>([
    ['votes', { votes: [{ candidacy: 'own', votes: 300 }] }, 'count_refused'],
    ['rejected ballots', { rejectedBallots: 3 }, 'count_refused'],
    ['a control figure', { control: { kind: 'majority', value: 0 } }, 'count_refused'],
    ['a time at which it was read out', { readOutAt: '2023-10-10T11:00:00.000Z' }, 'impossible_time'],
  ])('is not entered with %s', async (_what, changes, code) => {
    const { first, contest } = await nightAlone()
    const votes = changes.votes?.map((row) => ({ ...row, candidacy: idAt(contest, edwards) }))
    const wrong = returning(contest, { ...changes, ...(votes ? { votes } : {}) })
    expect(await refusalOf(enterCount(first, wrong))).toMatchObject({ code, status: 422 })
  })

  it('is named by whoever checks, who gives no figure', async () => {
    const { first, second, contest } = await nightAlone()
    await enterCount(first, returning(contest))
    for (const wrong of [
      { returned: '' },
      { validVotes: 0 },
      { control: { kind: 'majority' as const, value: 0 } },
    ]) {
      const typed = { ...naming(contest, 'Sarah Edwards'), seen: 1, ...wrong }
      expect(await refusalOf(checkCount(second, typed))).toMatchObject({
        code: 'invalid_request',
        fields: { returned: expect.stringMatching(/^Only one candidate stands/) as unknown },
      })
    }
    expect(
      await refusalOf(
        callRecount(first, { contest: contest._id.toHexString(), number: 1, since: '2023-10-10T12:00:00Z' }),
      ),
    ).toMatchObject({ code: 'no_poll' })
  })

  it('is so no more once another stands: her return is neither checked nor published, nor set aside by a correction', async () => {
    const night = await nightAlone()
    const { first, second, contest } = night
    const joined = [
      ...contest.candidacies,
      { firstName: 'Andy', surname: 'Cooper', party: 'Con', partyName: 'Conservative' },
    ]
    await enterCount(first, returning(contest))
    const two = await editContest(second, contestEdit(contest, { candidacies: joined }))
    expect(two.candidacies).toHaveLength(2)
    const closed = at(second, later(0))
    const named = { ...naming(contest, 'Sarah Edwards'), seen: 1 }
    expect(await refusalOf(checkCount(second, named))).toMatchObject({ code: 'poll_open' })
    expect(await refusalOf(checkCount(closed, named))).toMatchObject({ code: 'invalid_request' })

    const other = await nightAlone()
    const published = await returned(other)
    const [, rival] = joined
    const against = [...published.candidacies, ...(rival ? [rival] : [])]
    const proposal = proposalOf(published, { candidacies: against })
    expect(await refusalOf(proposeSetup(other.first, proposal))).toMatchObject({
      code: 'wrong_status',
      status: 409,
    })
    const renamed = proposalOf(published, { region: 'North' })
    const proposed = await proposeSetup(other.first, renamed)
    const corrected = await confirmSetup(other.second, confirmationOf(proposed, { region: 'North' }))
    expect(corrected).toMatchObject({ region: 'North', publicStatus: 'published' })
  })

  it('stands again after a withdrawal when another names her, and not once a second candidate stands', async () => {
    const night = await nightAlone()
    const published = await returned(night)
    const down = await makeWithdrawn(night.editor, published)
    const again = { ...naming(down, 'Sarah Edwards'), published: 1 }
    const reinstated = await reinstateResult(night.second, again)
    expect(reinstated).toMatchObject({ publicStatus: 'published', lastCount: 2 })
    const twice = await makeWithdrawn(night.editor, reinstated)
    const proposed = await proposeSetup(
      night.first,
      proposalOf(twice, {
        candidacies: [
          ...twice.candidacies,
          { firstName: 'Andy', surname: 'Cooper', party: 'Con', partyName: 'Conservative' },
        ],
      }),
    )
    const { id = '' } = proposed.proposal?.setup.candidacies[1] ?? {}
    const of = (part: string): string => `candidacy:${id}:${part}`
    const two = await confirmSetup(
      night.second,
      confirmationOf(proposed, {
        [of('firstName')]: 'Andy',
        [of('surname')]: 'Cooper',
        [of('party')]: 'Con',
        [of('partyName')]: 'Conservative',
      }),
    )
    const refused = reinstateResult(at(night.second, later(0)), {
      ...again,
      contest: two._id.toHexString(),
      published: 2,
    })
    expect(await refusalOf(refused)).toMatchObject({ code: 'invalid_request' })
  })
})
