import mongoose from 'mongoose'

/** Nothing of these is worth keeping: they are about who is here now, and about the feeds of this very store. */
const passing = new Set(['sessions', 'limits', 'presences', 'feed_epochs'])

/** Whether an export has the collection. */
export function isExported(collection: string): boolean {
  return /^[a-z][a-z_]{0,50}$/.test(collection) && !passing.has(collection)
}

/** The collections of the store that an export has, by name. */
export async function exportedCollections(): Promise<string[]> {
  const found = await mongoose.connection.listCollections()
  return found
    .map(({ name }) => name)
    .filter(isExported)
    .sort()
}
