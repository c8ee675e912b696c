import mongoose from 'mongoose'

/** Fields that a number brought, by collection, each with the value that documents without it are read as. */
export type AddedFields = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Gives each field to the documents that do not have it. */
export async function addFields(added: AddedFields): Promise<void> {
  for (const [name, fields] of Object.entries(added)) {
    for (const [field, value] of Object.entries(fields)) {
      await mongoose.connection
        .collection(name)
        .updateMany({ [field]: { $exists: false } }, { $set: { [field]: value } })
    }
  }
}
