import { command } from '../command.js'
import { loadPerson, savePerson } from './person-writes.js'

/** What an admin asked for at night is dropped, by her or by whoever could have confirmed it: nothing of the person changes. */
export const dropWish = command(async (act, input: { person: string }) => {
  const person = await loadPerson(input.person)
  if (!person.wish) return person
  return savePerson(act, person, { command: 'drop-wish', set: { wish: null }, keepsSessions: true })
})
