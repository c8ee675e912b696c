import { beforeEach, describe, expect, it } from '@jest/globals'
import { AuditEntryModel } from '../../../models/audit-entry-model.js'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { CountModel } from '../../../models/count-model.js'
import { ElectionModel } from '../../../models/election-model.js'
import { markRereads } from '../../../server/commands/posts/mark-rereads.js'
import { checkPublished } from '../../../server/commands/results/check-published.js'
import { reinstateResult } from '../../../server/commands/results/reinstate-result.js'
import { confirmSetup } from '../../../server/commands/setup/corrections/confirm-setup.js'
import { dropSetup } from '../../../server/commands/setup/corrections/drop-setup.js'
import { proposeSetup } from '../../../server/commands/setup/corrections/propose-setup.js'
import { readSetup } from '../../../server/commands/setup/corrections/read-setup.js'
import { spellName } from '../../../server/commands/setup/corrections/spell-name.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { findPost } from '../../../server/queries/posts/find-post.js'
import { findProofFacts } from '../../../server/queries/posts/find-proof-facts.js'
import { searchContests } from '../../../server/queries/results/search-contests.js'
import { contestEdit } from '../../factories/edit-requests.js'
import { enterAndCheck, makeResult } from '../../factories/make-count.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { makePublishedPost } from '../../factories/make-post.js'
import { checkingPublic, makeWithdrawn } from '../../factories/make-public-moves.js'
import { tamworth } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { confirmationOf, proposalOf } from '../../factories/setup-proposals.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

let night: Night
beforeEach(async () => {
  night = await makeNight()
})

const now = async ({ _id }: ContestDoc): Promise<ContestDoc> => {
  const contest = await ContestModel.findOne({ _id }).lean()
  if (!contest) throw new Error('the contest is gone')
  return contest
}
const idOf = ({ _id }: ContestDoc): string => _id.toHexString()
const publicTamworth = (): Promise<ContestDoc> =>
  makeResult({ first: night.first, second: night.second }, night.tamworth, tamworth)

describe('the set-up under a public result', () => {
  it('cannot be edited by one person, except for what readers do not see', async () => {
    const contest = await publicTamworth()
    for (const change of [
      { name: 'X' },
      { region: 'X' },
      { electorate: 1 },
      { pollingDate: '2023-10-20' },
      { baseline: null },
    ]) {
      expect(await refusalOf(editContest(night.first, contestEdit(contest, change)))).toMatchObject({
        status: 409,
        code: 'setup_public',
      })
    }
    const swapped = contest.candidacies.map((row, at) =>
      at > 1 ? row : { ...row, surname: at === 0 ? 'Cooper' : 'Edwards' },
    )
    expect(
      await refusalOf(editContest(night.first, contestEdit(contest, { candidacies: swapped }))),
    ).toMatchObject({
      code: 'setup_public',
    })
    expect(await editContest(night.first, contestEdit(contest, { watched: true }))).toMatchObject({
      watched: true,
    })
  })

  it('is corrected by two people: the second types what the first proposed', async () => {
    const { first, second } = night
    const contest = await publicTamworth()
    const proposed = await proposeSetup(first, proposalOf(contest, { electorate: 71_320 }))
    expect(proposed).toMatchObject({ electorate: 71_302, setupVersion: 1, version: contest.version })
    expect(proposed.proposal?.changes).toEqual([{ field: 'electorate', before: '71302', after: '71320' }])

    expect(
      await refusalOf(confirmSetup(first, confirmationOf(contest, { electorate: '71320' }))),
    ).toMatchObject({
      code: 'same_person',
    })
    const differs = await refusalOf(confirmSetup(second, confirmationOf(contest, { electorate: '71302' })))
    expect(differs).toMatchObject({
      code: 'check_differs',
      details: [{ what: 'electorate', label: 'Electorate' }],
    })
    expect(JSON.stringify(differs)).not.toContain('71320')
    expect((await now(contest)).electorate).toBe(71_302)
    expect(await AuditEntryModel.findOne({ command: 'confirm-setup' }).lean()).toMatchObject({
      byName: 'Ruth Okonjo',
      after: { differs: ['Electorate'], source: 'Statement of persons nominated' },
    })

    const confirmed = await confirmSetup(second, confirmationOf(contest, { electorate: '71,320' }))
    const [tried, told] = await AuditEntryModel.find({ command: 'confirm-setup' }).sort({ _id: 1 }).lean()
    expect(JSON.stringify(tried)).not.toContain('electorate: 71302')
    expect(told?.after).toMatchObject({
      tries: ['Ruth Okonjo: electorate: 71302 (Statement of persons nominated)'],
    })
    expect(confirmed).toMatchObject({
      electorate: 71_320,
      setupVersion: 2,
      version: contest.version + 1,
      proposal: null,
      setupBy: { byName: 'Tom Arkwright' },
      setupRead: { byName: 'Ruth Okonjo', setupVersion: 2 },
    })
    expect(confirmed.setupHistory).toMatchObject([
      {
        kind: 'correction',
        byName: 'Ruth Okonjo',
        proposedBy: { byName: 'Tom Arkwright' },
        cause: 'ours',
        note: 'The electorate was mistyped.',
        changes: [{ field: 'electorate', label: 'Electorate', before: '71302', after: '71320' }],
      },
    ])
    const again = await confirmSetup(second, confirmationOf(contest, { electorate: '71320' }))
    expect(again.setupVersion).toBe(2)
    const other = confirmationOf(contest, { electorate: '71321' })
    expect(await refusalOf(confirmSetup(second, other))).toMatchObject({ code: 'stale_setup' })
  })

  it('can get a missing candidate with votes, in a new count that keeps the other votes', async () => {
    const { first, second } = night
    const contest = await publicTamworth()
    const missing = { firstName: 'Mina', surname: 'Solberg', party: 'Ind', partyName: 'Independent' }
    const candidacies = [...contest.candidacies, { ...missing, votes: 37 }]
    const without = [...contest.candidacies, missing]
    expect(await refusalOf(proposeSetup(first, proposalOf(contest, { candidacies: without })))).toMatchObject(
      {
        code: 'invalid_request',
        fields: { 'candidacies.9.votes': 'Mina Solberg is added to a public count: how many votes?' },
      },
    )
    const proposed = await proposeSetup(first, proposalOf(contest, { candidacies }))
    const id = proposed.proposal?.votes[0]?.candidacy ?? ''
    const typed = {
      [`candidacy:${id}:firstName`]: 'Mina',
      [`candidacy:${id}:surname`]: 'Solberg',
      [`candidacy:${id}:party`]: 'Ind',
      [`candidacy:${id}:partyName`]: 'Independent',
      [`candidacy:${id}:votes`]: '37',
    }
    const short = await refusalOf(
      confirmSetup(second, confirmationOf(contest, { ...typed, [`candidacy:${id}:votes`]: '73' })),
    )
    expect(short).toMatchObject({ details: [{ label: 'Votes of new candidate 1' }] })
    expect(JSON.stringify(short)).not.toContain('Solberg')
    const down = await makeWithdrawn(first, contest)
    expect(await refusalOf(confirmSetup(second, confirmationOf(contest, typed)))).toMatchObject({
      ...{ status: 409, code: 'wrong_status', details: { status: 'withdrawn' } },
    })
    await reinstateResult(second, { ...checkingPublic(down, tamworth), acknowledged: [] })
    const confirmed = await confirmSetup(second, {
      ...confirmationOf(contest, typed),
      acknowledged: ['control_contradicts'],
    })
    expect(confirmed).toMatchObject({ lastCount: 3, publicStatus: 'published' })
    expect(confirmed.candidacies).toHaveLength(10)
    const count = await CountModel.findOne({ _id: confirmed.publishedCount }).lean()
    expect(count).toMatchObject({ number: 3, status: 'published', cause: 'ours', check: { setupVersion: 2 } })
    expect(count?.votes.at(-1)).toEqual({ candidacy: id, votes: 37 })
    expect(count?.votes[0]?.votes).toBe(11_719)
    expect(await CountModel.findOne({ contest: contest._id, number: 1 }).lean()).toMatchObject({
      status: 'superseded',
    })
  })

  it('has one proposal at a time, which anybody of the desk can drop with a reason', async () => {
    const { first, second } = night
    const contest = await publicTamworth()
    await proposeSetup(first, proposalOf(contest, { electorate: 71_320 }))
    expect((await proposeSetup(first, proposalOf(contest, { electorate: 71_320 }))).proposal).not.toBeNull()
    expect(
      await refusalOf(proposeSetup(second, proposalOf(contest, { name: 'Tamworth East' }))),
    ).toMatchObject({
      code: 'proposal_open',
    })
    const drop = { contest: idOf(contest), setupVersion: 1, reason: 'Misread the sheet.' }
    expect(await dropSetup(second, drop)).toMatchObject({
      proposal: null,
      electorate: 71_302,
      setupVersion: 1,
    })
    expect(await dropSetup(second, drop)).toMatchObject({ proposal: null })
    expect(
      await refusalOf(confirmSetup(second, confirmationOf(contest, { electorate: '71320' }))),
    ).toMatchObject({
      code: 'wrong_status',
    })
  })

  it('refuses a proposal without a change, from an older version, or without a public result', async () => {
    const contest = await publicTamworth()
    expect(await refusalOf(proposeSetup(night.first, proposalOf(contest, {})))).toMatchObject({
      code: 'nothing_changes',
    })
    const stale = { ...proposalOf(contest, { electorate: 71_320 }), setupVersion: 7 }
    expect(await refusalOf(proposeSetup(night.first, stale))).toMatchObject({ code: 'stale_setup' })
    expect(
      await refusalOf(proposeSetup(night.first, proposalOf(night.midBeds, { electorate: 1 }))),
    ).toMatchObject({
      code: 'wrong_status',
    })
  })

  it('is not corrected during a freeze of results, nor to an electorate below the votes', async () => {
    const { first, second, election } = night
    const contest = await publicTamworth()
    const fewer = proposalOf(contest, { electorate: 20_000 })
    expect(await refusalOf(proposeSetup(first, fewer))).toMatchObject({ status: 422 })
    await proposeSetup(first, proposalOf(contest, { electorate: 71_320 }))
    const frozen = { at: first.at, by: contest._id, byName: 'Asha Lindqvist' }
    await ElectionModel.updateOne({ _id: election._id }, { $set: { frozen } })
    expect(
      await refusalOf(confirmSetup(second, confirmationOf(contest, { electorate: '71320' }))),
    ).toMatchObject({
      code: 'frozen',
    })
  })

  it('can be confirmed by its proposer only with solo on and a reason, and is then provisional', async () => {
    const { first, second, election } = night
    const contest = await publicTamworth()
    await ElectionModel.updateOne({ _id: election._id }, { $set: { solo: true } })
    await proposeSetup(first, proposalOf(contest, { electorate: 71_320 }))
    const own = confirmationOf(contest, { electorate: '71320' })
    expect(await refusalOf(confirmSetup(first, own))).toMatchObject({ code: 'solo_reason_missing' })
    const done = await confirmSetup(first, { ...own, soloReason: 'Alone at five.' })
    expect(done).toMatchObject({ publicStatus: 'provisional', electorate: 71_320 })
    expect(done.setupHistory[0]).toMatchObject({ soloReason: 'Alone at five.' })
    const check = checkingPublic(done, tamworth)
    expect(await refusalOf(checkPublished(second, check))).toMatchObject({ code: 'setup_not_read' })
    const read = { contest: idOf(done), setupVersion: done.setupVersion }
    expect(await refusalOf(readSetup(first, read))).toMatchObject({ code: 'same_person' })
    await readSetup(second, read)
    expect(await checkPublished(second, check)).toMatchObject({ publicStatus: 'published' })
  })

  it('sends a checked correction of the count back to its checker when it changes', async () => {
    const { first, second } = night
    const contest = await publicTamworth()
    const checked = await enterAndCheck({ first, second }, contest, tamworth)
    await proposeSetup(first, proposalOf(checked, { electorate: 71_320 }))
    const done = await confirmSetup(second, confirmationOf(checked, { electorate: '71320' }))
    expect(done).toMatchObject({ pendingStatus: 'entered' })
  })
})

describe('earlier names of a contest and of who stands in it', () => {
  it('go on matching in the picker, in proof-reading and in what is to be re-read', async () => {
    const { first, second, editor, liveBlog } = night
    const contest = await publicTamworth()
    const words = (text: string) => ({
      title: 'At the count',
      body: { type: 'doc' as const, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
      contests: [],
    })
    const old = await makePublishedPost(editor, liveBlog, words('Sarah Edwards came to Tamworth early.'))
    const candidacies = contest.candidacies.map((row, at) =>
      at === 0 ? { ...row, firstName: 'Sally', surname: 'Edwardson' } : row,
    )
    const change = { name: 'Lichfield East', candidacies }
    const proposed = await proposeSetup(first, proposalOf(contest, change))
    const typed = Object.fromEntries(
      (proposed.proposal?.changes ?? []).map(({ field, after }) => [field, after ?? '']),
    )
    const renamed = await confirmSetup(second, confirmationOf(contest, typed))
    const again = { setupVersion: 2, candidacy: renamed.candidacies[0]?.id ?? '', note: 'Misspelled.' }
    const spelled = { contest: idOf(contest), ...again, firstName: 'Sally', surname: 'Edwardsen' }
    await spellName(first, spelled)

    expect((await searchContests(liveBlog, 'tamw')).map((full) => full.contest.name)).toEqual([
      'Lichfield East',
    ])
    for (const text of ['A crowd in Tamworth.', 'Sarah Edwards smiles.', 'Sally Edwardson smiles.']) {
      const found = await findProofFacts(liveBlog, words(text))
      expect(found.map(({ name }) => name)).toEqual(['Lichfield East'])
      expect(found[0]?.names).toEqual(['Lichfield East', 'Tamworth'])
      expect(found[0]?.candidacies[0]?.earlierNames).toEqual(['Sally Edwardson', 'Sarah Edwards'])
    }
    await markRereads()
    const marked = (await findPost(old._id))?.posts[0]?.reread
    expect(marked?.map(({ names }) => names)).toEqual([['Sarah Edwards', 'Tamworth']])
  })
})
