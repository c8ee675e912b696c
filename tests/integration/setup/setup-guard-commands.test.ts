import { beforeEach, describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import { CountModel } from '../../../models/count-model.js'
import { ElectionModel } from '../../../models/election-model.js'
import { checkCount } from '../../../server/commands/results/check-count.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { readSetup } from '../../../server/commands/setup/corrections/read-setup.js'
import { showField } from '../../../server/commands/setup/corrections/show-field.js'
import { spellName } from '../../../server/commands/setup/corrections/spell-name.js'
import { withholdField } from '../../../server/commands/setup/corrections/withhold-field.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { presentContest } from '../../../server/presenters/results/present-contest.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { contestEdit } from '../../factories/edit-requests.js'
import { enterAndCheck, makeResult, typingOf } from '../../factories/make-count.js'
import { makeUnreadContest } from '../../factories/make-election.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { tamworth } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

let night: Night
beforeEach(async () => {
  night = await makeNight()
})

const idOf = ({ _id }: ContestDoc): string => _id.toHexString()
const publicTamworth = (): Promise<ContestDoc> =>
  makeResult({ first: night.first, second: night.second }, night.tamworth, tamworth)

describe('a set-up that nobody else has read', () => {
  it('keeps its result from being published until somebody other than its last editor reads it', async () => {
    const { first, second, election, otherEditor } = night
    const unread = await makeUnreadContest(election, {
      ...tamworth.request,
      code: 'E99000001',
      name: 'Newton',
    })
    const edited = await editContest(first, contestEdit(unread, { electorate: 71_303 }))
    expect(edited).toMatchObject({ setupVersion: 2, setupRead: null, setupBy: { byName: 'Tom Arkwright' } })
    const checked = await enterAndCheck({ first, second }, edited, tamworth)
    const publish = {
      contest: idOf(unread),
      seen: 1,
      acknowledged: [],
      cause: null,
      note: '',
      soloReason: '',
    }
    expect(await refusalOf(publishResult(first, publish))).toMatchObject({ code: 'setup_not_read' })
    const read = { contest: idOf(unread), setupVersion: 2 }
    expect(await refusalOf(readSetup(first, read))).toMatchObject({ code: 'same_person' })
    expect(await refusalOf(readSetup(otherEditor, { ...read, setupVersion: 1 }))).toMatchObject({
      code: 'stale_setup',
    })
    const after = await readSetup(otherEditor, read)
    expect(after.setupRead).toMatchObject({ setupVersion: 2, byName: 'Bruno Castell' })
    expect(after.seenNames[0]).toEqual({ candidacy: checked.candidacies[0]?.id, name: 'Sarah Edwards' })
    expect(await publishResult(first, publish)).toMatchObject({ publicStatus: 'published' })
    expect(await readSetup(otherEditor, read)).toMatchObject({ setupRead: { byName: 'Bruno Castell' } })
  })

  it('is not read by an editor over whom another one made an edit of her own', async () => {
    const { first, second, otherEditor } = night
    const turned = await editContest(first, contestEdit(night.tamworth, { electorate: 71_320 }))
    const edited = await editContest(second, contestEdit(turned, { region: 'Midlands' }))
    const read = { contest: idOf(edited), setupVersion: 3 }
    for (const editor of [first, second]) {
      expect(await refusalOf(readSetup(editor, read))).toMatchObject({ code: 'same_person' })
    }
    expect(await readSetup(otherEditor, read)).toMatchObject({ setupEditors: [] })
    const again = await editContest(second, contestEdit(edited, { region: 'West Midlands' }))
    expect(await readSetup(first, { ...read, setupVersion: again.setupVersion })).toMatchObject({
      setupRead: { byName: 'Tom Arkwright' },
    })
  })

  it('is unread again after an edit that can change the result, and stays read after any other', async () => {
    const watched = await editContest(night.first, contestEdit(night.tamworth, { watched: true }))
    expect(watched).toMatchObject({ setupVersion: 1, setupRead: { setupVersion: 1 } })
    const renamed = await editContest(night.first, contestEdit(watched, { name: 'Tamworth and Lichfield' }))
    expect(renamed).toMatchObject({ setupVersion: 2, setupRead: null })
  })
})

describe('a count that was checked', () => {
  it('goes back to entered when the set-up changes, and can be checked again against the new one', async () => {
    const { first, second } = night
    const checked = await enterAndCheck({ first, second }, night.tamworth, tamworth)
    const edited = await editContest(first, contestEdit(checked, { electorate: 71_303 }))
    expect(edited).toMatchObject({ pendingStatus: 'entered', setupVersion: 2 })
    expect(await CountModel.findOne({ _id: edited.pendingCount }).lean()).toMatchObject({
      status: 'entered',
      check: null,
      undoneCheck: { setupVersion: 1, byName: 'Ruth Okonjo' },
    })
    const again = await checkCount(second, { contest: idOf(edited), seen: 1, ...typingOf(edited, tamworth) })
    expect(again).toMatchObject({ pendingStatus: 'checked' })
    expect(await CountModel.findOne({ _id: again.pendingCount }).lean()).toMatchObject({
      check: { setupVersion: 2 },
    })
  })

  it('is checked again once its own checker, and nobody else, has read the changed set-up', async () => {
    const { first, second, otherEditor } = night
    const checked = await enterAndCheck({ first, second }, night.tamworth, tamworth)
    const edited = await editContest(first, contestEdit(checked, { electorate: 71_303 }))
    const read = { contest: idOf(edited), setupVersion: 2 }
    expect(await readSetup(otherEditor, read)).toMatchObject({ pendingStatus: 'entered' })
    expect(await readSetup(second, read)).toMatchObject({ pendingStatus: 'checked' })
    expect(await CountModel.findOne({ _id: edited.pendingCount }).lean()).toMatchObject({
      status: 'checked',
      check: { setupVersion: 2, byName: 'Ruth Okonjo' },
      undoneCheck: null,
    })
  })

  it('is not published with a set-up other than the one that it was checked against', async () => {
    const { first, second } = night
    const checked = await enterAndCheck({ first, second }, night.tamworth, tamworth)
    const publish = {
      contest: idOf(checked),
      seen: 1,
      acknowledged: [],
      cause: null,
      note: '',
      soloReason: '',
    }
    // No command leaves a check beside another set-up: the store is changed behind their back.
    await CountModel.updateOne({ _id: checked.pendingCount }, { 'check.setupVersion': 7 })
    expect(await refusalOf(publishResult(first, publish))).toMatchObject({
      code: 'stale_setup',
      details: { setupVersion: 1 },
    })
    await CountModel.updateOne({ _id: checked.pendingCount }, { 'check.setupVersion': 1 })
    expect(await publishResult(first, publish)).toMatchObject({ publicStatus: 'published' })
  })

  it('is not checked again by reading a set-up with a candidate whose votes are missing', async () => {
    const { first, second } = night
    const checked = await enterAndCheck({ first, second }, night.tamworth, tamworth)
    const added = { firstName: 'Mina', surname: 'Solberg', party: 'Ind', partyName: 'Independent' }
    const candidacies = [...checked.candidacies, added]
    const edited = await editContest(first, contestEdit(checked, { candidacies }))
    const read = await readSetup(second, { contest: idOf(edited), setupVersion: 2 })
    expect(read).toMatchObject({ pendingStatus: 'entered', setupRead: { byName: 'Ruth Okonjo' } })
  })
})

describe('two candidates of a contest that was counted', () => {
  it('cannot be written over one another: each would get the votes of the other', async () => {
    const { first, second } = night
    const checked = await enterAndCheck({ first, second }, night.tamworth, tamworth)
    const [one, two, ...others] = checked.candidacies
    if (!one || !two) throw new Error('nobody stands')
    const swapped = [{ ...two, id: one.id }, { ...one, id: two.id }, ...others]
    expect(await refusalOf(editContest(first, contestEdit(checked, { candidacies: swapped })))).toMatchObject(
      {
        code: 'foreign_candidacy',
        status: 422,
      },
    )
  })

  it('are typed again by the checker once a name is another: reading the set-up does not do', async () => {
    const { first, second } = night
    const checked = await enterAndCheck({ first, second }, night.tamworth, tamworth)
    const [one, ...others] = checked.candidacies
    if (!one) throw new Error('nobody stands')
    const renamed = [{ ...one, firstName: 'Zoe', surname: 'Quill' }, ...others]
    const edited = await editContest(first, contestEdit(checked, { candidacies: renamed }))
    expect(await CountModel.findOne({ _id: edited.pendingCount }).lean()).toMatchObject({ undoneCheck: null })
    const read = await readSetup(second, { contest: idOf(edited), setupVersion: edited.setupVersion })
    expect(read).toMatchObject({ pendingStatus: 'entered' })
  })

  it('stay while something of them is withheld, so that nobody shows it by adding them anew', async () => {
    const { first } = night
    const [one] = night.tamworth.candidacies
    if (!one) throw new Error('nobody stands')
    const field = `candidacy:${one.id}:name` as const
    const held = await withholdField(first, { contest: idOf(night.tamworth), field, ...takenDown('Unsure.') })
    const { firstName, surname, party, partyName } = one
    const anew = { firstName, surname, party, partyName }
    const again = contestEdit(held, { candidacies: [...held.candidacies.slice(1), anew] })
    expect(await refusalOf(editContest(first, again))).toMatchObject({ code: 'candidacy_in_use' })
  })
})

describe('the spelling of a public name', () => {
  const spelling = (contest: ContestDoc, surname: string) => ({
    contest: idOf(contest),
    setupVersion: contest.setupVersion,
    candidacy: contest.candidacies[0]?.id ?? '',
    firstName: 'Sarah',
    surname,
    note: 'The name is spelled as on the statement.',
  })

  it('can be corrected by one person, is in the history without a label, and keeps reading and check valid', async () => {
    const { first, second } = night
    const contest = await publicTamworth()
    const checked = await enterAndCheck({ first, second }, contest, tamworth)
    const spelled = await spellName(first, spelling(checked, 'Edwardes'))
    expect(spelled).toMatchObject({
      setupVersion: 2,
      setupRead: { setupVersion: 2, byName: 'Ines Okafor' },
      pendingStatus: 'checked',
      setupHistory: [{ kind: 'spelling', byName: 'Tom Arkwright', cause: null }],
    })
    expect(spelled.candidacies[0]?.surname).toBe('Edwardes')
    expect(await CountModel.findOne({ _id: spelled.pendingCount }).lean()).toMatchObject({
      check: { setupVersion: 2 },
    })
    expect((await spellName(first, spelling(checked, 'Edwardes'))).setupVersion).toBe(2)
  })

  it('is measured from the name that two people saw, however often it is corrected', async () => {
    const contest = await publicTamworth()
    const once = await spellName(night.first, spelling(contest, 'Edwardes'))
    const twice = await spellName(night.first, spelling(once, 'Edwardess'))
    expect(await refusalOf(spellName(night.first, spelling(twice, 'Edwardesss')))).toMatchObject({
      code: 'not_a_spelling',
    })
    expect(await refusalOf(spellName(night.first, spelling(twice, 'Fdwards')))).toMatchObject({
      code: 'not_a_spelling',
    })
  })
})

describe('a withheld value', () => {
  const of = (contest: ContestDoc, field: string) => ({
    contest: idOf(contest),
    field: field as 'electorate',
    ...takenDown('A reader says that it is another.'),
  })

  it('can be withheld by one person, also during a freeze, and is shown again by another', async () => {
    const { first, second, election } = night
    const contest = await publicTamworth()
    const frozen = { at: first.at, by: contest._id, byName: 'Asha Lindqvist' }
    await ElectionModel.updateOne({ _id: election._id }, { $set: { frozen } })
    const later = (act: typeof first, minutes: number) => ({
      ...act,
      at: new Date(first.at.getTime() + minutes * 60_000),
    })
    const changedAt = async () => {
      const full = await findContestById(contest._id)
      return full && presentContest(full, { publicUrl: '', manifest: {} }).result?.changedAt
    }
    const held = await withholdField(later(first, 60), of(contest, 'electorate'))
    expect(await changedAt()).toBe(later(first, 60).at.toISOString())
    expect(held).toMatchObject({
      publicStatus: 'published',
      withheld: [{ field: 'electorate', byName: 'Tom Arkwright' }],
    })
    expect((await withholdField(second, of(contest, 'electorate'))).withheld).toHaveLength(1)
    const show = { contest: idOf(contest), field: 'electorate' as const }
    expect(await refusalOf(showField(second, show))).toMatchObject({ code: 'frozen' })
    await ElectionModel.updateOne({ _id: election._id }, { $set: { frozen: null } })
    expect(await refusalOf(showField(first, show))).toMatchObject({ code: 'same_person' })
    expect(await showField(later(second, 90), show)).toMatchObject({ withheld: [] })
    expect(await changedAt()).toBe(later(first, 90).at.toISOString())
    expect(await showField(second, show)).toMatchObject({ withheld: [] })
  })

  it.each([
    ["the winner's name", 'name', 0, 'withdrawn'],
    ["the winner's party", 'party', 0, 'withdrawn'],
    ["the second's party", 'party', 1, 'published'],
  ])('of %s (%s of candidate %d) leaves the result %s', async (_what, part, place, status) => {
    const contest = await publicTamworth()
    const id = contest.candidacies[place]?.id ?? ''
    const held = await withholdField(night.first, of(contest, `candidacy:${id}:${part}`))
    expect(held.publicStatus).toBe(status)
    expect(await CountModel.findOne({ _id: contest.publishedCount }).lean()).toMatchObject({ status })
  })

  it('is refused for a candidate who does not stand', async () => {
    expect(await refusalOf(withholdField(night.first, of(night.tamworth, 'candidacy:x:name')))).toMatchObject(
      {
        code: 'foreign_candidacy',
      },
    )
  })
})
