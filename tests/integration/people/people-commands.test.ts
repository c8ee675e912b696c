import { beforeEach, describe, expect, it } from '@jest/globals'
import { PersonModel } from '../../../models/person-model.js'
import { addPerson } from '../../../server/commands/people/add-person.js'
import { changePassword } from '../../../server/commands/people/change-password.js'
import { changeRoles } from '../../../server/commands/people/change-roles.js'
import { disablePerson } from '../../../server/commands/people/disable-person.js'
import { enablePerson } from '../../../server/commands/people/enable-person.js'
import { countAdmins, findPerson, findPersonByEmail } from '../../../server/queries/people/find-person.js'
import { at, later, makePerson, toolAct } from '../../factories/make-person.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()
beforeEach(async () => {
  await PersonModel.deleteMany({})
})

const asha = {
  email: ' Asha@Nightdesk.example ',
  name: 'Asha Lindqvist',
  roles: ['editor' as const, 'editor' as const],
  passwordHash: 'no hash',
  demo: false,
}

describe('the people of the newsroom', () => {
  it('have one e-mail address each, in small letters', async () => {
    const person = await addPerson(toolAct, asha)
    expect(person).toMatchObject({ email: 'asha@nightdesk.example', roles: ['editor'], credentials: 1 })
    expect(await findPersonByEmail('ASHA@nightdesk.example')).toMatchObject({ name: 'Asha Lindqvist' })
    const taken = await refusalOf(addPerson(toolAct, { ...asha, email: 'asha@nightdesk.EXAMPLE' }))
    expect(taken).toMatchObject({ code: 'already_exists', status: 409 })
    expect(await findPersonByEmail('nobody@nightdesk.example')).toBeNull()
  })

  it('lose their sessions by a new password, new roles, disabling or enabling, and by no repetition of it', async () => {
    const person = (await makePerson(['reporter']))._id.toHexString()
    expect((await changePassword(toolAct, { person, passwordHash: 'another' })).credentials).toBe(2)
    expect((await changePassword(toolAct, { person, passwordHash: 'another' })).credentials).toBe(2)
    expect(await changeRoles(toolAct, { person, roles: ['editor', 'reporter'] })).toMatchObject({
      roles: ['editor', 'reporter'],
      credentials: 3,
    })
    expect((await changeRoles(toolAct, { person, roles: ['reporter', 'editor'] })).credentials).toBe(3)
    const disabled = await disablePerson(at(toolAct, later(1)), { person })
    expect(disabled).toMatchObject({ disabledAt: later(1), credentials: 4 })
    expect(await disablePerson(at(toolAct, later(2)), { person })).toEqual(disabled)
    expect(await enablePerson(toolAct, { person })).toMatchObject({ disabledAt: null, credentials: 5 })
    expect((await findPerson(person))?.credentials).toBe(5)
  })

  it('always include an admin: the last one can be neither demoted nor disabled', async () => {
    const [one, two] = [await makePerson(['admin', 'desk']), await makePerson(['admin'])]
    await disablePerson(toolAct, { person: two._id.toHexString() })
    expect(await countAdmins()).toBe(1)
    const person = one._id.toHexString()
    expect(await refusalOf(changeRoles(toolAct, { person, roles: ['desk'] }))).toMatchObject({
      code: 'last_admin',
      status: 409,
    })
    expect((await refusalOf(disablePerson(toolAct, { person }))).code).toBe('last_admin')
    expect((await changeRoles(toolAct, { person, roles: ['admin'] })).roles).toEqual(['admin'])
    await enablePerson(toolAct, { person: two._id.toHexString() })
    expect((await changeRoles(toolAct, { person, roles: ['desk'] })).roles).toEqual(['desk'])
  })

  it('need an admin who is no demo person, since those sign in on a local start only', async () => {
    const person = (await makePerson(['admin']))._id.toHexString()
    await addPerson(toolAct, { ...asha, roles: ['admin'], demo: true })
    expect(await countAdmins()).toBe(1)
    expect((await refusalOf(disablePerson(toolAct, { person }))).code).toBe('last_admin')
  })

  it('are not found by an unknown id', async () => {
    for (const person of ['nonsense', '0123456789abcdef01234567']) {
      expect((await refusalOf(enablePerson(toolAct, { person }))).code).toBe('not_found')
      expect(await findPerson(person)).toBeNull()
    }
  })
})
