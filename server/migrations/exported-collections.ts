import mongoose from 'mongoose'

/**
 * Collections that an export leaves out: they are about who is signed in now, and about the feeds of this
 * very store.
 */
const passing = new Set(['sessions', 'limits', 'presences', 'feed_epochs'])

/** Whether an export contains the collection. */
export function isExported(collection: string): boolean {
  return /^[a-z][a-z_]{0,50}$/.test(collection) && !passing.has(collection)
}

/** The names of the store's collections that an export contains. */
export async function exportedCollections(): Promise<string[]> {
  const found = await mongoose.connection.listCollections()
  return found
    .map(({ name }) => name)
    .filter(isExported)
    .sort()
}
