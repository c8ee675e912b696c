import { Types } from 'mongoose'
import { NotFound } from '../app-errors.js'

/** The id that a text names; a text that is none names nothing. */
export function idOf(text: string): Types.ObjectId {
  if (!/^[0-9a-f]{24}$/.test(text)) throw new NotFound()
  return new Types.ObjectId(text)
}
