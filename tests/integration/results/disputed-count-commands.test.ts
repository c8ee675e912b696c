import { describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { CheckCountRequest } from '../../../models/contract/counts.js'
import { CountModel } from '../../../models/count-model.js'
import type { Act } from '../../../server/commands/command.js'
import { checkCount } from '../../../server/commands/results/check-count.js'
import { nameSource } from '../../../server/commands/results/name-source.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { enterReal, typingOf } from '../../factories/make-count.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { at, later, makeAct } from '../../factories/make-person.js'
import { publishing } from '../../factories/make-public-moves.js'
import { makeSettings } from '../../factories/make-settings.js'
import { type RealNight, tamworth as real } from '../../factories/real-nights.js'
import { type Refusal, refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

/** What the first person enters: the third place is wrong. */
const slip: RealNight = { ...real, votes: [11719, 10403, 1733, ...real.votes.slice(3)] }

const typing = (contest: ContestDoc, changes: Partial<CheckCountRequest> = {}) => ({
  contest: contest._id.toHexString(),
  seen: 1,
  ...typingOf(contest, real),
  ...changes,
})

/** A night with that wrong count entered, and so many tries of the second person. */
async function disputedNight(tries = 2): Promise<Night> {
  const night = await makeNight()
  await enterReal(night.first, night.tamworth, slip)
  for (let before = 0; before < tries; before += 1) await differing(night.second, night.tamworth, before)
  return night
}

async function differing(act: Act, contest: ContestDoc, tries: number): Promise<Refusal> {
  return refusalOf(checkCount(act, typing(contest, { tries })))
}

const named = (contest: ContestDoc, words = 'The sheet, in a photograph') => ({
  contest: contest._id.toHexString(),
  number: 1,
  kind: 'declaration-sheet' as const,
  words,
})

describe('a typing that differs from the count', () => {
  it('is stored as a try, and is in the audit with the names of what differs, without figures', async () => {
    const { tamworth, election } = await disputedNight(1)
    const [count] = await CountModel.find({ contest: tamworth._id }).lean()
    expect(count?.tries).toMatchObject([
      {
        byName: 'Ruth Okonjo',
        source: 'Heard it at the count',
        votes: [{ votes: 11719 }, { votes: 10403 }],
        validVotes: 25586,
        control: { kind: 'majority', value: 1316 },
        differs: ['validVotes'],
      },
    ])
    const entry = (await findAudit(`election:${election._id.toHexString()}`)).at(-1)
    expect(entry).toMatchObject({
      command: 'check-differs',
      byName: 'Ruth Okonjo',
      after: { number: 1, try: 1, differs: ['Valid votes'], pendingStatus: 'entered' },
    })
    expect(JSON.stringify(entry)).not.toMatch(/25586|25946|1733|1373/)
  })

  it('can be repeated once, and then not until the figures change', async () => {
    const { first, second, tamworth } = await disputedNight(1)
    const again = await differing(second, tamworth, 1)
    expect(again.code).toBe('check_differs')
    expect(again.message).toContain('Both typings stand side by side now')
    expect(await differing(second, tamworth, 2)).toMatchObject({ code: 'check_disputed', status: 409 })
    const right = typing(tamworth, { tries: 2, validVotes: 25946, control: null })
    expect((await refusalOf(checkCount(second, right))).code).toBe('check_disputed')
    await enterReal(first, { ...tamworth, lastCount: 1 }, real)
    expect((await checkCount(second, typing(tamworth, { seen: 2 }))).pendingStatus).toBe('checked')
  })

  it('is answered again without counting as another try when the same request is repeated', async () => {
    const { second, tamworth } = await disputedNight(1)
    expect((await differing(at(second, later(1)), tamworth, 0)).code).toBe('check_differs')
    expect((await CountModel.findOne({ contest: tamworth._id }).lean())?.tries).toHaveLength(1)
    const other = await refusalOf(checkCount(second, typing(tamworth, { source: 'Another' })))
    expect(other).toMatchObject({ code: 'stale_count', details: { number: 1, tries: 1 } })
  })

  it('still counts as a try when the same figures are entered again, by anybody', async () => {
    const { first, second, editor, otherEditor, tamworth } = await disputedNight(2)
    const third = await makeAct(['desk'], 'Lee Third')
    await enterReal(third, { ...tamworth, lastCount: 1 }, slip)
    const request = typing(tamworth, { seen: 2, tries: 2 })
    expect((await refusalOf(checkCount(second, request))).code).toBe('check_disputed')
    // Whoever entered them before is no second person to whoever enters them again.
    const own = await refusalOf(checkCount(first, { ...request, tries: 0 }))
    expect(own.code).toBe('same_person')
    await enterReal(third, { ...tamworth, lastCount: 2 }, real)
    await enterReal(third, { ...tamworth, lastCount: 3 }, slip)
    expect((await refusalOf(checkCount(second, { ...request, seen: 4 }))).code).toBe('check_disputed')
    expect((await refusalOf(checkCount(editor, { ...request, seen: 4, tries: 0 }))).code).toBe(
      'check_differs',
    )
    const fits = typing(tamworth, { seen: 4, validVotes: 25946, control: null })
    expect((await checkCount(otherEditor, fits)).pendingStatus).toBe('checked')
  })

  it('is stored even when two are sent at the same time', async () => {
    const { second, otherEditor, tamworth } = await disputedNight(0)
    await Promise.all([differing(second, tamworth, 0), differing(otherEditor, tamworth, 0)])
    expect((await CountModel.findOne({ contest: tamworth._id }).lean())?.tries).toHaveLength(2)
  })
})

describe('a dispute about a count', () => {
  it('is ended by a third person whose typing matches', async () => {
    const { editor, tamworth } = await disputedNight()
    const fits = typing(tamworth, { validVotes: 25946, control: null })
    expect((await checkCount(editor, fits)).pendingStatus).toBe('checked')
  })

  it('can be ended by the same two people once each has named a written source', async () => {
    const { first, second, election, tamworth } = await disputedNight()
    await nameSource(second, named(tamworth))
    const fits = typing(tamworth, { tries: 2, validVotes: 25946, control: null })
    expect((await refusalOf(checkCount(second, fits))).code).toBe('check_disputed')
    await nameSource(first, named(tamworth, 'Our recording, minute 12'))
    const [count] = await CountModel.find({ contest: tamworth._id }).lean()
    expect(count?.writtenSources).toMatchObject([
      { byName: 'Ruth Okonjo', kind: 'declaration-sheet', words: 'The sheet, in a photograph' },
      { byName: 'Tom Arkwright', words: 'Our recording, minute 12' },
    ])
    const entry = (await findAudit(`election:${election._id.toHexString()}`)).at(-1)
    expect(entry).toMatchObject({ command: 'name-source', after: { number: 1, kind: 'declaration-sheet' } })
    expect((await checkCount(second, fits)).pendingStatus).toBe('checked')
  })

  it('accepts a source only from its two sides and while it lasts, and stores a repetition once', async () => {
    const { first, second, editor, tamworth } = await disputedNight(1)
    expect(await refusalOf(nameSource(second, named(tamworth)))).toMatchObject({
      code: 'wrong_status',
      status: 409,
    })
    await differing(second, tamworth, 1)
    expect((await refusalOf(nameSource(editor, named(tamworth)))).code).toBe('wrong_status')
    expect((await refusalOf(nameSource(first, { ...named(tamworth), number: 2 }))).code).toBe('wrong_status')
    await nameSource(first, named(tamworth))
    await nameSource(at(first, later(1)), named(tamworth))
    expect((await CountModel.findOne({ contest: tamworth._id }).lean())?.writtenSources).toHaveLength(1)
    await checkCount(editor, typing(tamworth, { validVotes: 25946, control: null }))
    expect((await refusalOf(nameSource(second, named(tamworth)))).code).toBe('wrong_status')
  })

  it('forbids one person to publish the count alone', async () => {
    const { first, election, tamworth } = await disputedNight()
    await makeSettings(await makeAct(['admin']), election, { solo: true })
    const alone = publishing({ ...tamworth, lastCount: 1 }, { soloReason: 'Nobody else is awake.' })
    expect(await refusalOf(publishResult(first, alone))).toMatchObject({
      code: 'check_disputed',
      status: 409,
    })
  })
})
