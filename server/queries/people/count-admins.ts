import { PersonModel } from '../../../models/person-model.js'

/** How many admins there are who are not disabled. */
export async function countAdmins(): Promise<number> {
  return PersonModel.countDocuments({ roles: 'admin', disabledAt: null })
}
