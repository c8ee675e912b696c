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
  /** Set by an import until its last write. */
  importing?: string
}

/** The data is of another version; the message is for the person who starts the server. */
class SchemaRefused extends Error {
  override name = 'SchemaRefused'
}

/** What brings documents to each number from the one before. Each may run again after it was cut off. */
const migrations: Readonly<Record<number, () => Promise<void>>> = { 2: toSchema2, 3: toSchema3 }

export interface SchemaOptions {
  /** Where older data is exported before it is changed: DATA_DIR, or nowhere for a MongoDB, whose dumps are its own. */
  exportTo: string | null
  /** The store is another process's, which runs: older data is that one's to change. */
  attached?: boolean
  /** An import asks, which may begin anew where one was cut off: for everybody else half a store is none. */
  importing?: boolean
  /** Whoever only reads needs a newsroom that is there: an empty database stays empty. */
  existing?: boolean
}

/** Run before anything is written: newer data is refused untouched, older is migrated, a new database gets the number. */
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
