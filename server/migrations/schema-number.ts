import { join } from 'node:path'
import mongoose from 'mongoose'
import { schemaNumber, settingsName } from '../../models/domain/setup/settings.js'
import { exportDocuments } from './export-documents.js'
import { renewEpoch } from './feed-epoch.js'
import { toSchema2 } from './schema-2.js'
import { toSchema3 } from './schema-3.js'

interface Settings {
  _id: typeof settingsName
  schemaNumber: number
  /** The mark of a running import, removed by its last write. */
  importing?: string
}

/** The data needs another version of Nightdesk; the message is for the person who starts the server. */
class SchemaRefused extends Error {
  override name = 'SchemaRefused'
}

/** The step to each number from the one before. A step that was cut off can run again. */
const migrations: Readonly<Record<number, () => Promise<void>>> = { 2: toSchema2, 3: toSchema3 }

export interface SchemaOptions {
  /**
   * The folder to which older data is exported before it is changed: DATA_DIR, or null for MongoDB, which has
   * its own dumps.
   */
  exportTo: string | null
  /** The store belongs to a running server, so only that server may migrate it. */
  attached?: boolean
  /**
   * The caller is an import, which may continue in a store that an import left incomplete; all others are
   * refused.
   */
  importing?: boolean
  /** For tools that only read: an empty database is refused and stays empty. */
  existing?: boolean
}

/**
 * Runs before anything is written: newer data is refused and left untouched, older data is migrated, a new
 * database gets the number.
 */
export async function checkSchema(options: SchemaOptions): Promise<void> {
  const { exportTo, attached = false, importing = false, existing = false } = options
  const settings = mongoose.connection.collection<Settings>(settingsName)
  const stored = await settings.findOne({ _id: settingsName })
  if (!stored) {
    if (existing) throw new SchemaRefused('There is no newsroom in this store. Nothing was made there.')
    await settings.updateOne(
      { _id: settingsName },
      { $setOnInsert: { schemaNumber, seeds: [], auditHead: { number: 0, hash: '' } } },
      { upsert: true },
    )
    await renewEpoch()
    return
  }
  if (stored.importing !== undefined && !importing) {
    throw new SchemaRefused(
      'An import into this store is under way or was cut off, so it is not whole. Run npm run import again with the same folder: it begins anew.',
    )
  }
  const found = stored.schemaNumber
  if (found > schemaNumber) {
    throw new SchemaRefused(
      `The data was written by a newer Nightdesk (schema ${found}, this one knows ${schemaNumber}). Nothing was changed.`,
    )
  }
  if (found === schemaNumber) return
  if (attached) {
    throw new SchemaRefused(
      `The server that runs is an older Nightdesk (schema ${found}, this one has ${schemaNumber}). Start it anew first. Nothing was changed.`,
    )
  }
  if (exportTo !== null) await exportDocuments(join(exportTo, `before-schema-${found + 1}.ndjson`))
  await migrate(found)
}

async function migrate(from: number): Promise<void> {
  const settings = mongoose.connection.collection<Settings>(settingsName)
  for (let number = from + 1; number <= schemaNumber; number += 1) {
    const step = migrations[number]
    if (!step) throw new Error(`there is no migration to schema ${number}`)
    await step()
    await settings.updateOne({ _id: settingsName }, { $set: { schemaNumber: number } })
  }
}
