import { command } from '../command.js'
import { checkLastAdmin, loadPerson, savePerson } from './person-writes.js'

/** A disabled person signs in no more; what she did stays hers, and a link of hers is dead. The last admin is not disabled. */
export const disablePerson = command(async (act, input: { person: string }) => {
  const person = await loadPerson(input.person)
  if (person.disabledAt) return person
  await checkLastAdmin(person)
  return savePerson(act, person, {
    command: 'disable-person',
    set: { disabledAt: act.at, link: null, wish: null },
  })
})
