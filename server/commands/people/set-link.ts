import { type OneTimeLink } from '../../../models/domain/people/one-time-link.js'
import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { Conflict } from '../../app-errors.js'

/** Unlike roles, password and state, a link ends no session: `credentials` stay. */
export async function setLink(read: PersonDoc, link: OneTimeLink): Promise<PersonDoc> {
  const person = await PersonModel.findOneAndUpdate(
    { _id: read._id, credentials: read.credentials },
    { $set: { link } },
    { returnDocument: 'after' },
  ).lean<PersonDoc | null>()
  if (!person) throw new Conflict('stale_version', `Somebody changed ${read.name} at the same moment.`)
  return person
}
