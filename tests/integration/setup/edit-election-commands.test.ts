import { describe, expect, it } from '@jest/globals'
import { ContestModel } from '../../../models/contest-model.js'
import { ElectionModel } from '../../../models/election-model.js'
import { PersonModel } from '../../../models/person-model.js'
import { addPerson } from '../../../server/commands/people/add-person.js'
import { invitePerson } from '../../../server/commands/people/invite-person.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { withdrawResult } from '../../../server/commands/results/withdraw-result.js'
import { changeElectionSettings } from '../../../server/commands/setup/change-election-settings.js'
import { dropSetup } from '../../../server/commands/setup/corrections/drop-setup.js'
import { proposeSetup } from '../../../server/commands/setup/corrections/propose-setup.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { editElection } from '../../../server/commands/setup/edit-election.js'
import { freezeElection } from '../../../server/commands/setup/freeze-election.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { findContest } from '../../../server/queries/results/find-contest.js'
import { findElection } from '../../../server/queries/setup/find-election.js'
import { contestEdit, electionEdit } from '../../factories/edit-requests.js'
import { holdBoth } from '../../factories/hold-both.js'
import { enterAndCheck, makeResult } from '../../factories/make-count.js'
import { makeElection } from '../../factories/make-election.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { actOf, at, later, makeAct, toolAct } from '../../factories/make-person.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { proposalOf } from '../../factories/setup-proposals.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'
import { commandsDuring } from '../../support/store/commands-during.js'

withDatabase()

const noCorrection = { acknowledged: [], cause: null, note: '', soloReason: '' }

describe('edit-election', () => {
  it('changes name, kind, days, zone and parties, and writes no contest', async () => {
    const { first, election, tamworth } = await makeNight()
    const [, ...others] = election.parties
    const parties = [{ abbreviation: 'Lab', name: 'Llafur', colour: '#cc0000' }, ...others]
    const edited = await editElection(
      at(first, later(-600)),
      electionEdit(election, {
        name: 'By-elections of October',
        kind: 'general',
        timeZone: 'Europe/Paris',
        pollingDate: '2023-10-20',
        pollClosesAt: '2023-10-19T22:00:00.000Z',
        parties,
      }),
    )
    expect(edited).toMatchObject({
      slug: election.slug,
      mode: 'real',
      name: 'By-elections of October',
      kind: 'general',
      timeZone: 'Europe/Paris',
      pollingDate: '2023-10-20',
      pollClosesAt: new Date('2023-10-19T22:00:00.000Z'),
      parties: [{ ...parties[0], earlierLabels: [], earlierNames: ['Labour'] }, ...others],
      setupVersion: 2,
    })
    expect(await ContestModel.findOne({ _id: tamworth._id }).lean()).toEqual(tamworth)
    expect((await findContest(election._id, tamworth.code))?.contest.candidacies[0]?.partyName).toBe('Llafur')
    expect((await findAudit(`election:${election._id.toHexString()}`)).at(-1)).toMatchObject({
      command: 'edit-election',
      before: { name: 'By-elections, 19 October 2023', kind: 'by-election' },
      after: {
        parties: expect.arrayContaining([
          '{"abbreviation":"Lab","colour":"#cc0000","kind":"party","name":"Llafur"}',
        ]),
      },
    })
  })

  it('refuses a stale edit, and shows the current time in the election’s own zone', async () => {
    const { first, second, election } = await makeNight()
    const inTheAfternoon = at(first, later(-600))
    await editElection(inTheAfternoon, electionEdit(election, { pollClosesAt: '2023-10-19T20:30:00.000Z' }))
    const refusal = await refusalOf(editElection(second, electionEdit(election, { name: 'Mine' })))
    expect(refusal).toMatchObject({
      code: 'stale_version',
      fields: { pollClosesAt: 'Tom Arkwright made it 21:30 BST, 19 October 2023 meanwhile.' },
    })
    expect(await findElection(election.slug)).toMatchObject({ name: 'By-elections, 19 October 2023' })
  })

  it('renames a party that is in use, in a candidacy or a baseline, and removes none while a correction waits', async () => {
    const { first, second, election, tamworth } = await makeNight()
    const sdp = { abbreviation: 'SDP', name: 'Social Democratic Party', colour: null }
    const more = await editElection(
      first,
      electionEdit(election, { parties: [...election.parties, sdp, { ...sdp, abbreviation: 'NIP' }] }),
    )
    const contest = await makeResult({ first, second }, tamworth, real)
    const sittingMember = { name: 'Chris Pincher', party: 'SDP' }
    await proposeSetup(second, proposalOf(contest, { sittingMember }))
    const without = (label: string): typeof more.parties =>
      more.parties.filter(({ abbreviation }) => abbreviation !== label)
    const waits = 'A correction of a contest waits: parties are removed once it is confirmed or dropped.'
    for (const label of ['BF', 'UKIP', 'HPUK', 'SDP', 'NIP']) {
      const refusal = await refusalOf(editElection(first, electionEdit(more, { parties: without(label) })))
      expect([label, refusal.code, refusal.status]).toEqual([label, 'party_in_use', 409])
      const named = new RegExp(`^${label} is in use in .*: it can be renamed, not removed.$`)
      expect(refusal.message).toMatch(label === 'SDP' || label === 'NIP' ? waits : named)
    }
    await dropSetup(second, { contest: contest._id.toHexString(), setupVersion: 1, reason: 'It is not so.' })
    const unused = ['NIP', 'MRLP', 'BF'].map((label) => ({ ...sdp, abbreviation: `${label}-2` }))
    const larger = await editElection(first, electionEdit(more, { parties: [...more.parties, ...unused] }))
    const sent = await commandsDuring(() =>
      editElection(first, electionEdit(larger, { parties: more.parties })),
    )
    expect(sent.filter((command) => command === 'contests.findOne')).toHaveLength(2)
    const edited = await editElection(first, electionEdit(more, { parties: without('NIP') }))
    expect(edited.parties).toHaveLength(15)
  })

  it('saves one of two edits at the same moment, and refuses the other', async () => {
    const { first, second, election } = await makeNight()
    const settled = await holdBoth([
      () => editElection(first, electionEdit(election, { name: 'Mine' })),
      () => editElection(second, electionEdit(election, { name: 'Hers' })),
    ])
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(settled.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { code: 'stale_version' },
    })
  })

  it('can move the close of the poll, and nothing is published before the new time', async () => {
    const { first, second, election, tamworth } = await makeNight()
    await enterAndCheck({ first, second }, tamworth, real)
    const open = await editElection(
      toolAct,
      electionEdit(election, { pollClosesAt: later(30).toISOString() }),
    )
    const result = { contest: tamworth._id.toHexString(), seen: 1, ...noCorrection }
    const early = at(first, new Date(later(30).getTime() - 1))
    expect(await refusalOf(publishResult(early, result))).toMatchObject({ code: 'poll_open', status: 409 })
    await editElection(first, electionEdit(open, { pollClosesAt: later(20).toISOString() }))
    expect((await publishResult(at(first, later(20)), result)).publicStatus).toBe('published')
  })

  it('does not reopen the poll while a result is public, but does after its withdrawal', async () => {
    const { first, second, election, tamworth } = await makeNight()
    await makeResult({ first, second }, tamworth, real)
    const tomorrow = electionEdit(election, { pollClosesAt: later(1440).toISOString() })
    expect(await refusalOf(editElection(first, tomorrow))).toMatchObject({
      code: 'invalid_request',
      status: 422,
      fields: {
        pollClosesAt: 'Results of this election are public: its poll has closed. Withdraw them first.',
      },
    })
    const earlier = electionEdit(election, { pollClosesAt: '2023-10-19T20:30:00.000Z' })
    const edited = await editElection(toolAct, earlier)
    const contest = tamworth._id.toHexString()
    await withdrawResult(first, { contest, published: 1, ...takenDown('The poll was postponed.') })
    const again = electionEdit(edited, { pollClosesAt: later(1440).toISOString() })
    expect((await editElection(toolAct, again)).pollClosesAt).toEqual(later(1440))
  })
})

describe('change-election-settings', () => {
  it('switches solo, and refuses a stale change', async () => {
    const { election } = await makeNight()
    const inTheAfternoon = later(-600)
    const ada = at(await makeAct(['admin'], 'Ada Fenn'), inTheAfternoon)
    const bo = at(await makeAct(['admin'], 'Bo Reuter'), inTheAfternoon)
    const id = { election: election._id.toHexString() }
    const on = { ...id, read: { solo: false }, solo: true }
    const solo = await changeElectionSettings(ada, on)
    expect(solo).toMatchObject({ solo: true, frozen: null })
    expect(await changeElectionSettings(bo, on)).toEqual(solo)
    const stale = { ...id, read: { solo: false }, solo: false }
    expect(await refusalOf(changeElectionSettings(bo, stale))).toMatchObject({
      code: 'stale_version',
      fields: { solo: 'Ada Fenn switched it on meanwhile.' },
    })
    expect((await findAudit(`election:${election._id.toHexString()}`)).at(-1)).toMatchObject({
      command: 'change-election-settings',
      byName: 'Ada Fenn',
      before: { solo: false },
      after: { solo: true },
    })
  })
})

describe('while votes are counted', () => {
  const waits = { code: 'second_needed', status: 422 }
  const switchOn = ({ election }: Night) => ({
    election: election._id.toHexString(),
    read: { solo: false },
    solo: true,
  })

  it('solo is switched on by two admins, and off by one', async () => {
    const night = await makeNight()
    const [ada, bo] = [await makeAct(['admin'], 'Ada Fenn'), await makeAct(['admin'], 'Bo Reuter')]
    const on = switchOn(night)
    for (let times = 0; times < 2; times += 1) {
      expect(await refusalOf(changeElectionSettings(ada, on))).toMatchObject(waits)
    }
    const asked = await ElectionModel.findById(night.election._id).lean()
    expect(asked).toMatchObject({ solo: false, wish: { byName: 'Ada Fenn', what: 'solo' } })
    expect(await refusalOf(changeElectionSettings(night.editor, on))).toMatchObject({ code: 'forbidden' })
    const late = at(bo, later(61))
    expect(await refusalOf(changeElectionSettings(late, on))).toMatchObject(waits)
    expect(await changeElectionSettings(ada, on)).toMatchObject({ solo: true, wish: null })
    const off = { ...on, read: { solo: true }, solo: false }
    expect(await refusalOf(changeElectionSettings(night.editor, off))).toMatchObject({ code: 'forbidden' })
    expect(await changeElectionSettings(bo, off)).toMatchObject({ solo: false })
  })

  it('any editor is the second of the only admin, but not one whose account that admin made', async () => {
    const night = await makeNight()
    await PersonModel.updateMany({ roles: 'admin' }, { $set: { disabledAt: later(-9) } })
    const ada = await makeAct(['admin'], 'Ada Fenn')
    // Invited, and no way in yet.
    const linkHash = 'd'.repeat(64)
    await invitePerson(toolAct, { email: 'eve@nightdesk.example', name: 'Eve', roles: ['admin'], linkHash })
    const on = switchOn(night)
    expect(await refusalOf(changeElectionSettings(night.editor, on))).toMatchObject({ code: 'forbidden' })
    await refusalOf(changeElectionSettings(ada, on))
    const made = { email: 'new@nightdesk.example', name: 'New', roles: ['editor'] as const }
    const tied = actOf(await addPerson(ada, { ...made, passwordHash: 'x', demo: false }))
    expect(await refusalOf(changeElectionSettings(tied, on))).toMatchObject({ code: 'same_person' })
    expect(await changeElectionSettings(night.editor, on)).toMatchObject({ solo: true })
  })

  it('a second election, with nothing to count, is no way round, and one look at all contests says so', async () => {
    await makeNight()
    const other = await makeElection()
    const on = { election: other._id.toHexString(), read: { solo: false }, solo: true }
    const ada = await makeAct(['admin'])
    const sent = await commandsDuring(async () => {
      expect(await refusalOf(changeElectionSettings(ada, on))).toMatchObject(waits)
    })
    expect(await ElectionModel.countDocuments()).toBeGreaterThan(1)
    expect(sent.filter((command) => command === 'contests.find')).toHaveLength(1)
  })

  it("the close of a poll is moved by two of the desk, the election's and a contest's own", async () => {
    const { first, second, election, tamworth } = await makeNight()
    const edit = electionEdit(election, { pollClosesAt: later(30).toISOString(), name: 'Two by-elections' })
    expect(await refusalOf(editElection(first, edit))).toMatchObject(waits)
    const another = electionEdit(election, { pollClosesAt: later(31).toISOString() })
    expect(await refusalOf(editElection(second, another))).toMatchObject(waits)
    expect(await editElection(first, another)).toMatchObject({ pollClosesAt: later(31), wish: null })
    const own = contestEdit(tamworth, { pollingDate: '2023-10-20', pollClosesAt: later(90).toISOString() })
    const now = later(40)
    expect(await refusalOf(editContest(at(first, now), own))).toMatchObject(waits)
    const moved = await editContest(at(second, now), own)
    expect(moved).toMatchObject({ pollClosesAt: later(90).toISOString(), wish: null })
  })

  it('ends with the last declaration', async () => {
    const { first, second, election, tamworth, midBeds } = await makeNight()
    await makeResult({ first, second }, tamworth, real)
    await ContestModel.updateOne({ _id: midBeds._id }, { $set: { pollState: 'abandoned' } })
    const earlier = electionEdit(election, { pollClosesAt: '2023-10-19T20:30:00.000Z' })
    expect(await editElection(first, earlier)).toMatchObject({ wish: null })
  })
})

describe('freeze-election', () => {
  it('is kept as its first person made it, is lifted by another, and is audited', async () => {
    const { election, editor, first, second } = await makeNight()
    const id = { election: election._id.toHexString() }
    const frozen = await freezeElection(at(first, later(3)), { ...id, frozen: true })
    expect(frozen.frozen).toMatchObject({ at: later(3), byName: 'Tom Arkwright' })
    expect(await freezeElection(editor, { ...id, frozen: true })).toEqual(frozen)
    expect(await refusalOf(freezeElection(first, { ...id, frozen: false }))).toMatchObject({
      code: 'same_person',
      status: 422,
    })
    expect((await freezeElection(second, { ...id, frozen: false })).frozen).toBeNull()
    const entries = (await findAudit(`election:${election._id.toHexString()}`)).slice(-2)
    expect(entries).toMatchObject([
      { command: 'freeze-election', byName: 'Tom Arkwright', after: { frozen: true } },
      { command: 'freeze-election', byName: 'Ruth Okonjo', after: { frozen: false } },
    ])
    expect((await refusalOf(freezeElection(first, { election: 'none', frozen: true }))).code).toBe(
      'not_found',
    )
  })

  it('makes publishing a result answer 409 with who froze it, when, and who may lift it', async () => {
    const { first, second, election, tamworth } = await makeNight()
    await enterAndCheck({ first, second }, tamworth, real)
    const id = { election: election._id.toHexString() }
    await freezeElection(at(first, later(10)), { ...id, frozen: true })
    const result = { contest: tamworth._id.toHexString(), seen: 1, ...noCorrection }
    const refusal = await refusalOf(publishResult(first, result))
    expect(refusal).toMatchObject({ code: 'frozen', status: 409, details: { by: 'Tom Arkwright' } })
    expect(refusal.message).toContain('Tom Arkwright froze the results at 03:10 BST, 20 October 2023')
    expect(refusal.message).toContain('another editor, or somebody else of the results desk')
    await freezeElection(second, { ...id, frozen: false })
    expect((await publishResult(first, result)).publicStatus).toBe('published')
  })
})
