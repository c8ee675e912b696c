import type { Types } from 'mongoose'
import { linkWorks } from '../../../models/domain/people/one-time-link.js'
import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { type Id, objectId } from '../object-id.js'

/** The person with this id, disabled or not. */
export async function findPerson(id: Id): Promise<PersonDoc | null> {
  const _id = objectId(id)
  return _id && PersonModel.findOne({ _id }).lean()
}

/** The person who signs in with this address; addresses are kept in small letters. */
export async function findPersonByEmail(email: string): Promise<PersonDoc | null> {
  return PersonModel.findOne({ email: email.trim().toLowerCase() }).lean()
}

/** Whose link this is, by the hash of its secret; null once it does not work any more. */
export async function findPersonByLink(hash: string, at: Date): Promise<PersonDoc | null> {
  const person = await PersonModel.findOne({ 'link.hash': hash }).lean()
  return person?.link && linkWorks(person.link, at) ? person : null
}

/** The people with these ids, disabled or not, in no order. */
export async function findPeople(ids: readonly string[]): Promise<PersonDoc[]> {
  const known = ids.map(objectId).filter((id): id is Types.ObjectId => id !== null)
  return known.length === 0 ? [] : PersonModel.find({ _id: { $in: known } }).lean()
}

/** Everybody of the newsroom, disabled or not, by e-mail address. */
export async function findEverybody(): Promise<PersonDoc[]> {
  return PersonModel.find().sort({ email: 1 }).lean()
}

/** Everybody who may be assigned to a contest, by name. */
export async function findReporters(): Promise<PersonDoc[]> {
  return PersonModel.find({ roles: 'reporter', disabledAt: null }).sort({ name: 1, _id: 1 }).lean()
}

/**
 * How many admins there are who can sign in: not disabled, and with a password. A demo person signs in on a local start only: she counts
 * where nobody else does.
 */
export async function countAdmins(): Promise<number> {
  const able = { roles: 'admin' as const, disabledAt: null, passwordHash: { $ne: null } }
  const real = await PersonModel.countDocuments({ ...able, demo: false })
  return real > 0 ? real : PersonModel.countDocuments(able)
}
