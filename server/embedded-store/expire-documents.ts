import { rangeOf } from './index-bounds.js'
import type { IndexVersion } from './collection-version.js'
import type { StoredDatabase } from './stored-database.js'

function expired(index: IndexVersion, now: number): string[] {
  const { spec, tree } = index
  const [field] = spec.fields
  if (spec.expireAfterSeconds === undefined || !field) return []
  const oldest = new Date(now - spec.expireAfterSeconds * 1000)
  const range = rangeOf(field, [{ path: field.path, operator: '$lte', operand: oldest }], false)
  return range ? tree.getRange(range.low, range.high, false).map(([, idKey]) => idKey) : []
}

/** Removes what the TTL indexes say has had its time. Values that are no dates never expire. */
export async function expireDocuments(database: StoredDatabase, now: number): Promise<void> {
  for (const [name, collection] of database.durable.collections) {
    if (!collection.indexes.some((index) => expired(index, now).length > 0)) continue
    await database.write({ signal: new AbortController().signal, until: Infinity }, (draft) => {
      const indexes = draft.read(name)?.indexes ?? []
      for (const idKey of indexes.flatMap((index) => expired(index, now))) draft.remove(name, idKey)
    })
  }
}
