import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { AuditEntryModel } from '../../../models/audit-entry-model.js'
import { PersonModel } from '../../../models/person-model.js'
import { SessionModel } from '../../../models/session-model.js'
import type { Act } from '../../../server/commands/command.js'
import { addPerson } from '../../../server/commands/people/add-person.js'
import { changePassword } from '../../../server/commands/people/change-password.js'
import { changeRoles } from '../../../server/commands/people/change-roles.js'
import { disablePerson } from '../../../server/commands/people/disable-person.js'
import { dropWish } from '../../../server/commands/people/drop-wish.js'
import { enablePerson } from '../../../server/commands/people/enable-person.js'
import { endSessions } from '../../../server/commands/people/end-sessions.js'
import { invitePerson } from '../../../server/commands/people/invite-person.js'
import { makeLink } from '../../../server/commands/people/make-link.js'
import { useLink } from '../../../server/commands/people/use-link.js'
import { checkCount } from '../../../server/commands/results/check-count.js'
import { enterReal, typingOf } from '../../factories/make-count.js'
import { makeNight } from '../../factories/make-night.js'
import { actOf, at, later, makeAct, makePerson, toolAct } from '../../factories/make-person.js'
import { tamworth } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

it.each([
  [
    'whose roles she changed',
    (maker: Awaited<ReturnType<typeof makeAct>>, person: string) =>
      changeRoles(maker, { person, roles: ['desk', 'editor'] }),
  ],
  [
    'whose one-time link she made',
    (maker: Awaited<ReturnType<typeof makeAct>>, person: string) =>
      makeLink(maker, { person, linkHash: 'hashed' }),
  ],
  [
    'whose roles somebody changed whose roles she changed',
    async (maker: Awaited<ReturnType<typeof makeAct>>, person: string) => {
      const between = at(await makeAct(['admin'], 'Uma Between'), later(-600))
      await changeRoles(maker, { person: between.actor.id, roles: ['admin', 'desk'] })
      await changeRoles(between, { person, roles: ['desk', 'editor'] })
    },
  ],
])('a person cannot check the count of one %s, until a day has passed', async (_what, tie) => {
  const { second, tamworth: contest } = await makeNight()
  const maker = await makeAct(['admin', 'desk'], 'Ada Fenn')
  await tie(at(maker, later(-600)), second.actor.id)
  const entered = await enterReal(second, contest, tamworth)
  const check = { contest: contest._id.toHexString(), seen: 1, ...typingOf(contest, tamworth) }
  const refused = await refusalOf(checkCount(maker, check))
  expect(refused).toMatchObject({ status: 422, code: 'same_person' })
  expect(refused.message).toContain('for now you are not two people')
  expect(entered.pendingStatus).toBe('entered')
  expect(await checkCount(at(maker, later(1440)), check)).toMatchObject({ pendingStatus: 'checked' })
})

it('an invited person is tied to the admin who invited her, and not the other way round', async () => {
  const maker = at(await makeAct(['admin'], 'Ada Fenn'), later(-600))
  const invited = await invitePerson(maker, {
    email: 'newcomer@nightdesk.example',
    name: 'Newcomer',
    roles: ['desk'],
    linkHash: 'hashed for a newcomer',
  })
  expect(invited.ties.map(({ by }) => by.toHexString())).toEqual([maker.actor.id])
  expect((await PersonModel.findById(maker.actor.id).lean())?.ties).toEqual([])
})

describe('while votes are counted, one admin alone', () => {
  const linkHash = 'c'.repeat(64)
  const newcomer = { email: 'eve@nightdesk.example', name: 'Eve Lent', linkHash }

  /** Typed by hand: every command on people, what one admin does with it, and what comes of it. */
  const ways: Record<string, [(ada: Act, person: string) => Promise<unknown>, string]> = {
    'add-person': [
      () => Promise.resolve('of the command line and of seeds'),
      'no route of it: whoever has the shell has the store',
    ],
    'change-password': [() => Promise.resolve('of the command line'), 'no route of it either'],
    'change-roles': [
      (ada, person) => changeRoles(ada, { person, roles: ['reporter', 'desk'] }),
      'second_needed',
    ],
    'disable-person': [(ada, person) => disablePerson(ada, { person }), 'disabled'],
    'drop-wish': [(ada, person) => dropWish(ada, { person }), 'nothing'],
    'enable-person': [
      async (ada, person) => {
        await disablePerson(ada, { person })
        await enablePerson(ada, { person })
      },
      'second_needed',
    ],
    'end-sessions': [(ada, person) => endSessions(ada, { person }), 'signed out'],
    'invite-person': [(ada) => invitePerson(ada, { ...newcomer, roles: ['editor'] }), 'nobody with a role'],
    'make-link': [(ada, person) => makeLink(ada, { person, linkHash }), 'second_needed'],
    'use-link': [(ada) => useLink(ada, { linkHash, passwordHash: 'hers' }), 'link_gone'],
  }

  it('is known for every command on people', () => {
    const folder = 'server/commands/people'
    const found = readdirSync(folder).filter((name) =>
      /\bcommand\(/.test(readFileSync(`${folder}/${name}`, 'utf8')),
    )
    expect(Object.keys(ways)).toEqual(found.sort().map((name) => name.replace('.ts', '')))
  })

  it.each(Object.entries(ways))('gets no second pair of hands by %s', async (verb, [way, outcome]) => {
    await makeNight()
    await SessionModel.deleteMany({})
    await PersonModel.deleteMany({ email: newcomer.email })
    const ada = await makeAct(['admin', 'desk'], 'Ada Fenn')
    const before = await makePerson(['reporter'], 'Tom Arkwright')
    const person = before._id.toHexString()
    const work = way(ada, person)
    const code = await work.then(
      () => null,
      () => refusalOf(work).then((refusal) => refusal.code),
    )
    const after = await PersonModel.findById(person).lean()
    const eve = await PersonModel.findOne({ email: newcomer.email }).lean()
    expect(after).toMatchObject({ roles: ['reporter'], link: null, passwordHash: before.passwordHash })
    expect(eve?.roles ?? []).toEqual([])
    expect(after?.disabledAt === null).toBe(!['disable-person', 'enable-person'].includes(verb))
    if (code !== null) expect(code).toBe(outcome)
    else expect(['second_needed', 'link_gone']).not.toContain(outcome)
  })

  it('has her wish confirmed by another, who with her is tied to whom it was for', async () => {
    const { editor } = await makeNight()
    await PersonModel.updateMany({ roles: 'admin' }, { $set: { disabledAt: later(-9) } })
    const ada = await makeAct(['admin'], 'Ada Fenn')
    const tom = await makePerson(['reporter'], 'Tom Arkwright')
    const person = tom._id.toHexString()
    const roles = { person, roles: ['desk', 'reporter'] as const }
    const asked = await refusalOf(changeRoles(ada, roles))
    expect(asked).toMatchObject({ code: 'second_needed', details: { by: 'Ada Fenn', seconds: [] } })
    expect(asked.message).toContain('Nobody who could is signed in.')
    await signIn(editor)
    const again = await refusalOf(changeRoles(ada, roles))
    expect(again.message).toContain('Signed in, and could: Asha Lindqvist.')
    const other = { person, roles: ['editor', 'reporter'] as const }
    expect((await refusalOf(changeRoles(editor, other))).code).toBe('forbidden')
    expect((await refusalOf(changeRoles(at(editor, later(61)), roles))).code).toBe('forbidden')
    expect((await refusalOf(changeRoles(actOf(tom), roles))).code).toBe('forbidden')
    const changed = await changeRoles(editor, { person, roles: ['reporter', 'desk'] })
    expect(changed).toMatchObject({ roles: ['reporter', 'desk'], wish: null, credentials: 2 })
    expect(changed.ties.map(({ by }) => by.toHexString())).toEqual([ada.actor.id, editor.actor.id])
    expect(await changeRoles(ada, { person, roles: ['reporter'] })).toMatchObject({ roles: ['reporter'] })
    const audited = await AuditEntryModel.find({ subject: `person:${person}` })
      .sort({ number: 1 })
      .lean()
    expect(audited.slice(-4).map(({ command, byName }) => [command, byName])).toEqual([
      ['ask-at-night', 'Ada Fenn'],
      ['ask-at-night', 'Ada Fenn'],
      ['change-roles', 'Asha Lindqvist'],
      ['change-roles', 'Ada Fenn'],
    ])
  })

  it('mends a lost password and a disabled account with another admin, who is given the link', async () => {
    await makeNight()
    const [ada, bo] = [await makeAct(['admin'], 'Ada Fenn'), await makeAct(['admin'], 'Bo Reuter')]
    const person = (await makePerson(['desk']))._id.toHexString()
    await disablePerson(ada, { person })
    expect((await refusalOf(enablePerson(ada, { person }))).code).toBe('second_needed')
    expect(await enablePerson(bo, { person })).toMatchObject({ disabledAt: null, wish: null })
    const link = (secret: string) => ({ person, linkHash: secret.repeat(64) })
    expect((await refusalOf(makeLink(ada, link('d')))).code).toBe('second_needed')
    expect((await PersonModel.findById(person).lean())?.link).toBeNull()
    expect(await makeLink(bo, link('e'))).toMatchObject({ link: { hash: 'e'.repeat(64) }, wish: null })
    expect((await refusalOf(makeLink(ada, link('f')))).code).toBe('second_needed')
    expect(await dropWish(bo, { person })).toMatchObject({ wish: null, link: { hash: 'e'.repeat(64) } })
  })

  it('invites somebody whose roles another confirms, unless one of them made the other', async () => {
    await makeNight()
    const ada = await makeAct(['admin'], 'Ada Fenn')
    const madeByAda = { email: 'zoe@nightdesk.example', name: 'Zoe', roles: ['admin'] as const }
    const zoe = actOf(await addPerson(ada, { ...madeByAda, passwordHash: 'x', demo: false }))
    await PersonModel.deleteMany({ email: newcomer.email })
    const eve = await invitePerson(ada, { ...newcomer, roles: ['editor', 'desk'] })
    expect(eve).toMatchObject({ roles: [], wish: { what: 'roles editor desk' }, link: { hash: linkHash } })
    const person = eve._id.toHexString()
    expect(await makeLink(ada, { person, linkHash: 'b'.repeat(64) })).toMatchObject({ wish: eve.wish })
    const confirmed = { person, roles: ['editor', 'desk'] as const }
    expect((await refusalOf(changeRoles(zoe, confirmed))).code).toBe('same_person')
    expect((await refusalOf(changeRoles(ada, confirmed))).code).toBe('second_needed')
    const bo = await makeAct(['admin'], 'Bo Reuter')
    expect(await changeRoles(bo, confirmed)).toMatchObject({ roles: ['editor', 'desk'], wish: null })
  })

  it('does all of it alone once nothing is counted, and so does a tool of this machine', async () => {
    await makeNight()
    const ada = at(await makeAct(['admin'], 'Ada Fenn'), later(-600))
    const person = (await makePerson(['reporter']))._id.toHexString()
    expect(await changeRoles(ada, { person, roles: ['desk'] })).toMatchObject({ roles: ['desk'] })
    expect(await changeRoles(toolAct, { person, roles: ['editor'] })).toMatchObject({ roles: ['editor'] })
    expect(await changePassword(toolAct, { person, passwordHash: 'new' })).toMatchObject({ credentials: 4 })
  })
})

/** A session of this person, as the store has it. */
async function signIn({ actor, at: now }: Act): Promise<void> {
  await SessionModel.create({
    _id: 'f'.repeat(64),
    expires: later(600),
    lastModified: now,
    session: { signedIn: { person: actor.id, credentials: 1, at: now.getTime() } },
  })
}
