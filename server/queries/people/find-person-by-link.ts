import { linkWorks } from '../../../models/domain/people/one-time-link.js'
import { type PersonDoc, PersonModel } from '../../../models/person-model.js'

/** Whose link this is, by the hash of its secret; null once it does not work any more. */
export async function findPersonByLink(hash: string, at: Date): Promise<PersonDoc | null> {
  const person = await PersonModel.findOne({ 'link.hash': hash }).lean<PersonDoc | null>()
  return person?.link && linkWorks(person.link, at) ? person : null
}
