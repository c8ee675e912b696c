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
  it('stores the typing of a second person and makes the count checked', async () => {
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
        validVotes: 25586,
        control: { kind: 'majority', value: 1316 },
      },
    })
  })

  it('refuses the person who entered the count', async () => {
    const { first, tamworth } = await makeNight()
    const refusal = await refusalOf(enterAndCheck({ first, second: first }, tamworth, real))
    expect(refusal).toMatchObject({ code: 'same_person', status: 422 })
  })

  it.each([
    ['a vote', [11791], ['Sarah Edwards', 'Valid votes']],
    ['a third place', [11719, 10403, 1733], ['Valid votes']],
    ['the first two', [10403, 11719], ['Sarah Edwards', 'Andy Cooper']],
    ['who is second', [11719, 1373, 10403], ['Andy Cooper']],
  ])(
    'refuses a difference in %s, names it without the first figure, and checks nothing',
    async (_what, votes, labels) => {
      const { first, second, tamworth } = await makeNight()
      const mistyped = [...votes, ...real.votes.slice(votes.length)]
      await enterReal(first, tamworth, { ...real, votes: mistyped, majority: 1316 })
      const typing = {
        contest: tamworth._id.toHexString(),
        seen: 1,
        ...typingOf(tamworth, real),
        control: null,
      }
      const refusal = await refusalOf(checkCount(second, typing))
      expect(refusal).toMatchObject({ code: 'check_differs', status: 422 })
      const { message, details } = refusal
      expect(message).toBe(
        `What you typed differs from the first typing in: ${labels.join(', ')}. Look at your source again: you may type it once more.`,
      )
      const found = details as { what: string; label: string }[]
      expect(found.map(({ label }) => label)).toEqual(labels)
      expect(found.map((row) => Object.keys(row))).toEqual(labels.map(() => ['what', 'label']))
      expect(await countsOf(tamworth)).toMatchObject([{ status: 'entered', check: null }])
      expect((await findDeskContest(tamworth._id))?.contest.pendingStatus).toBe('entered')
    },
  )

  it('needs the valid votes or every vote, and a majority does not replace them', async () => {
    const { first, second, tamworth } = await makeNight()
    await enterReal(first, tamworth, real)
    const typing = { contest: tamworth._id.toHexString(), seen: 1, ...typingOf(tamworth, real) }
    const refusal = await refusalOf(checkCount(second, { ...typing, validVotes: null }))
    expect(refusal).toMatchObject({ code: 'invalid_request', status: 422 })
    expect(Object.keys(refusal.fields ?? {})).toEqual(['validVotes'])
    expect((await countsOf(tamworth))[0]?.tries).toEqual([])
    const { votes } = figuresOf(tamworth, real)
    expect((await checkCount(second, { ...typing, validVotes: null, votes })).pendingStatus).toBe('checked')
  })

  it('accepts the first two in any order', async () => {
    const { first, second, tamworth } = await makeNight()
    await enterReal(first, tamworth, real)
    const { votes, ...typing } = typingOf(tamworth, real)
    const request = { contest: tamworth._id.toHexString(), seen: 1, ...typing, votes: [...votes].reverse() }
    expect((await checkCount(second, request)).pendingStatus).toBe('checked')
  })

  it('needs each warning acknowledged by its name, and stores the names', async () => {
    const { first, second, tamworth } = await makeNight()
    await enterCount(first, {
      contest: tamworth._id.toHexString(),
      seen: 0,
      ...figuresOf(tamworth, { ...real, votes: [...real.votes.slice(0, 8), 6] }),
      control: null,
    })
    const independent = tamworth.candidacies.at(-1)?.id ?? ''
    const own = { ...typingOf(tamworth, real), validVotes: 25506 }
    const typing = { contest: tamworth._id.toHexString(), seen: 1, ...own }
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

  it('answers a repetition, and refuses a stale, checked or missing count', async () => {
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
  it('drops a pending count with a reason, keeps it as superseded, and leaves the public one', async () => {
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
