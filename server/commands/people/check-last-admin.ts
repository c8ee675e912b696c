import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { Conflict } from '../../app-errors.js'

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
  if (others === 0)
    throw new Conflict('last_admin', `${person.name} is the last admin: make another one first.`)
}
