import { describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import { CountModel } from '../../../models/count-model.js'
import { PersonModel } from '../../../models/person-model.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { reinstateResult } from '../../../server/commands/results/reinstate-result.js'
import { presentContest } from '../../../server/presenters/results/present-contest.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { enterAndCheck, enterReal, makeResult, ownTypingOf } from '../../factories/make-count.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { at, later, makeAct } from '../../factories/make-person.js'
import { makeWithdrawn, publishing } from '../../factories/make-public-moves.js'
import { makeSettings } from '../../factories/make-settings.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

const site = { publicUrl: 'https://nightdesk.example', manifest: {} }

/** A night on which an editor has withdrawn the public result of Tamworth. */
async function withdrawnNight(): Promise<Night> {
  const night = await makeNight()
  await makeWithdrawn(night.editor, await makeResult(night, night.tamworth, real))
  return night
}

const again = (contest: ContestDoc) => ({
  contest: contest._id.toHexString(),
  published: 1,
  ...ownTypingOf(contest, real),
  acknowledged: [],
})

describe('reinstate-result', () => {
  it('publishes the withdrawn figures again as a new count: confirmed, unchanged', async () => {
    const { second, election, tamworth } = await withdrawnNight()
    const done = await reinstateResult(at(second, later(9)), again(tamworth))
    expect(done).toMatchObject({ publicStatus: 'published', lastCount: 2, version: 3, pendingCount: null })
    expect(await CountModel.find({ contest: tamworth._id }).sort({ number: 1 }).lean()).toMatchObject([
      { status: 'superseded', replacedAt: later(9), withdrawn: { byName: 'Asha Lindqvist' } },
      {
        status: 'published',
        cause: 'confirmed',
        note: '',
        withdrawn: null,
        publishedAt: later(9),
        check: { byName: 'Ruth Okonjo', validVotes: 25586 },
      },
    ])
    const full = await findContestById(tamworth._id)
    const view = full && presentContest(full, site)
    expect(view).toMatchObject({ stateText: 'Declared', result: { correction: null, majority: '1,316' } })
    expect(view?.history).toMatchObject([
      { cause: 'confirmed, unchanged', withdrawal: { reason: 'Wrong figures.' } },
    ])
    const entry = (await findAudit(`election:${election._id.toHexString()}`)).findLast(
      ({ command }) => command === 'reinstate-result',
    )
    expect(entry).toMatchObject({
      before: { publicStatus: 'withdrawn' },
      after: { publicStatus: 'published' },
    })
    expect(await reinstateResult(at(second, later(10)), again(tamworth))).toEqual(done)
  })

  it('makes an older withdrawal and an older entry stale: neither was done to the count that stands', async () => {
    const { first, second, editor, tamworth } = await withdrawnNight()
    const done = await reinstateResult(second, again(tamworth))
    expect(await refusalOf(makeWithdrawn(editor, { ...done, lastCount: 1 }))).toMatchObject({
      ...{ status: 409, code: 'stale_count' },
    })
    await makeWithdrawn(editor, done)
    expect(await refusalOf(enterReal(first, { ...tamworth, lastCount: 1 }, real))).toMatchObject({
      ...{ status: 409, code: 'stale_count' },
    })
  })

  it('refuses the person who withdrew the result and the one who entered it', async () => {
    const { first, editor, tamworth } = await withdrawnNight()
    for (const act of [editor, first]) {
      expect(await refusalOf(reinstateResult(act, again(tamworth)))).toMatchObject({
        code: 'same_person',
        status: 422,
      })
    }
  })

  it('refuses whoever made the account of the person who withdrew it, for 24 hours', async () => {
    const { editor, second, tamworth } = await withdrawnNight()
    const ties = [{ by: editor.actor.id, at: later(-600) }]
    await PersonModel.updateOne({ _id: second.actor.id }, { $set: { ties } })
    expect(await refusalOf(reinstateResult(second, again(tamworth)))).toMatchObject({ code: 'same_person' })
    expect((await findContestById(tamworth._id))?.contest.publicStatus).toBe('withdrawn')
  })

  it('checks the figures again: a difference counts as a try and leaves the result withdrawn', async () => {
    const { second, tamworth } = await withdrawnNight()
    const wrong = { ...again(tamworth), validVotes: 25568 }
    expect(await refusalOf(reinstateResult(second, wrong))).toMatchObject({
      code: 'check_differs',
      details: [{ what: 'validVotes', label: 'Valid votes' }],
    })
    const full = await findContestById(tamworth._id)
    expect([full?.contest.publicStatus, full?.withdrawn?.tries.length]).toEqual(['withdrawn', 1])
    const done = await reinstateResult(second, { ...again(tamworth), tries: 1 })
    expect(done.publicStatus).toBe('published')
  })

  it('refuses an older count, a pending count beside it, and a contest that is not withdrawn', async () => {
    const { first, second, election, tamworth } = await withdrawnNight()
    expect((await refusalOf(reinstateResult(second, { ...again(tamworth), published: 2 }))).code).toBe(
      'stale_count',
    )
    await enterReal(first, { ...tamworth, lastCount: 1 }, { ...real, rejectedBallots: 45 })
    expect((await refusalOf(reinstateResult(second, again(tamworth)))).code).toBe('wrong_status')
    await makeSettings(await makeAct(['admin']), election, { frozen: true })
    const other = await makeNight()
    const none = { ...again(other.tamworth), published: 1 }
    expect((await refusalOf(reinstateResult(other.second, none))).code).toBe('wrong_status')
  })
})

describe('publishing the same figures again', () => {
  it('needs the cause "confirmed" and no note, and is no correction to readers', async () => {
    const { first, second, tamworth } = await makeNight()
    const out = await makeResult({ first, second }, tamworth, real)
    const checked = await enterAndCheck({ first, second }, out, real)
    const ours = publishing(checked, { cause: 'ours', note: 'A slip.' })
    expect(await refusalOf(publishResult(first, ours))).toMatchObject({ code: 'cause_missing', status: 422 })
    const done = await publishResult(first, publishing(checked, { cause: 'confirmed' }))
    const full = await findContestById(done._id)
    expect(full && presentContest(full, site).result?.correction).toBeNull()
  })

  it('is the only case for the cause "confirmed": other figures are refused with it', async () => {
    const { first, second, tamworth } = await makeNight()
    const out = await makeResult({ first, second }, tamworth, real)
    const checked = await enterAndCheck({ first, second }, out, { ...real, rejectedBallots: 45 })
    const refusal = await refusalOf(publishResult(first, publishing(checked, { cause: 'confirmed' })))
    expect(refusal).toMatchObject({
      code: 'cause_missing',
      fields: { cause: 'Changed: the rejected ballots.' },
    })
  })
})
