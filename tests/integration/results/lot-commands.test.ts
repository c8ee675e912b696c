import { describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { EnterCountRequest } from '../../../models/contract/counts.js'
import { CountModel } from '../../../models/count-model.js'
import { checkCount } from '../../../server/commands/results/check-count.js'
import { enterCount } from '../../../server/commands/results/enter-count.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { presentContest } from '../../../server/presenters/results/present-contest.js'
import { presentTally } from '../../../server/presenters/results/present-tally.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { figuresOf, typingOf } from '../../factories/make-count.js'
import { makeNight } from '../../factories/make-night.js'
import { publishing } from '../../factories/make-public-moves.js'
import { type RealNight, tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
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
