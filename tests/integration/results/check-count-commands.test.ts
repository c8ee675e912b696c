import { describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { checkCount } from '../../../server/commands/results/check-count.js'
import { dropCount } from '../../../server/commands/results/drop-count.js'
import { enterCount } from '../../../server/commands/results/enter-count.js'
import { findDeskContest } from '../../../server/queries/results/find-desk-contest.js'
import { enterAndCheck, enterReal, figuresOf, makeResult, typingOf } from '../../factories/make-count.js'
import { makeNight } from '../../factories/make-night.js'
import { at, later } from '../../factories/make-person.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

async function countsOf(contest: ContestDoc): Promise<CountDoc[]> {
  return CountModel.find({ contest: contest._id }).sort({ number: 1 }).lean<CountDoc[]>()
}

describe('check-count', () => {
  it('takes the typing of a second person', async () => {
    const { first, second, tamworth } = await makeNight()
    const checked = await enterAndCheck({ first, second: at(second, later(2)) }, tamworth, real)
    expect(checked).toMatchObject({ pendingStatus: 'checked', lastCount: 1, publishedCount: null })
    const [count] = await countsOf(tamworth)
    expect(count).toMatchObject({
      status: 'checked',
      check: {
        byName: 'Ruth Okonjo',
        at: later(2),
        source: 'Heard it at the count',
        votes: [{ votes: 11719 }, { votes: 10403 }],
        control: { kind: 'majority', value: 1316 },
      },
    })
  })

  it('is not for its enterer', async () => {
    const { first, tamworth } = await makeNight()
    const refusal = await refusalOf(enterAndCheck({ first, second: first }, tamworth, real))
    expect(refusal).toMatchObject({ code: 'same_person', status: 422 })
  })

  it('shows both where the typing differs, and checks nothing', async () => {
    const { first, second, tamworth } = await makeNight()
    await enterReal(first, tamworth, { ...real, votes: [11791, ...real.votes.slice(1)], majority: 1388 })
    const refusal = await refusalOf(
      checkCount(second, { contest: tamworth._id.toHexString(), seen: 1, ...typingOf(tamworth, real) }),
    )
    expect(refusal).toMatchObject({ code: 'check_differs', status: 422 })
    expect(refusal.details).toEqual([
      { what: tamworth.candidacies[0]?.id, entered: 11791, typed: 11719, label: 'Sarah Edwards' },
      { what: 'majority', entered: 1388, typed: 1316, label: 'Majority' },
    ])
    expect((await findDeskContest(tamworth._id))?.contest.pendingStatus).toBe('entered')
  })

  it('names the candidate whose votes differ', async () => {
    const { first, second, tamworth } = await makeNight()
    await enterReal(first, tamworth, real)
    const typing = typingOf(tamworth, { ...real, votes: [11719, 10430, ...real.votes.slice(2)] })
    const refusal = await refusalOf(
      checkCount(second, { contest: tamworth._id.toHexString(), seen: 1, ...typing }),
    )
    expect(refusal.details).toMatchObject([{ entered: 10403, typed: 10430, label: 'Andy Cooper' }])
  })

  it('shows whom she did not name, who has more votes in the count than the second that she named', async () => {
    const { first, second, tamworth } = await makeNight()
    await enterReal(first, tamworth, { ...real, votes: [11719, 10403, 13173, ...real.votes.slice(3)] })
    const refusal = await refusalOf(
      checkCount(second, { contest: tamworth._id.toHexString(), seen: 1, ...typingOf(tamworth, real) }),
    )
    expect(refusal).toMatchObject({
      code: 'check_differs',
      message: 'What you typed differs from the first typing: Majority, Ian Stuart Cooper.',
    })
    expect(refusal.details).toMatchObject([
      { what: 'majority', entered: 1454, typed: 1316 },
      { entered: 13173, typed: null, label: 'Ian Stuart Cooper' },
    ])
    expect((await countsOf(tamworth))[0]).toMatchObject({ status: 'entered', check: null })
  })

  it('takes the first two in any order', async () => {
    const { first, second, tamworth } = await makeNight()
    await enterReal(first, tamworth, real)
    const { votes, ...typing } = typingOf(tamworth, real)
    const request = { contest: tamworth._id.toHexString(), seen: 1, ...typing, votes: [...votes].reverse() }
    expect((await checkCount(second, request)).pendingStatus).toBe('checked')
  })

  it('wants each warning acknowledged by its name, and keeps the names', async () => {
    const { first, second, tamworth } = await makeNight()
    await enterCount(first, {
      contest: tamworth._id.toHexString(),
      seen: 0,
      ...figuresOf(tamworth, { ...real, votes: [...real.votes.slice(0, 8), 6] }),
      control: null,
    })
    const independent = tamworth.candidacies.at(-1)?.id ?? ''
    const typing = { contest: tamworth._id.toHexString(), seen: 1, ...typingOf(tamworth, real) }
    const refusal = await refusalOf(checkCount(second, { ...typing, acknowledged: ['no_control_figure'] }))
    expect(refusal).toMatchObject({
      code: 'warnings_not_acknowledged',
      details: [{ level: 'warning', name: `vote_under_ten:${independent}` }],
    })
    const acknowledged = [`vote_under_ten:${independent}`, 'no_control_figure', 'rejected_above_majority']
    await checkCount(second, { ...typing, acknowledged })
    const [count] = await countsOf(tamworth)
    expect(count?.acknowledged).toEqual([`vote_under_ten:${independent}`, 'no_control_figure'])
  })

  it('answers the same request again, and refuses a stale, checked or missing count', async () => {
    const { first, second, tamworth } = await makeNight()
    const typing = { contest: tamworth._id.toHexString(), seen: 1, ...typingOf(tamworth, real) }
    expect((await refusalOf(checkCount(second, { ...typing, seen: 0 }))).code).toBe('wrong_status')
    await enterReal(first, tamworth, real)
    expect((await refusalOf(checkCount(second, { ...typing, seen: 0 }))).code).toBe('stale_count')
    const checked = await checkCount(second, typing)
    expect(await checkCount(at(second, later(1)), typing)).toEqual(checked)
    expect((await refusalOf(checkCount(second, { ...typing, source: 'Another' }))).code).toBe('wrong_status')
  })
})

describe('drop-count', () => {
  it('drops an entered or checked count with a reason, keeps it, and leaves the public one', async () => {
    const { first, second, tamworth } = await makeNight()
    const published = await makeResult({ first, second }, tamworth, real)
    const checked = await enterAndCheck({ first, second }, published, { ...real, rejectedBallots: 45 })
    const request = { contest: tamworth._id.toHexString(), seen: checked.lastCount, reason: 'A rumour.' }
    const dropped = await dropCount(at(first, later(4)), request)
    expect(dropped).toMatchObject({
      pendingCount: null,
      pendingStatus: null,
      publicStatus: 'published',
      lastCount: 2,
    })
    const [one, two] = await countsOf(tamworth)
    expect(one?.status).toBe('published')
    expect(two).toMatchObject({
      status: 'superseded',
      dropped: { byName: 'Tom Arkwright', at: later(4), reason: 'A rumour.' },
    })
    expect(await dropCount(at(first, later(5)), request)).toEqual(dropped)
    expect((await refusalOf(dropCount(second, request))).code).toBe('wrong_status')
  })

  it('refuses a count that was not seen', async () => {
    const { first, second, tamworth } = await makeNight()
    await enterReal(first, tamworth, real)
    const request = { contest: tamworth._id.toHexString(), seen: 0, reason: 'A rumour.' }
    expect((await refusalOf(dropCount(second, request))).code).toBe('stale_count')
  })
})
