import { Types } from 'mongoose'

/** An id as it comes: from a document, or as 24 digits from an address. */
export type Id = Types.ObjectId | string

/** The id, or null for a text that is none: whoever asks with it finds nothing. */
export function objectId(id: Id): Types.ObjectId | null {
  if (typeof id !== 'string') return id
  return /^[0-9a-f]{24}$/.test(id) ? new Types.ObjectId(id) : null
}
