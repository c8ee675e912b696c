import { Types, type UpdateQuery } from 'mongoose'
import type { Role } from '../../../models/domain/people/role.js'
import { sinceTied } from '../../../models/domain/people/second-person.js'
import { answers } from '../../../models/domain/setup/night.js'
import type { StoredWish } from '../../../models/live-blog-model.js'
import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { Conflict, required, type Unprocessable } from '../../app-errors.js'
import { reached } from '../../database.js'
import { findPerson } from '../../queries/people/find-person.js'
import { auditPerson, type PersonAudit } from '../audit/append-audit.js'
import { type Act, newId } from '../command.js'
import { unlessTaken } from '../unless-taken.js'
import { asksForSecond, checkIsAdmin, secondAtNight } from './second-at-night.js'

export async function loadPerson(id: string): Promise<PersonDoc> {
  return required(await findPerson(id), 'person')
}

export interface PersonFacts {
  email: string
  name: string
  roles: readonly Role[]
}

export interface NewPerson {
  command: PersonAudit['command']
  facts: PersonFacts
  /** Roles that wait for another person. */
  wish: StoredWish | null
  /** How she signs in, or will. */
  access: Partial<Pick<PersonDoc, 'passwordHash' | 'demo' | 'link'>>
}

/** Somebody new, with an e-mail address that nobody else has, kept in small letters. */
export async function createPerson(
  act: Act,
  { command, facts, access, wish }: NewPerson,
): Promise<PersonDoc> {
  await reached('command:read')
  const person: PersonDoc = {
    _id: newId(),
    email: facts.email.trim().toLowerCase(),
    name: facts.name,
    roles: wish ? [] : [...new Set(facts.roles)],
    ...{ passwordHash: null, demo: false, link: null },
    ...access,
    disabledAt: null,
    credentials: 1,
    ties: tiesAfter({ ties: [], wish: null }, act),
    wish,
    createdAt: act.at,
  }
  const message = `There is a person with the address ${person.email} already.`
  await unlessTaken(() => PersonModel.create(person), message)
  const more = wish ? { more: { asked: wish.what } } : {}
  await auditPerson(act, { command, before: null, after: person, ...more })
  return person
}

export interface PersonChange {
  command: PersonAudit['command']
  set: Partial<Pick<PersonDoc, 'roles' | 'passwordHash' | 'disabledAt' | 'link' | 'ties' | 'wish'>>
  /** Sessions from before are dead, unless it says otherwise. */
  keepsSessions?: boolean
}

/** Changes the person, with an entry in the audit. */
export async function savePerson(act: Act, before: PersonDoc, change: PersonChange): Promise<PersonDoc> {
  const { command, set, keepsSessions } = change
  await reached('command:read')
  const after = await updatePerson(before, keepsSessions ? { $set: set } : { $set: set, ...endingSessions })
  await auditPerson(act, { command, before, after })
  return after
}

/** A session holds the number of its person's `credentials`: with another one it is dead. */
export const endingSessions = { $inc: { credentials: 1 } } as const

/** Changes the person only if she still is what was read. */
export async function updatePerson(read: PersonDoc, update: UpdateQuery<PersonDoc>): Promise<PersonDoc> {
  const { _id, credentials, name } = read
  const person = await PersonModel.findOneAndUpdate({ _id, credentials }, update, {
    returnDocument: 'after',
  }).lean()
  if (person) return person
  throw new Conflict('stale_version', `Somebody changed ${name} at the same moment.`)
}

/** The last admin cannot be removed. Who cannot sign in does not count: without a password yet, or a demo person off a local start. */
export async function checkLastAdmin(person: PersonDoc): Promise<void> {
  if (!person.roles.includes('admin') || person.disabledAt) return
  const others = await PersonModel.countDocuments({
    _id: { $ne: person._id },
    roles: 'admin',
    disabledAt: null,
    passwordHash: { $ne: null },
    ...(person.demo ? {} : { demo: false }),
  })
  if (others > 0) return
  throw new Conflict('last_admin', `${person.name} is the last admin: make another one first.`)
}

/** Whoever acts made this person's account, link or roles now, and who asked for it with her; ties that bind no more are forgotten. A tool is no person. */
export function tiesAfter(
  { ties, wish }: Pick<PersonDoc, 'ties' | 'wish'>,
  { actor, at }: Act,
  what?: string,
): PersonDoc['ties'] {
  const makers = Types.ObjectId.isValid(actor.id) ? [new Types.ObjectId(actor.id)] : []
  if (wish && what !== undefined && answers(wish, what, at)) makers.unshift(wish.by)
  return [...ties.filter((tie) => tie.at > sinceTied(at)), ...makers.map((by) => ({ by, at }))]
}

/** What an admin asks for at night stands with the person until another asks for the same; nothing else of her changes. */
async function askForPerson(act: Act, person: PersonDoc, wish: StoredWish): Promise<Unprocessable> {
  const after = await updatePerson(person, { $set: { wish } })
  await auditPerson(act, { command: 'ask-at-night', before: person, after, more: { asked: wish.what } })
  return asksForSecond(wish, 'admin')
}

/**
 * While votes are counted nobody makes herself a second pair of hands: who gives somebody with roles a way in, or roles, needs another
 * person; what gives nothing is an admin’s alone. What is answered to the first one; null: it goes on.
 */
export async function needsSecond(
  act: Act,
  { person, what, gives }: { person: PersonDoc; what: string; gives: boolean },
): Promise<Unprocessable | null> {
  if (!gives) {
    checkIsAdmin(act)
    return null
  }
  const asked = { of: { mode: 'real' as const }, stood: person.wish, what, ofAdmins: true }
  const wish = await secondAtNight(act, asked)
  return wish && askForPerson(act, person, wish)
}
