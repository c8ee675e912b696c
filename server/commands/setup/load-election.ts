import { type Types } from 'mongoose'
import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'
import { NotFound } from '../../app-errors.js'

export async function loadElection(id: Types.ObjectId): Promise<ElectionDoc> {
  const election = await ElectionModel.findOne({ _id: id }).lean<ElectionDoc | null>()
  if (!election) throw new NotFound('There is no such election.')
  return election
}
