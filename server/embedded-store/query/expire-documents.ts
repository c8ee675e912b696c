import type { StoredDatabase } from '../log/stored-database.js'
import type { Doc } from './bson-order.js'
import { type CollectionVersion, specsOf } from './collection-version.js'
import { runQuery } from './run-query.js'

function expired(collection: CollectionVersion | undefined, now: number): Doc[] {
  return specsOf(collection).flatMap(({ expireAfterSeconds, fields: [field] }) => {
    if (expireAfterSeconds === undefined || !field) return []
    const filter = { [field.path]: { $lte: new Date(now - expireAfterSeconds * 1000) } }
    return runQuery(collection, { filter, sort: [] }).docs
  })
}

/** Removes documents that have expired by a TTL index. A value that is no date never expires. */
export async function expireDocuments(database: StoredDatabase, now: number): Promise<void> {
  for (const [name, collection] of database.durable.collections) {
    if (expired(collection, now).length === 0) continue
    await database.write((pending) => {
      for (const { _id } of expired(pending.read(name), now)) pending.remove(name, _id)
    })
  }
}
