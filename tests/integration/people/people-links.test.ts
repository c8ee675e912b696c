import { beforeEach, describe, expect, it } from '@jest/globals'
import { AuditEntryModel } from '../../../models/audit-entry-model.js'
import { PersonModel } from '../../../models/person-model.js'
import { SessionModel } from '../../../models/session-model.js'
import type { AppError } from '../../../server/app-errors.js'
import { changePassword } from '../../../server/commands/people/change-password.js'
import { changeRoles } from '../../../server/commands/people/change-roles.js'
import { disablePerson } from '../../../server/commands/people/disable-person.js'
import { enablePerson } from '../../../server/commands/people/enable-person.js'
import { endSessions } from '../../../server/commands/people/end-sessions.js'
import { invitePerson } from '../../../server/commands/people/invite-person.js'
import { makeLink } from '../../../server/commands/people/make-link.js'
import { useLink } from '../../../server/commands/people/use-link.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import {
  findPerson,
  findPersonByEmail,
  findPersonByLink,
} from '../../../server/queries/people/find-person.js'
import { findSessions } from '../../../server/queries/people/find-sessions.js'
import { holdBoth } from '../../factories/hold-both.js'
import { at, atNight, later, makePerson, toolAct } from '../../factories/make-person.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()
beforeEach(async () => {
  await Promise.all([PersonModel.deleteMany({}), SessionModel.deleteMany({})])
})

const linkHash = 'a'.repeat(64)
const passwordHash = 'argon2 of her own'
const use = { linkHash, passwordHash }
const invite = (email = 'nia@nightdesk.example'): ReturnType<typeof invitePerson> =>
  invitePerson(toolAct, { email, name: 'Nia Penhale', roles: ['reporter'], linkHash })

describe('a one-time link', () => {
  it('invites a person without a password, who can set one within the hour, once', async () => {
    const person = await invite(' Nia@Nightdesk.example')
    expect(person).toMatchObject({
      email: 'nia@nightdesk.example',
      passwordHash: null,
      link: { hash: linkHash, until: later(60) },
    })
    expect((await findPersonByLink(linkHash, later(59)))?._id).toEqual(person._id)
    const used = await useLink(at(toolAct, later(59)), use)
    expect(used).toMatchObject({ passwordHash, link: null, credentials: 2 })
    expect(await refusalOf(useLink(at(toolAct, later(59)), use))).toMatchObject({
      code: 'link_gone',
      status: 410,
    })
    expect(await findPersonByLink(linkHash, atNight)).toBeNull()
  })

  it.each([
    ['after an hour', later(60), () => Promise.resolve()],
    ['when its person is disabled', atNight, (person: string) => disablePerson(toolAct, { person })],
    [
      'when its person was disabled and enabled again',
      atNight,
      async (person: string) => {
        await disablePerson(toolAct, { person })
        await enablePerson(toolAct, { person })
      },
    ],
    [
      'when a new one has replaced it',
      atNight,
      (person: string) => makeLink(toolAct, { person, linkHash: 'b'.repeat(64) }),
    ],
    [
      'when its person has another password now',
      atNight,
      (person: string) => changePassword(toolAct, { person, passwordHash: 'another' }),
    ],
  ])('no longer works %s', async (_when, time, before) => {
    const person = await invite()
    await before(person._id.toHexString())
    const now = await findPerson(person._id)
    expect(await refusalOf(useLink(at(toolAct, time), use))).toMatchObject({ code: 'link_gone', status: 410 })
    expect(await findPersonByLink(linkHash, time)).toBeNull()
    expect(await findPerson(person._id)).toEqual(now)
  })

  it('works for one of two people who use it at once', async () => {
    await invite()
    const other = { ...use, passwordHash: 'argon2 of another' }
    const settled = await holdBoth([() => useLink(toolAct, use), () => useLink(toolAct, other)])
    const outcomes = settled.map((row) =>
      row.status === 'fulfilled' ? 'done' : (row.reason as AppError).code,
    )
    expect(outcomes.sort()).toEqual(['done', 'link_gone'])
    expect((await findPersonByEmail('nia@nightdesk.example'))?.credentials).toBe(2)
  })

  it('still works when roles change, and ends the sessions only when it is used', async () => {
    const person = (await makePerson(['editor']))._id.toHexString()
    expect((await makeLink(toolAct, { person, linkHash })).credentials).toBe(1)
    await changeRoles(toolAct, { person, roles: ['desk'] })
    expect((await useLink(toolAct, use)).credentials).toBe(3)
  })

  it('is refused for a disabled person, and for an address that was invited already', async () => {
    const person = (await invite())._id.toHexString()
    expect(await refusalOf(invite('NIA@nightdesk.example'))).toMatchObject({
      code: 'already_exists',
      status: 409,
    })
    await disablePerson(toolAct, { person })
    expect(await refusalOf(makeLink(toolAct, { person, linkHash }))).toMatchObject({
      code: 'wrong_status',
      message: 'Nia Penhale is disabled: enable this person first.',
    })
  })

  it('does not make an invited admin count as an admin before it is used', async () => {
    const one = (await makePerson(['admin']))._id.toHexString()
    await invitePerson(toolAct, { email: 'a@nightdesk.example', name: 'Ada', roles: ['admin'], linkHash })
    expect((await refusalOf(disablePerson(toolAct, { person: one }))).code).toBe('last_admin')
    await useLink(toolAct, use)
    expect((await disablePerson(toolAct, { person: one })).disabledAt).toEqual(atNight)
  })

  it('is in the audit with its time, never with its hash', async () => {
    const { number } = (await findAudit('house')).at(-1) ?? { number: 0 }
    const person = await invite()
    await makeLink(at(toolAct, later(1)), { person: person._id.toHexString(), linkHash: 'c'.repeat(64) })
    await useLink(at(toolAct, later(2)), { linkHash: 'c'.repeat(64), passwordHash })
    const entries = await findAudit({ chain: 'house', after: number })
    const until = (minutes: number): string => later(minutes).toISOString()
    expect(entries.map(({ command, before, after }) => [command, before, after])).toEqual([
      ['invite-person', null, expect.objectContaining({ hasPassword: false, linkUntil: until(60) })],
      [
        'make-link',
        expect.objectContaining({ linkUntil: until(60) }),
        expect.objectContaining({ linkUntil: until(61), credentials: 1 }),
      ],
      [
        'use-link',
        expect.objectContaining({ hasPassword: false }),
        expect.objectContaining({ hasPassword: true, linkUntil: null, credentials: 2 }),
      ],
    ])
    const all = JSON.stringify(await AuditEntryModel.find({}).lean())
    expect(all).not.toMatch(/a{64}|b{64}|c{64}|argon2/)
  })
})

describe('the sessions of a person', () => {
  const session = (name: string, person: string, credentials = 1): object => ({
    _id: name.repeat(64),
    expires: later(600),
    lastModified: later(1),
    session: { signedIn: { person, credentials, at: atNight.getTime() } },
  })

  it('are found by their person until they expire', async () => {
    const person = await makePerson(['editor'])
    const id = person._id.toHexString()
    const other = await makePerson(['desk'])
    await SessionModel.insertMany([
      session('a', id),
      { ...session('b', id), lastModified: later(5) },
      session('c', id, 0),
      { ...session('d', id), expires: atNight },
      session('e', other._id.toHexString()),
    ])
    const found = await findSessions([person], later(10))
    expect(found.map((one) => one.id[0])).toEqual(['b', 'a'])
    expect(found[1]).toEqual({
      id: 'a'.repeat(64),
      person: id,
      since: atNight,
      lastSeen: later(1),
      ends: later(600),
    })
    await SessionModel.updateMany({}, { expires: later(60 * 48) })
    expect((await findSessions([person], later(60 * 24)))[0]?.ends).toEqual(later(60 * 24))
    expect(await findSessions([person], later(60 * 24 + 1))).toEqual([])
  })

  it('can be ended one by one or all together, with an entry in the audit', async () => {
    const person = await makePerson(['editor'])
    const [id, other] = [person._id.toHexString(), (await makePerson(['desk']))._id.toHexString()]
    await SessionModel.insertMany([session('a', id), session('b', id), session('c', id), session('e', other)])
    const left = async (): Promise<(string | undefined)[]> =>
      (await SessionModel.find().sort({ _id: 1 }).lean()).map(({ _id }) => _id[0])
    expect((await endSessions(toolAct, { person: id, session: 'a'.repeat(64) })).credentials).toBe(1)
    await endSessions(toolAct, { person: id, session: 'a'.repeat(64) })
    await endSessions(toolAct, { person: id, session: 'e'.repeat(64) })
    expect(await left()).toEqual(['b', 'c', 'e'])
    expect((await endSessions(toolAct, { person: id })).credentials).toBe(2)
    expect(await left()).toEqual(['e'])
    const entries = (await findAudit('house')).filter(({ command }) => command === 'end-sessions')
    expect(entries.map(({ subject, after }) => [subject, after])).toEqual([
      [`person:${id}`, expect.objectContaining({ ended: 1, credentials: 1 })],
      [`person:${id}`, expect.objectContaining({ ended: 2, credentials: 2 })],
    ])
  })
})
