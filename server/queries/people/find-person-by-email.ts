import { type PersonDoc, PersonModel } from '../../../models/person-model.js'

/** The person who signs in with this address; addresses are kept in small letters. */
export async function findPersonByEmail(email: string): Promise<PersonDoc | null> {
  return PersonModel.findOne({ email: email.trim().toLowerCase() }).lean<PersonDoc | null>()
}
