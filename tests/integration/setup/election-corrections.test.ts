import { describe, expect, it } from '@jest/globals'
import { ContestModel } from '../../../models/contest-model.js'
import { electionFacts } from '../../../models/domain/setup/setup-facts.js'
import { ElectionModel } from '../../../models/election-model.js'
import { PostModel } from '../../../models/post-model.js'
import { dropCount } from '../../../server/commands/results/drop-count.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { confirmElection } from '../../../server/commands/setup/corrections/confirm-election.js'
import { confirmSetup } from '../../../server/commands/setup/corrections/confirm-setup.js'
import { dropElection } from '../../../server/commands/setup/corrections/drop-election.js'
import { proposeElection } from '../../../server/commands/setup/corrections/propose-election.js'
import { proposeSetup } from '../../../server/commands/setup/corrections/propose-setup.js'
import { readElection } from '../../../server/commands/setup/corrections/read-election.js'
import { readSetup } from '../../../server/commands/setup/corrections/read-setup.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { editElection } from '../../../server/commands/setup/edit-election.js'
import { presentElection } from '../../../server/presenters/reader/present-election.js'
import { presentContest } from '../../../server/presenters/results/present-contest.js'
import { findFeedSlice } from '../../../server/queries/reader/find-feed-slice.js'
import { findContestById, proofOf } from '../../../server/queries/results/find-contest.js'
import { findElection } from '../../../server/queries/setup/find-election.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import type { Site } from '../../../server/render/site.js'
import { contestEdit, electionEdit } from '../../factories/edit-requests.js'
import { enterAndCheck, makeResult } from '../../factories/make-count.js'
import { makeContest, makeUnreadElection } from '../../factories/make-election.js'
import { makeNight } from '../../factories/make-night.js'
import { midBedfordshire, tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import {
  confirmationOf,
  electionConfirmationOf,
  electionProposalOf,
  proposalOf,
} from '../../factories/setup-proposals.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

const lab = { of: 'Lab', abbreviation: 'LAB', name: 'Labour Party' }
const typed = { 'party:Lab:label': 'LAB', 'party:Lab:name': 'Labour Party' }

describe('a correction of an election under results', () => {
  it('is one, worded everywhere with the new names, with no contest written and no flash', async () => {
    const { first, second, election, tamworth, liveBlog } = await makeNight()
    const before = await makeResult({ first, second }, tamworth, real)
    const posts = await PostModel.countDocuments({})
    await proposeElection(first, electionProposalOf(election, { parties: [lab] }))
    const differs = await refusalOf(
      confirmElection(second, electionConfirmationOf(election, { ...typed, 'party:Lab:name': 'Labor' })),
    )
    expect(differs).toMatchObject({
      code: 'check_differs',
      details: [{ what: 'party:Lab:name', label: 'Name of the party Lab' }],
    })
    expect(JSON.stringify(differs)).not.toContain('Labour Party')
    const slice = { epoch: '', after: (await findElection(election.slug))?.feedHead ?? -1 }
    const done = await confirmElection(second, electionConfirmationOf(election, typed))
    expect(done.setupHistory).toMatchObject([
      {
        ...{ byName: 'Ruth Okonjo', proposedBy: { byName: 'Tom Arkwright' }, cause: 'ours' },
        ...{ note: 'It was mistyped.', soloReason: null },
        changes: [
          { label: 'Short name of Lab', before: 'Lab', after: 'LAB' },
          { label: 'Name of the party Lab', before: 'Labour', after: 'Labour Party' },
        ],
      },
    ])
    expect(await ContestModel.findOne({ _id: tamworth._id }).lean()).toEqual(before)
    expect(await PostModel.countDocuments({})).toBe(posts)
    const full = await findContestById(tamworth._id)
    expect(full && presentContest(full, { publicUrl: '', manifest: {} })).toMatchObject({
      result: { winner: { party: 'LAB', partyName: 'Labour Party' } },
    })
    expect(full?.contest.candidacies[0]).toMatchObject({ party: 'LAB', partyName: 'Labour Party' })
    expect(full && proofOf(full).candidacies[0]).toMatchObject({ earlierPartyNames: ['Labour'] })
    expect(full?.contest.baseline?.votes.find(({ votes }) => votes === 10908)?.party).toBe('LAB')
    const found = await findFeedSlice({ kind: 'election', id: election._id }, slice.after)
    expect(found && 'regions' in found ? found.regions : []).toMatchObject([
      ...['header', 'tally', 'latest'].map((name) => ({ name })),
      ...['row', 'result', 'posts', 'row', 'result', 'posts'].map((name) => ({ name })),
    ])
    const listing = await findLiveBlogById(liveBlog._id)
    expect(listing?.regions).toMatchObject({ tally: listing?.feedHead, header: listing?.feedHead })
    const again = await confirmElection(second, electionConfirmationOf(election, typed))
    expect(again.setupVersion).toBe(2)
  })

  it('waits, one at a time, until somebody of the desk drops it with a reason', async () => {
    const { first, second, election, tamworth } = await makeNight()
    const awaited = electionProposalOf(election, { kind: 'general' })
    expect(await refusalOf(proposeElection(first, awaited))).toMatchObject({ code: 'wrong_status' })
    await enterAndCheck({ first, second }, tamworth, real)
    expect(await refusalOf(proposeElection(first, electionProposalOf(election, {})))).toMatchObject({
      code: 'nothing_changes',
    })
    const stale = electionProposalOf(election, { kind: 'general', setupVersion: 7 })
    expect(await refusalOf(proposeElection(first, stale))).toMatchObject({ code: 'stale_setup' })
    const taken = { of: 'Lab', abbreviation: 'con', name: 'Labour' }
    for (const parties of [[taken], [{ ...taken, of: 'Nobody' }]]) {
      expect(
        await refusalOf(proposeElection(first, electionProposalOf(election, { parties }))),
      ).toMatchObject({
        status: 422,
        code: 'invalid_request',
      })
    }
    await proposeElection(first, awaited)
    expect((await proposeElection(first, awaited)).proposal).not.toBeNull()
    expect(await refusalOf(proposeElection(second, awaited))).toMatchObject({ code: 'proposal_open' })
    const drop = { election: election._id.toHexString(), setupVersion: 1, reason: 'Misread.' }
    expect(await refusalOf(dropElection(second, { ...drop, setupVersion: 2 }))).toMatchObject({
      code: 'stale_setup',
    })
    expect(await dropElection(second, drop)).toMatchObject({ proposal: null, kind: 'by-election' })
    expect((await dropElection(second, drop)).proposal).toBeNull()
    const late = electionConfirmationOf(election, { kind: 'general' })
    expect(await refusalOf(confirmElection(second, late))).toMatchObject({ code: 'wrong_status' })
  })

  it('is typed twice by one person at most, and then by another; the same typing again is no further try', async () => {
    const { first, second, otherEditor, election, tamworth } = await makeNight()
    await makeResult({ first, second }, tamworth, real)
    await proposeElection(first, electionProposalOf(election, { parties: [lab] }))
    const confirmation = electionConfirmationOf(election, typed)
    for (const guess of ['Labor', 'Labor', 'Llafur']) {
      const guessed = electionConfirmationOf(election, { ...typed, 'party:Lab:name': guess })
      expect((await refusalOf(confirmElection(second, guessed))).code).toBe('check_differs')
    }
    expect(await refusalOf(confirmElection(second, confirmation))).toMatchObject({
      code: 'check_disputed',
      status: 409,
    })
    expect(await confirmElection(otherEditor, confirmation)).toMatchObject({ setupVersion: 2 })
  })

  it('is held by a freeze, and made by one person only with a reason where the election lets her, until another reads it', async () => {
    const { first, second, otherEditor, election, tamworth } = await makeNight()
    await makeResult({ first, second }, tamworth, real)
    await proposeElection(first, electionProposalOf(election, { parties: [lab] }))
    const own = electionConfirmationOf(election, typed)
    const frozen = { at: first.at, by: tamworth._id, byName: 'Asha Lindqvist' }
    await ElectionModel.updateOne({ _id: election._id }, { $set: { frozen } })
    expect(await refusalOf(confirmElection(second, own))).toMatchObject({ status: 409, code: 'frozen' })
    await ElectionModel.updateOne({ _id: election._id }, { $set: { frozen: null, solo: true } })
    expect(await refusalOf(confirmElection(first, own))).toMatchObject({ code: 'solo_reason_missing' })
    const done = await confirmElection(first, { ...own, soloReason: 'Alone at five.' })
    expect(done.setupHistory[0]?.soloReason).toBe('Alone at five.')
    const provisional = async (): Promise<unknown> => {
      const now = await findElection(election.slug)
      return now && presentElection(now, { publicUrl: '' } as Site).corrections.map((row) => row.provisional)
    }
    expect(await provisional()).toEqual([true])
    const party = { of: 'Con', abbreviation: 'Con', name: 'Conservatives' }
    await proposeElection(second, electionProposalOf(done, { parties: [party] }))
    const confirmed = await confirmElection(
      otherEditor,
      electionConfirmationOf(done, { 'party:Con:name': 'Conservatives' }),
    )
    expect(await provisional()).toEqual([false, true])
    const read = { election: election._id.toHexString(), setupVersion: confirmed.setupVersion }
    expect(await refusalOf(readElection(first, read))).toMatchObject({ code: 'same_person' })
    const after = await readElection(second, read)
    expect(after.regions.header).toBe(after.feedHead)
    expect(await provisional()).toEqual([false, false])
  })

  it('is no edit of one person, but colours, new parties and flashes are', async () => {
    const { first, second, election, tamworth } = await makeNight()
    await makeResult({ first, second }, tamworth, real)
    const fewer = electionEdit(election, { parties: electionFacts(election).parties.slice(1) })
    expect(await refusalOf(editElection(first, fewer))).toMatchObject({ code: 'party_in_use' })
    const [red, ...others] = electionFacts(election).parties
    const fresh = { abbreviation: 'SDP', name: 'Social Democratic Party', colour: null }
    const parties = [{ ...red, colour: '#aa0000' }, ...others, fresh] as typeof others
    const edited = await editElection(first, electionEdit(election, { parties, flashWhich: 'all' }))
    expect(edited).toMatchObject({ setupVersion: 2, setupRead: { setupVersion: 1 }, flashWhich: 'all' })
    expect(edited.parties[0]).toMatchObject({ abbreviation: 'Lab', colour: '#aa0000' })
    expect(edited.parties.at(-1)).toMatchObject({ ...fresh, earlierLabels: [] })
  })
})

describe('the setting of the Speaker', () => {
  it('counts the Speaker with a party of the list only, which may be renamed with it', async () => {
    const { first, election } = await makeNight()
    for (const speakerParty of ['Ind', 'Whig']) {
      expect(await refusalOf(editElection(first, electionEdit(election, { speakerParty })))).toMatchObject({
        ...{ code: 'unknown_party', status: 422, fields: { speakerParty: /no party of the list/ } },
      })
    }
    const parties = election.parties.map(({ abbreviation: of, name, colour }) => ({
      ...{ of, abbreviation: of === 'Lab' ? 'LAB' : of, name, colour },
    }))
    const edited = await editElection(first, electionEdit(election, { speakerParty: 'lab', parties }))
    expect(edited).toMatchObject({ speakerParty: 'LAB', setupVersion: 2 })
  })
})

describe('the set-up of an election that nobody else has read', () => {
  it('keeps its results from being published until somebody who did not edit it reads it', async () => {
    const { first, second, otherEditor } = await makeNight()
    const made = await makeUnreadElection(first)
    const contest = await makeContest(made)
    await enterAndCheck({ first: second, second: otherEditor }, contest, real)
    await dropCount(second, { contest: contest._id.toHexString(), seen: 1, reason: 'Counted again.' })
    const renamed = await editElection(second, electionEdit(made, { name: 'By-elections of 2023' }))
    await enterAndCheck({ first, second: otherEditor }, { ...contest, lastCount: 1 }, real)
    const publish = { contest: contest._id.toHexString(), seen: 2, acknowledged: [], cause: null, note: '' }
    const publishing = { ...publish, soloReason: '' }
    const unread = await refusalOf(publishResult(first, publishing))
    expect(unread.code).toBe('setup_not_read')
    expect(unread.message).toContain('the set-up of By-elections of 2023 itself')
    const read = { election: made._id.toHexString(), setupVersion: renamed.setupVersion }
    expect(await refusalOf(readElection(otherEditor, { ...read, setupVersion: 1 }))).toMatchObject({
      code: 'stale_setup',
    })
    for (const editor of [first, second]) {
      expect(await refusalOf(readElection(editor, read))).toMatchObject({ code: 'same_person' })
    }
    expect(await readElection(otherEditor, read)).toMatchObject({ setupRead: { setupVersion: 2 } })
    expect(await readElection(first, read)).toMatchObject({ setupRead: { byName: 'Bruno Castell' } })
    expect(await publishResult(first, publishing)).toMatchObject({ publicStatus: 'published' })
  })

  it('keeps a party that came to its list later out of results until somebody else reads it, and only that party', async () => {
    const { first, second, otherEditor, election, tamworth, midBeds } = await makeNight()
    const shown = await makeResult({ first, second }, midBeds, midBedfordshire)
    const proposed = await proposeElection(second, electionProposalOf(election, { parties: [lab] }))
    const yes = { abbreviation: 'YY', name: 'Official Labour', colour: null, kind: 'independent' as const }
    const longer = await editElection(
      first,
      electionEdit(proposed, { parties: [...electionFacts(proposed).parties, yes] }),
    )
    expect(longer.parties.at(-1)).toMatchObject({ name: 'Official Labour', since: 2 })
    expect(await confirmElection(otherEditor, electionConfirmationOf(longer, typed))).toMatchObject({
      ...{ setupVersion: 3, setupRead: { setupVersion: 1 } },
    })

    const candidacies = shown.candidacies.map((row, at) => (at === 0 ? { ...row, party: 'YY' } : row))
    const correction = await proposeSetup(second, proposalOf(shown, { candidacies }))
    const changes = correction.proposal?.changes ?? []
    const own = Object.fromEntries(changes.map(({ field, after }) => [field, after ?? '']))
    const refused = await refusalOf(confirmSetup(otherEditor, confirmationOf(shown, own)))
    expect(refused).toMatchObject({
      status: 422,
      code: 'setup_not_read',
      message: expect.stringContaining('YY (Official Labour)'),
    })

    const plain = (await findContestById(tamworth._id))?.contest ?? tamworth
    const rows = plain.candidacies.map((row, at) => (at === 0 ? { ...row, party: 'YY' } : row))
    const edited = await editContest(first, contestEdit(plain, { candidacies: rows }))
    await readSetup(otherEditor, { contest: edited._id.toHexString(), setupVersion: 2 })
    const checked = await enterAndCheck({ first, second }, edited, real)
    const publish = { contest: checked._id.toHexString(), seen: 1, acknowledged: [], cause: null, note: '' }
    const publishing = { ...publish, soloReason: '' }
    expect(await refusalOf(publishResult(second, publishing))).toMatchObject({ code: 'setup_not_read' })

    const read = { election: election._id.toHexString(), setupVersion: 3 }
    expect(await refusalOf(readElection(first, read))).toMatchObject({ code: 'same_person' })
    await readElection(otherEditor, read)
    expect(await publishResult(second, publishing)).toMatchObject({ publicStatus: 'published' })
    expect(await confirmSetup(otherEditor, confirmationOf(shown, own))).toMatchObject({ proposal: null })
  })
})
