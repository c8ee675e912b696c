import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { Conflict } from '../../app-errors.js'

/** Changes the person only if she still is what was read. Sessions from before are dead. */
export async function updatePerson(
  read: PersonDoc,
  change: Partial<Pick<PersonDoc, 'roles' | 'passwordHash' | 'disabledAt' | 'link'>>,
): Promise<PersonDoc> {
  const person = await PersonModel.findOneAndUpdate(
    { _id: read._id, credentials: read.credentials },
    { $set: change, $inc: { credentials: 1 } },
    { returnDocument: 'after' },
  ).lean<PersonDoc | null>()
  if (!person) throw new Conflict('stale_version', `Somebody changed ${read.name} at the same moment.`)
  return person
}
