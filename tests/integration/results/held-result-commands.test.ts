import { describe, expect, it } from '@jest/globals'
import { PersonModel } from '../../../models/person-model.js'
import { SessionModel } from '../../../models/session-model.js'
import type { Act } from '../../../server/commands/command.js'
import { changePassword } from '../../../server/commands/people/change-password.js'
import { disablePerson } from '../../../server/commands/people/disable-person.js'
import { addCaveat } from '../../../server/commands/results/add-caveat.js'
import { blankResultWords } from '../../../server/commands/results/blank-result-words.js'
import { checkCount } from '../../../server/commands/results/check-count.js'
import { proposeNote } from '../../../server/commands/results/propose-note.js'
import { publishNote } from '../../../server/commands/results/publish-note.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { removeCaveat } from '../../../server/commands/results/remove-caveat.js'
import { takeDownNote } from '../../../server/commands/results/take-down-note.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { withholdField } from '../../../server/commands/setup/corrections/withhold-field.js'
import { freezeLiveBlog } from '../../../server/commands/setup/freeze-live-blog.js'
import { presentContest } from '../../../server/presenters/results/present-contest.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { enterAndCheck, enterReal, makeResult, typingOf } from '../../factories/make-count.js'
import { makeNight } from '../../factories/make-night.js'
import { at, later, makeAct, toolAct } from '../../factories/make-person.js'
import { publishing } from '../../factories/make-public-moves.js'
import { makeSettings } from '../../factories/make-settings.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

/** Stores a session of this person that ends after so many minutes. */
async function signIn(act: Act, minutes = 60): Promise<void> {
  const person = await PersonModel.findById(act.actor.id).lean()
  const signedIn = { person: act.actor.id, credentials: person?.credentials ?? 0, at: later(-5).getTime() }
  const expires = later(minutes)
  await SessionModel.create({
    _id: `s${act.actor.id}`,
    expires,
    lastModified: later(0),
    session: { signedIn },
  })
}

describe('an entered count that nobody checked', () => {
  it('is not published, and the refusal names who is signed in and could check it', async () => {
    const { first, second, reporter, editor, tamworth } = await makeNight()
    const [elsewhere, gone] = [await makeAct(['reporter'], 'Owen Marsh'), await makeAct(['desk'], 'Lee Gone')]
    const [anew, out] = [await makeAct(['desk'], 'Ida Anew'), await makeAct(['desk'], 'Max Out')]
    const person = reporter.actor.id
    const assigned = await assignReporter(toolAct, { contest: tamworth._id.toHexString(), person })
    await disablePerson(toolAct, { person: gone.actor.id })
    for (const act of [first, second, reporter, editor, elsewhere, gone, anew]) await signIn(act)
    await signIn(out, -1)
    await changePassword(toolAct, { person: anew.actor.id, passwordHash: 'another' })
    const entered = await enterReal(first, assigned, real)
    const refusal = await refusalOf(publishResult(first, publishing(entered, { soloReason: 'Alone.' })))
    expect(refusal).toMatchObject({ code: 'not_checked', status: 422 })
    expect(refusal.details).toEqual({
      people: [
        { id: editor.actor.id, name: 'Asha Lindqvist' },
        { id: reporter.actor.id, name: 'Nia Penhale' },
        { id: second.actor.id, name: 'Ruth Okonjo' },
      ],
    })
    expect(refusal.message).toBe(
      'No second person has checked this count yet. Signed in, and could check it: Asha Lindqvist, Nia Penhale, Ruth Okonjo.',
    )
    const misheard = typingOf(entered, { ...real, votes: [11719, 10403, 1733, ...real.votes.slice(3)] })
    const ofSecond = { contest: tamworth._id.toHexString(), seen: 1, ...misheard }
    for (const tries of [0, 1]) await refusalOf(checkCount(second, { ...ofSecond, tries }))
    const used = await refusalOf(publishResult(first, publishing(entered)))
    expect(used.message).toContain('could check it: Asha Lindqvist, Nia Penhale.')
  })

  it('is refused with a sentence that nobody who could check it is signed in', async () => {
    await SessionModel.deleteMany({})
    const { first, tamworth } = await makeNight()
    const refusal = await refusalOf(publishResult(first, publishing(await enterReal(first, tamworth, real))))
    expect(refusal.message).toMatch(/Nobody who could check it is signed in\.$/)
    expect(refusal.details).toEqual({ people: [] })
  })
})

describe('a freeze of results', () => {
  it('refuses publishing, names who froze them and when, and can be ended', async () => {
    const { first, second, election, tamworth } = await makeNight()
    const admin = at(await makeAct(['admin'], 'Ada Fenn'), later(6))
    await makeSettings(admin, election, { frozen: true })
    const checked = await enterAndCheck({ first, second }, tamworth, real)
    const refusal = await refusalOf(publishResult(first, publishing(checked)))
    expect(refusal).toMatchObject({
      code: 'frozen',
      status: 409,
      details: { by: 'Ada Fenn', at: { clock: '03:06' } },
    })
    expect(refusal.message).toContain('Ada Fenn froze the results at 03:06')
    expect(refusal.message).toContain('another editor, or somebody else of the results desk, lifts that')
    expect(await refusalOf(makeSettings(admin, election, { frozen: false }))).toMatchObject({
      status: 422,
      code: 'same_person',
      message: 'You froze these results: somebody else has to do this.',
    })
    await makeSettings(second, election, { frozen: false })
    expect((await publishResult(first, publishing(checked))).publicStatus).toBe('published')
  })
})

describe('a line that a result is subject to recount or petition', () => {
  it('is put on a public result by one person, once, and taken away while results are frozen', async () => {
    const { first, second, election, tamworth } = await makeNight()
    const petition = 'The runner-up has asked for a recount.'
    const line = (published: number) => ({ contest: tamworth._id.toHexString(), published, note: petition })
    expect(await refusalOf(addCaveat(first, line(1)))).toMatchObject({ code: 'wrong_status' })
    await makeResult({ first, second }, tamworth, real)
    expect(await refusalOf(addCaveat(first, line(2)))).toMatchObject({ code: 'stale_count' })
    const added = await addCaveat(first, line(1))
    expect(added.caveat).toMatchObject({ note: petition, byName: 'Tom Arkwright' })
    expect(await addCaveat(first, line(1))).toEqual(added)
    expect(await refusalOf(addCaveat(second, line(1)))).toMatchObject({ code: 'wrong_status' })
    await makeSettings(await makeAct(['admin']), election, { frozen: true })
    const removed = await removeCaveat(second, line(1))
    expect([removed.caveat, removed.version]).toEqual([null, added.version + 1])
    expect(await removeCaveat(second, line(1))).toEqual(removed)
    expect(await refusalOf(addCaveat(first, line(1)))).toMatchObject({ code: 'frozen' })
  })
})

describe('a note on a candidate', () => {
  const site = { publicUrl: 'https://nightdesk.example', manifest: {} }
  const words = 'She joined the Greens.'
  const said = { day: '2023-10-19', words, source: 'Her own statement' }
  const night = async () => {
    const made = await makeNight()
    const contest = made.tamworth._id.toHexString()
    const input = { contest, candidacy: made.tamworth.candidacies[0]?.id ?? '', ...said }
    const shown = async () => {
      const full = await findContestById(made.tamworth._id)
      return full ? presentContest(full, site).notes : []
    }
    return { ...made, contest, input, shown }
  }

  it('is proposed once, seen by readers when an editor who did not propose it publishes it, and goes down with a reason', async () => {
    const { first, editor, contest, input, tamworth, shown } = await night()
    const proposed = await proposeNote(first, input)
    expect(proposed.version).toBe(tamworth.version)
    expect(await proposeNote(first, input)).toEqual(proposed)
    const note = proposed.candidacyNotes[0]?.id ?? ''
    expect(await shown()).toEqual([])
    const own = { ...first, actor: { ...first.actor, roles: ['desk' as const, 'editor' as const] } }
    expect(await refusalOf(publishNote(own, { contest, note }))).toMatchObject({ code: 'same_person' })
    const published = await publishNote(editor, { contest, note })
    expect(published).toMatchObject({ version: tamworth.version + 1, saidAt: editor.at })
    expect(published.regions.result).toBeGreaterThan(tamworth.regions.result)
    expect(await publishNote(editor, { contest, note })).toEqual(published)
    expect(await shown()).toMatchObject([
      { name: 'Sarah Edwards', day: '19 October 2023', words, source: said.source, takenDown: null },
    ])
    const why = { contest, note, ...takenDown('She denies it.') }
    const down = await takeDownNote(editor, why)
    expect(down.version).toBe(published.version + 1)
    expect(await takeDownNote(editor, why)).toEqual(down)
    const [gone] = await shown()
    expect(gone).toMatchObject({ words: '', source: '', takenDown: { reason: 'Wrong figures.' } })
    expect(JSON.stringify(gone)).not.toMatch(/Greens|denies/)
    expect(await refusalOf(publishNote(editor, { contest, note }))).toMatchObject({ code: 'wrong_status' })
  })

  it('is refused for a stranger and for a day to come, and put aside unseen', async () => {
    const { first, editor, contest, input, tamworth, shown } = await night()
    expect(await refusalOf(proposeNote(first, { ...input, candidacy: 'nobody' }))).toMatchObject({
      ...{ code: 'foreign_candidacy', status: 422 },
    })
    expect(await refusalOf(proposeNote(first, { ...input, day: '2023-10-21' }))).toMatchObject({
      fields: { day: 'That day is still to come: a note tells what has happened.' },
    })
    const proposed = await proposeNote(first, input)
    const note = proposed.candidacyNotes[0]?.id ?? ''
    const aside = await takeDownNote(editor, { contest, note, ...takenDown('It is not so.') })
    expect(aside.version).toBe(tamworth.version)
    expect(await shown()).toEqual([])
    expect(await refusalOf(publishNote(editor, { contest, note: '0'.repeat(24) }))).toMatchObject({
      status: 404,
    })
  })

  it('waits while posts of a live blog of its election are frozen, and goes down all the same', async () => {
    const { first, editor, otherEditor, contest, input, liveBlog, shown } = await night()
    await proposeNote(first, { ...input, words: 'An earlier one.' })
    const { candidacyNotes } = await proposeNote(first, input)
    const [earlier = '', note = ''] = candidacyNotes.map(({ id }) => id)
    await publishNote(editor, { contest, note: earlier })
    await freezeLiveBlog(otherEditor, { liveBlog: liveBlog._id.toHexString(), frozen: true })
    expect(await refusalOf(publishNote(editor, { contest, note }))).toMatchObject({
      code: 'frozen',
      status: 409,
    })
    await takeDownNote(editor, { contest, note: earlier, ...takenDown('It was another.') })
    expect(await shown()).toMatchObject([{ takenDown: { reason: 'Wrong figures.' } }])
  })

  it.each<['note' | 'name' | 'party' | 'blanked']>([['note'], ['name'], ['party'], ['blanked']])(
    'shows none of its words while its %s is withheld or removed',
    async (what) => {
      const { first, editor, contest, input, shown } = await night()
      const { candidacyNotes } = await proposeNote(first, input)
      const note = candidacyNotes[0]?.id ?? ''
      await publishNote(editor, { contest, note })
      if (what === 'blanked') {
        const later = { ...editor, at: new Date(editor.at.getTime() + 60_000) }
        await blankResultWords(later, { contest, value: `candidacy-note:${note}:words` })
        expect((await findContestById(contest))?.contest.saidAt).toEqual(later.at)
      } else {
        const field = what === 'note' ? what : (`candidacy:${input.candidacy}:${what}` as const)
        await withholdField(editor, { contest, field, ...takenDown('Libel.') })
      }
      const [row] = await shown()
      expect(row?.words).toBe(what === 'blanked' ? 'removed' : 'being checked')
      expect(JSON.stringify(row)).not.toMatch(/Greens|statement/)
    },
  )
})
