import { readdirSync, readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { PersonModel } from '../../../models/person-model.js'
import { changePassword } from '../../../server/commands/people/change-password.js'
import { changeRoles } from '../../../server/commands/people/change-roles.js'
import { disablePerson } from '../../../server/commands/people/disable-person.js'
import { dropWish } from '../../../server/commands/people/drop-wish.js'
import { enablePerson } from '../../../server/commands/people/enable-person.js'
import { endSessions } from '../../../server/commands/people/end-sessions.js'
import { invitePerson } from '../../../server/commands/people/invite-person.js'
import { makeLink } from '../../../server/commands/people/make-link.js'
import { useLink } from '../../../server/commands/people/use-link.js'
import { findPerson } from '../../../server/queries/people/find-person.js'
import { makePerson, toolAct } from '../../factories/make-person.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()
beforeEach(async () => {
  await PersonModel.deleteMany({})
})

const linkHash = 'a'.repeat(64)
const passwordHash = 'argon2 of her own'
const idOf = ({ _id }: { _id: { toHexString: () => string } }): string => _id.toHexString()

/** Makes a person in each state. There is another admin, except beside the last one. */
const states: Record<string, () => Promise<string>> = {
  invited: async () => {
    const nia = { email: 'nia@nightdesk.example', name: 'Nia Penhale', roles: ['reporter' as const] }
    return idOf(await invitePerson(toolAct, { ...nia, linkHash }))
  },
  'signing in': async () => idOf(await makePerson(['reporter'])),
  disabled: async () => {
    const person = idOf(await makePerson(['reporter']))
    await disablePerson(toolAct, { person })
    return person
  },
  'one of two admins': async () => idOf(await makePerson(['admin'])),
  'the last admin': async () => {
    await PersonModel.deleteMany({})
    return idOf(await makePerson(['admin']))
  },
}

const moves: Record<string, (person: string) => Promise<unknown>> = {
  'change-password': (person) => changePassword(toolAct, { person, passwordHash }),
  'change-roles': (person) => changeRoles(toolAct, { person, roles: ['desk'] }),
  'disable-person': (person) => disablePerson(toolAct, { person }),
  'drop-wish': (person) => dropWish(toolAct, { person }),
  'enable-person': (person) => enablePerson(toolAct, { person }),
  'end-sessions': (person) => endSessions(toolAct, { person }),
  'make-link': (person) => makeLink(toolAct, { person, linkHash: 'b'.repeat(64) }),
  'use-link': () => useLink(toolAct, { linkHash, passwordHash }),
}

/** Typed by hand, in the order of `states`. Y: done. s: nothing changes. Else the code of the refusal. */
const table: Record<string, string[]> = {
  'change-password': ['Y', 'Y', 'Y', 'Y', 'Y'],
  'change-roles': ['Y', 'Y', 'Y', 'Y', 'last_admin'],
  'disable-person': ['Y', 'Y', 's', 'Y', 'last_admin'],
  'drop-wish': ['s', 's', 's', 's', 's'],
  'enable-person': ['s', 's', 'Y', 's', 's'],
  'end-sessions': ['Y', 'Y', 'Y', 'Y', 'Y'],
  'make-link': ['Y', 'Y', 'wrong_status', 'Y', 'Y'],
  'use-link': ['Y', 'link_gone', 'link_gone', 'link_gone', 'link_gone'],
}

async function outcome(move: string, state: string): Promise<string> {
  await makePerson(['admin'])
  const person = (await states[state]?.()) ?? ''
  const before = await findPerson(person)
  const work = moves[move]?.(person) ?? Promise.reject(new Error(`no move ${move}`))
  const refused = await work.then(
    () => null,
    () => refusalOf(work),
  )
  const isSame = JSON.stringify(await findPerson(person)) === JSON.stringify(before)
  if (refused) return isSame ? refused.code : `${refused.code}, and changed something`
  return isSame ? 's' : 'Y'
}

describe('the table of commands on a person', () => {
  it('has every command on an existing person', () => {
    const folder = 'server/commands/people'
    const onPeople = readdirSync(folder).filter((name) =>
      /\b(command|transact)\(/.test(readFileSync(`${folder}/${name}`, 'utf8')),
    )
    const known = [...Object.keys(moves), 'add-person', 'invite-person'].map((name) => `${name}.ts`)
    expect(onPeople).toEqual(known.sort())
    expect(Object.keys(table)).toEqual(Object.keys(moves))
  })

  it.each(Object.keys(moves))('%s is done or refused as the table says', async (move) => {
    const outcomes: string[] = []
    for (const state of Object.keys(states)) {
      await PersonModel.deleteMany({})
      outcomes.push(await outcome(move, state))
    }
    expect(outcomes).toEqual(table[move])
  })
})
