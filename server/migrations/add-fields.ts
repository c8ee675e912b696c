import mongoose from 'mongoose'

/**
 * The fields that a schema number added, by collection, each with the value for documents that do not have
 * it.
 */
export type AddedFields = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Adds each field to the documents that do not have it. */
export async function addFields(added: AddedFields): Promise<void> {
  for (const [name, fields] of Object.entries(added)) {
    for (const [field, value] of Object.entries(fields)) {
      await mongoose.connection
        .collection(name)
        .updateMany({ [field]: { $exists: false } }, { $set: { [field]: value } })
    }
  }
}
