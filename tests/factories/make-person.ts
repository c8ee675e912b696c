import { Types } from 'mongoose'
import type { Role } from '../../models/domain/people/role.js'
import type { PersonDoc } from '../../models/person-model.js'
import type { Act } from '../../server/commands/command.js'
import { addPerson } from '../../server/commands/people/add-person.js'

/** 03:00 in London, in the night of the two by-elections. */
export const atNight = new Date('2023-10-20T02:00:00.000Z')

/** Minutes after `atNight`. */
export const later = (minutes: number): Date => new Date(atNight.getTime() + minutes * 60_000)

/** The act of an import or a command-line tool. */
export const toolAct: Act = {
  actor: { id: '', name: 'Command line', roles: [] },
  at: atNight,
  requestId: 'test-tool',
}

/** A person of the newsroom with these roles and an address of her own. */
export async function makePerson(roles: Role[], name = roles.join(' and ')): Promise<PersonDoc> {
  const email = `${new Types.ObjectId().toHexString()}@nightdesk.example`
  return addPerson(toolAct, { email, name, roles, passwordHash: 'no hash', demo: false })
}

/** An act by this person at this time. */
export function actOf(person: PersonDoc, at = atNight): Act {
  const { name, roles } = person
  return { actor: { id: person._id.toHexString(), name, roles }, at, requestId: 'test' }
}

/** An act by a new person with these roles. */
export async function makeAct(roles: Role[], name?: string): Promise<Act> {
  return actOf(await makePerson(roles, name))
}

/** The same person's act at another time. */
export const at = (act: Act, time: Date): Act => ({ ...act, at: time })
