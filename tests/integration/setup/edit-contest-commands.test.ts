import { describe, expect, it } from '@jest/globals'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import type { EditContestRequest } from '../../../models/contract/contests.js'
import { checkCount } from '../../../server/commands/results/check-count.js'
import { dropCount } from '../../../server/commands/results/drop-count.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { proposeSetup } from '../../../server/commands/setup/corrections/propose-setup.js'
import { readSetup } from '../../../server/commands/setup/corrections/read-setup.js'
import { withholdField } from '../../../server/commands/setup/corrections/withhold-field.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { removeContest } from '../../../server/commands/setup/remove-contest.js'
import { unassignReporter } from '../../../server/commands/setup/unassign-reporter.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { findContest } from '../../../server/queries/results/find-contest.js'
import { findElectionById } from '../../../server/queries/setup/find-election.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { contestEdit } from '../../factories/edit-requests.js'
import { enterAndCheck, enterReal, makeResult, typingOf } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeNight } from '../../factories/make-night.js'
import { makePost, makePublishedPost, publishNow } from '../../factories/make-post.js'
import { makeWithdrawn } from '../../factories/make-public-moves.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { proposalOf } from '../../factories/setup-proposals.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

type Rows = EditContestRequest['candidacies']
const newcomer = { firstName: 'Ida', surname: 'Quill', party: 'Ind', partyName: 'Independent' }
const idOf = ({ _id }: Pick<ContestDoc, '_id'>): string => _id.toHexString()
const surnames = ({ candidacies }: ContestDoc): string[] => candidacies.map(({ surname }) => surname)

describe('edit-contest', () => {
  it('keeps the id of a corrected candidate, gives one to a new candidate, and raises the version', async () => {
    const { first, tamworth } = await makeNight()
    const [edwards, ...others] = tamworth.candidacies
    const candidacies: Rows = [newcomer, { ...edwards, surname: 'Edwardes' } as Rows[number], ...others]
    const edited = await editContest(first, contestEdit(tamworth, { candidacies, electorate: 71_303 }))
    expect(edited).toMatchObject({ version: 1, electorate: 71_303, code: 'E14000986' })
    expect(edited.candidacies.slice(1).map(({ id }) => id)).toEqual(tamworth.candidacies.map(({ id }) => id))
    expect(surnames(edited).slice(0, 2)).toEqual(['Quill', 'Edwardes'])
    expect(edited.candidacies[0]?.id).toMatch(/^[0-9a-f]{24}$/)
  })

  it('answers a repetition with the ids that it gave', async () => {
    const { first, tamworth } = await makeNight()
    const edit = contestEdit(tamworth, { candidacies: [...tamworth.candidacies, newcomer] })
    const once = await editContest(first, edit)
    expect(await editContest(first, edit)).toEqual(once)
    expect(once.candidacies).toHaveLength(10)
  })

  it('refuses candidacies of another contest, and one candidacy twice', async () => {
    const { first, tamworth, midBeds } = await makeNight()
    const [own] = tamworth.candidacies
    for (const candidacies of [midBeds.candidacies, [...tamworth.candidacies, ...(own ? [own] : [])]]) {
      const refusal = await refusalOf(editContest(first, contestEdit(tamworth, { candidacies })))
      expect([refusal.code, refusal.status]).toEqual(['foreign_candidacy', 422])
    }
  })

  it('removes whoever has votes in no count that was public; a count that has them must be entered again', async () => {
    const { first, second, tamworth } = await makeNight()
    const added = await editContest(
      first,
      contestEdit(tamworth, { candidacies: [...tamworth.candidacies, newcomer] }),
    )
    const ofAll = { ...real, votes: [...real.votes, 12] }
    const checked = await enterAndCheck({ first, second }, added, ofAll)
    const back = await editContest(first, contestEdit(checked, { candidacies: tamworth.candidacies }))
    expect(surnames(back)).not.toContain('Quill')
    expect(back.pendingStatus).toBe('entered')
    const contest = idOf(back)
    const read = await readSetup(second, { contest, setupVersion: back.setupVersion })
    expect(read.pendingStatus).toBe('entered')
    const check = { contest, seen: 1, ...typingOf(back, real) }
    expect(await refusalOf(checkCount(second, check))).toMatchObject({ code: 'foreign_candidacy' })
    await dropCount(first, { contest, seen: 1, reason: 'She does not stand.' })
    expect(await enterAndCheck({ first, second }, { ...read, lastCount: 1 }, real)).toMatchObject({
      pendingStatus: 'checked',
    })
  })

  it('lets whoever has votes in a count that was public be removed by no correction', async () => {
    const { first, second, tamworth } = await makeNight()
    const down = await makeWithdrawn(second, await makeResult({ first, second }, tamworth, real))
    const gone = proposalOf(down, { candidacies: down.candidacies.slice(1) })
    expect(await refusalOf(proposeSetup(first, gone))).toMatchObject({
      code: 'candidacy_in_use',
      status: 409,
      fields: {
        candidacies:
          'Sarah Edwards cannot be removed: there are votes in a count of Tamworth that was public.',
      },
      details: [tamworth.candidacies[0]?.id],
    })
    const field = `candidacy:${tamworth.candidacies[1]?.id ?? ''}:name` as const
    const held = await withholdField(first, {
      contest: down._id.toHexString(),
      field,
      ...takenDown('Unsure.'),
    })
    const both = proposalOf(held, { candidacies: held.candidacies.slice(2) })
    expect((await refusalOf(proposeSetup(first, both))).fields?.['candidacies']?.split('\n')).toEqual([
      'Sarah Edwards cannot be removed: there are votes in a count of Tamworth that was public.',
      'Andy Cooper cannot be removed: something of it is withheld, and another person shows it first.',
    ])
  })

  it('refuses to change what a public result is worded with: that takes two people', async () => {
    const { first, second, tamworth } = await makeNight()
    const published = await makeResult({ first, second }, tamworth, real)
    const [edwards, ...others] = published.candidacies
    const candidacies = [{ ...edwards, surname: 'Edwardes' } as Rows[number], ...others]
    expect(await refusalOf(editContest(first, contestEdit(published, { candidacies })))).toMatchObject({
      status: 409,
      code: 'setup_public',
    })
  })

  it('refuses a stale edit, says who changed what, and is audited with the changed fields only', async () => {
    const { first, second, election, tamworth } = await makeNight()
    await editContest(first, contestEdit(tamworth, { expectedAt: '2023-10-20T00:30:00.000Z', watched: true }))
    expect(await refusalOf(editContest(second, contestEdit(tamworth, { region: 'Midlands' })))).toMatchObject(
      {
        code: 'stale_version',
        status: 409,
        fields: {
          watched: 'Tom Arkwright switched it on meanwhile.',
          expectedAt: 'Tom Arkwright made it 01:30 BST, 20 October 2023 meanwhile.',
        },
      },
    )
    expect((await findAudit(`election:${election._id.toHexString()}`)).at(-1)).toMatchObject({
      command: 'edit-contest',
      subject: `contest:${tamworth._id.toHexString()}`,
      before: { watched: false, expectedAt: null },
      after: { watched: true, expectedAt: '2023-10-20T00:30:00.000Z' },
    })
  })

  it.each([
    ['that two parties won', [12_680, 12_680]],
    ['without a vote', [0]],
  ])('refuses a baseline %s, since it gives no outcome', async (_what, votes) => {
    const { first, election, tamworth } = await makeNight()
    const rows = votes.map((own, at) => ({ party: ['Con', 'Lab'][at] ?? '', votes: own }))
    const baseline = { label: '2019', notional: false, electorate: 70_000, votes: rows }
    const refused = { code: 'invalid_request', status: 422, fields: { 'baseline.votes': expect.anything() } }
    expect(await refusalOf(editContest(first, contestEdit(tamworth, { baseline })))).toMatchObject(refused)
    const fresh = { ...real.request, code: 'NEW00001', baseline }
    expect(await refusalOf(makeContest(election, fresh))).toMatchObject(refused)
  })

  it('refuses an electorate below the ballot papers of the public result, and accepts exactly as many', async () => {
    const { first, second, tamworth } = await makeNight()
    const published = await makeResult({ first, second }, tamworth, real)
    expect(await refusalOf(proposeSetup(first, proposalOf(published, { electorate: 25_629 })))).toMatchObject(
      {
        code: 'invalid_request',
        fields: {
          electorate:
            'Votes and rejected ballots of the public result are 25,630: the electorate is not smaller.',
        },
      },
    )
    const proposed = await proposeSetup(first, proposalOf(published, { electorate: 25_630 }))
    expect(proposed.proposal?.setup.electorate).toBe(25_630)
  })
})

describe('unassign-reporter', () => {
  it('undoes an assignment once, and moves no feed', async () => {
    const { first, reporter, election, tamworth } = await makeNight()
    const input = { contest: tamworth._id.toHexString(), person: reporter.actor.id }
    await assignReporter(first, input)
    const unassigned = await unassignReporter(first, input)
    expect(unassigned.reporters).toEqual([])
    expect(await unassignReporter(first, input)).toEqual(unassigned)
    expect(unassigned.version).toBe(0)
    const audit = await findAudit(`election:${election._id.toHexString()}`)
    expect(audit.slice(-2).map(({ command }) => command)).toEqual(['assign-reporter', 'unassign-reporter'])
  })
})

describe('remove-contest', () => {
  const removing = (
    { _id, setupVersion }: ContestDoc,
    acknowledged: string[] = [],
  ): Parameters<typeof removeContest>[1] => ({ contest: _id.toHexString(), setupVersion, acknowledged })

  it('removes a contest without a count from the tally, with its names in the audit', async () => {
    const { first, second, election, liveBlog, tamworth } = await makeNight()
    // The night may end with it, so while votes are counted it takes two.
    for (let times = 0; times < 2; times += 1) {
      expect(await refusalOf(removeContest(first, removing(tamworth)))).toMatchObject({
        code: 'second_needed',
      })
    }
    const removed = await removeContest(second, removing(tamworth))
    expect(removed).toMatchObject({ slug: election.slug, contestGoneAt: 3 })
    expect(await findContest(election._id, tamworth.code)).toBeNull()
    expect(await findElectionById(election._id)).toMatchObject({ contestGoneAt: 3, regions: { tally: 3 } })
    expect(await findLiveBlogById(liveBlog._id)).toMatchObject({ regions: { tally: 2 } })
    expect((await findAudit(`election:${election._id.toHexString()}`)).at(-1)).toMatchObject({
      command: 'remove-contest',
      byName: 'Ruth Okonjo',
      before: { name: 'Tamworth', code: 'E14000986', electorate: 71_302 },
      after: null,
    })
    expect(await refusalOf(removeContest(first, removing(tamworth)))).toMatchObject({ code: 'not_found' })
    expect(await makeContest(election, real.request)).toMatchObject({ code: 'E14000986' })
  })

  it('keeps one that ever had a count, also a dropped one, and refuses another set-up than was seen', async () => {
    const { first, tamworth } = await makeNight()
    const stale = { ...removing(tamworth), setupVersion: 2 }
    expect(await refusalOf(removeContest(first, stale))).toMatchObject({ code: 'stale_setup', status: 409 })
    await enterReal(first, tamworth, real)
    await dropCount(first, { contest: tamworth._id.toHexString(), seen: 1, reason: 'Misheard.' })
    const refusal = await refusalOf(removeContest(first, removing(tamworth)))
    expect(refusal).toMatchObject({
      code: 'contest_in_use',
      status: 409,
      message: 'There was a count of Tamworth: it stays, and so does its count.',
    })
  })

  it('keeps one that a published post shows, and asks about each post that waits', async () => {
    const { first, second, editor, reporter, liveBlog, tamworth, midBeds } = await makeNight()
    await makePublishedPost(editor, liveBlog, { title: 'Tamworth counts', contests: [idOf(tamworth)] })
    expect(await refusalOf(removeContest(first, removing(tamworth)))).toMatchObject({
      code: 'contest_in_use',
      message: 'Tamworth stands in a published post, “Tamworth counts”: it stays.',
    })
    const post = await makePost(reporter, liveBlog, { title: 'Shefford waits', contests: [idOf(midBeds)] })
    const name = `pending_post:${post._id.toHexString()}`
    const message = 'The filed post “Shefford waits” shows Mid Bedfordshire, and cannot be published with it.'
    expect(await refusalOf(removeContest(first, removing(midBeds)))).toMatchObject({
      code: 'warnings_not_acknowledged',
      status: 422,
      details: [{ level: 'warning', name, message }],
    })
    await refusalOf(removeContest(first, removing(midBeds, [name])))
    await removeContest(second, removing(midBeds, [name]))
    expect(await refusalOf(publishNow(editor, post))).toMatchObject({ code: 'foreign_contest' })
  })

  it.each([
    ['its poll is put off', { pollState: 'postponed' }],
    ['a field of it is withheld', { withheld: [{ field: 'region', reason: 'legal', by: null, at: null }] }],
    ['its set-up was corrected', { setupHistory: [{ kind: 'spelling', changes: [] }] }],
  ] as const)('keeps one of which %s: two people told readers, one would untell it', async (_what, set) => {
    const { first, second, tamworth } = await makeNight()
    await ContestModel.collection.updateOne({ _id: tamworth._id }, { $set: set })
    for (const act of [first, second]) {
      expect(await refusalOf(removeContest(act, removing(tamworth)))).toMatchObject({
        code: 'contest_in_use',
      })
    }
  })
})

describe('the person who won the seat last time', () => {
  const { request } = real
  const { baseline } = request
  if (!baseline) throw new Error('Tamworth has a baseline')
  const last = { ...baseline, votes: [{ party: 'Ind', votes: 50_000 }, ...baseline.votes] }
  const [first, second, third] = request.candidacies
  const standing = (rows: (typeof first | undefined)[]) => rows.flatMap((row) => row ?? [])
  const as = (party: string, row: typeof first, wonBefore?: boolean) =>
    row && { ...row, party, ...(wonBefore === undefined ? {} : { wonBefore }) }

  it('is said of one independent, where an independent won; of everybody else it is not so', async () => {
    const candidacies = standing([as('Ind', first, true), as('Ind', second), third])
    const contest = await makeContest(await makeElection(), { ...request, baseline: last, candidacies })
    expect(contest.candidacies.map(({ wonBefore }) => wonBefore)).toEqual([true, false, false])
  })

  it.each([
    ['somebody of a party', standing([as('Lab', first, true), second]), last, 0],
    ['an independent where a party won', standing([second, as('Ind', first, true)]), baseline, 1],
    ['an independent of a new seat', standing([as('Ind', first, true), second]), null, 0],
    ['two people', standing([as('Ind', first, true), as('Ind', second, true)]), last, 1],
  ])('is refused of %s', async (_who, candidacies, compared, at) => {
    const adding = makeContest(await makeElection(), { ...request, baseline: compared, candidacies })
    const refusal = await refusalOf(adding)
    expect([refusal.code, Object.keys(refusal.fields ?? {})]).toEqual([
      'invalid_request',
      [`candidacies.${at}.wonBefore`],
    ])
  })
})
