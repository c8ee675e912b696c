import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { NotFound } from '../../app-errors.js'
import { idOf } from '../id-of.js'

export async function loadPerson(id: string): Promise<PersonDoc> {
  const person = await PersonModel.findOne({ _id: idOf(id) }).lean<PersonDoc | null>()
  if (!person) throw new NotFound('There is no such person.')
  return person
}
