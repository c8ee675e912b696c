import { describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import { CountModel } from '../../../models/count-model.js'
import { checkPublished } from '../../../server/commands/results/check-published.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { presentContest } from '../../../server/presenters/results/present-contest.js'
import { presentTally } from '../../../server/presenters/results/present-tally.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { findElection } from '../../../server/queries/setup/find-election.js'
import { enterAndCheck, enterReal, makeResult } from '../../factories/make-count.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { at, later, makeAct } from '../../factories/make-person.js'
import { checkingPublic, makeSolo, publishing } from '../../factories/make-public-moves.js'
import { makeSettings } from '../../factories/make-settings.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

const site = { publicUrl: 'https://nightdesk.example', manifest: {} }

/** A night whose election lets one person publish. */
async function soloNight(): Promise<Night> {
  const night = await makeNight()
  await makeSettings(await makeAct(['admin']), night.election, { solo: true })
  return night
}

async function viewOf(contest: ContestDoc): Promise<ReturnType<typeof presentContest>> {
  const full = await findContestById(contest._id)
  if (!full) throw new Error('the contest is gone')
  return presentContest(full, site)
}

describe('an entered count while one person may publish', () => {
  it('is published only with a reason', async () => {
    const { first, tamworth } = await soloNight()
    const entered = await enterReal(first, tamworth, real)
    const refusal = await refusalOf(publishResult(first, publishing(entered, { soloReason: '  ' })))
    expect(refusal).toMatchObject({ code: 'solo_reason_missing', status: 422 })
    expect(Object.keys(refusal.fields ?? {})).toEqual(['soloReason'])
  })

  it('is published as provisional, and is called so everywhere', async () => {
    const { first, election, tamworth, midBeds } = await soloNight()
    const published = await makeSolo(at(first, later(1)), tamworth, real)
    expect(published).toMatchObject({ publicStatus: 'provisional', pendingCount: null, version: 1 })
    expect(await CountModel.find({ contest: tamworth._id }).lean()).toMatchObject([
      {
        status: 'provisional',
        soloReason: 'Nobody else is awake.',
        publishedByName: 'Tom Arkwright',
        publishedAt: later(1),
        check: null,
      },
    ])
    const view = await viewOf(tamworth)
    expect([view.state, view.stateText]).toEqual(['provisional', 'Provisional: not yet checked'])
    expect(view.result?.status).toBe('provisional')
    expect(view.figures['majority']).toBe('1,316')
    const fulls = [await findContestById(tamworth._id), await findContestById(midBeds._id)]
    const tally = presentTally(
      election,
      fulls.flatMap((full) => full ?? []),
      site,
    )
    expect([tally.declared, tally.provisional]).toEqual([
      '1 of 2 declared',
      '1 of them provisional: not yet checked',
    ])
    const entry = (await findAudit(`election:${election._id.toHexString()}`)).at(-1)
    expect(entry).toMatchObject({
      command: 'publish-result',
      before: { publicStatus: null, pendingStatus: 'entered' },
      after: { publicStatus: 'provisional', soloReason: 'Nobody else is awake.' },
    })
  })

  it('answers a repetition, and refuses another reason', async () => {
    const { first, tamworth } = await soloNight()
    const published = await makeSolo(first, tamworth, real)
    const request = publishing(published, { soloReason: 'Nobody else is awake.' })
    expect(await publishResult(at(first, later(2)), request)).toEqual(published)
    const other = { ...request, soloReason: 'Another reason.' }
    expect((await refusalOf(publishResult(first, other))).code).toBe('wrong_status')
  })

  it('is published as usual when a second person has checked it', async () => {
    const { first, second, tamworth } = await soloNight()
    const checked = await enterAndCheck({ first, second }, tamworth, real)
    const published = await publishResult(first, publishing(checked, { soloReason: 'Alone.' }))
    expect(published.publicStatus).toBe('published')
    expect((await findContestById(tamworth._id))?.published?.soloReason).toBeNull()
  })
})

describe('check-published', () => {
  it('turns a provisional result into a checked one', async () => {
    const { first, second, election, tamworth } = await soloNight()
    const solo = await makeSolo(first, tamworth, real)
    const checked = await checkPublished(at(second, later(9)), checkingPublic(solo, real))
    expect(checked).toMatchObject({ publicStatus: 'published', version: 2, publishedAt: later(0) })
    const count = (await findContestById(tamworth._id))?.published
    expect(count).toMatchObject({
      status: 'published',
      publishedAt: later(0),
      check: { byName: 'Ruth Okonjo', at: later(9), votes: [{ votes: 11719 }, { votes: 10403 }] },
    })
    expect(await viewOf(tamworth)).toMatchObject({ stateText: 'Declared', result: { status: 'published' } })
    expect((await findAudit(`election:${election._id.toHexString()}`)).at(-1)).toMatchObject({
      command: 'check-published',
      before: { publicStatus: 'provisional' },
      after: { publicStatus: 'published', number: 1, source: 'Heard it at the count' },
    })
  })

  it('refuses the person who entered the count, even if another published it', async () => {
    const { first, second, tamworth } = await soloNight()
    const entered = await enterReal(first, tamworth, real)
    const solo = await publishResult(second, publishing(entered, { soloReason: 'Alone.' }))
    expect(await refusalOf(checkPublished(first, checkingPublic(solo, real)))).toMatchObject({
      code: 'same_person',
      status: 422,
    })
    expect((await checkPublished(second, checkingPublic(solo, real))).publicStatus).toBe('published')
  })

  it('leaves the result provisional when the typing differs, and readers see that its figures are disputed', async () => {
    const { first, second, election, tamworth } = await soloNight()
    const slip = { ...real, votes: [11791, ...real.votes.slice(1)], majority: 1388 }
    const solo = await makeSolo(first, tamworth, slip)
    const headNow = async (): Promise<number | undefined> => (await findElection(election.slug))?.feedHead
    const head = (await headNow()) ?? 0
    const request = checkingPublic(solo, real)
    const refusal = await refusalOf(checkPublished(second, request))
    expect(refusal).toMatchObject({ code: 'check_differs', status: 422 })
    expect(refusal.details).toEqual([
      { what: tamworth.candidacies[0]?.id, label: 'Sarah Edwards' },
      { what: 'validVotes', label: 'Valid votes' },
      { what: 'majority', label: 'Majority' },
    ])
    expect(await viewOf(tamworth)).toMatchObject({
      state: 'provisional',
      disputed: true,
      stateText: 'Provisional: figures disputed',
    })
    expect(await headNow()).toBe(head + 1)
    expect((await findContestById(tamworth._id))?.contest.saidAt).toEqual(second.at)
    await refusalOf(checkPublished(second, { ...request, tries: 1 }))
    expect(await headNow()).toBe(head + 1)
    expect((await refusalOf(checkPublished(second, { ...request, tries: 2 }))).code).toBe('check_disputed')
    const third = await makeAct(['editor'], 'Lee Third')
    const checked = await checkPublished(third, checkingPublic(solo, slip))
    expect(checked.publicStatus).toBe('published')
    expect(await viewOf(tamworth)).toMatchObject({ disputed: false, stateText: 'Declared' })
  })

  it('answers a repetition, and refuses a stale number or a result that is not provisional', async () => {
    const { first, second, tamworth } = await soloNight()
    const none = await refusalOf(checkPublished(second, { ...checkingPublic(tamworth, real), published: 1 }))
    expect(none).toMatchObject({ code: 'wrong_status', details: { status: null } })
    const solo = await makeSolo(first, tamworth, real)
    const request = checkingPublic(solo, real)
    const stale = await refusalOf(checkPublished(second, { ...request, published: 2 }))
    expect(stale).toMatchObject({ code: 'stale_count', status: 409, details: { number: 1 } })
    const foreign = [{ candidacy: 'stranger', votes: 1 }, ...request.votes.slice(1)]
    expect((await refusalOf(checkPublished(second, { ...request, votes: foreign }))).code).toBe(
      'foreign_candidacy',
    )
    const checked = await checkPublished(second, request)
    expect(await checkPublished(at(second, later(4)), request)).toEqual(checked)
    const other = { ...request, source: 'Another' }
    expect((await refusalOf(checkPublished(second, other))).code).toBe('wrong_status')
  })

  it('refuses a result that two people published', async () => {
    const { first, second, tamworth } = await makeNight()
    const published = await makeResult({ first, second }, tamworth, real)
    const third = await makeAct(['desk'], 'Lee Third')
    expect((await refusalOf(checkPublished(third, checkingPublic(published, real)))).code).toBe(
      'wrong_status',
    )
  })
})
