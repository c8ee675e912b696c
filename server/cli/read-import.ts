import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { settingsName } from '../../models/domain/setup/settings.js'
import { exportedCollections } from '../migrations/exported-collections.js'
import { renewEpoch } from '../migrations/feed-epoch.js'
import { checkSchema } from '../migrations/schema-number.js'
import { checkedLines } from './checked-lines.js'
import { type ExportedCollection, type Manifest, readManifest } from './export-manifest.js'
import type { Stored } from './without-sign-in.js'
import type { ExportOptions } from './write-export.js'

interface Settings {
  _id: string
  auditHead: { number: number }
  /** The mark of a running import: while it is set, nobody else works with the store. */
  importing?: string
}

const settings = (): mongoose.mongo.Collection<Settings> =>
  mongoose.connection.collection<Settings>(settingsName)
const unmarked = { importing: { $exists: false } }

/** The collections that are written together, in the last transaction. */
const together = new Set(['elections', 'live_blogs', settingsName])

/** The most that one of the transactions before it writes. */
const batch = { documents: 500, characters: 4_000_000 }

/**
 * Fills an empty store from an export. Everything is checked before the first write, and the store stays
 * marked until the last one: after an import that was cut off no server starts, and the import can be
 * repeated.
 */
export async function readImport({ folder, say }: Omit<ExportOptions, 'at'>): Promise<Manifest> {
  const manifest = await readManifest(folder)
  await checkFiles(folder, manifest)
  await say('Every file is as it was exported.')
  const mark = await beginImport(say)
  const parts = manifest.collections.filter(({ collection }) => !together.has(collection))
  for (const exported of parts) {
    await copyIn({ folder, exported, mark })
    await say(`${exported.collection}: ${exported.documents} documents`)
  }
  await finishImport(manifest, { folder, mark })
  return manifest
}

async function checkFiles(folder: string, { collections }: Manifest): Promise<void> {
  try {
    for (const exported of collections) {
      // Parsed as well, so that a line that is no document is found before the first write.
      for await (const line of checkedLines(folder, exported)) documentOf(line)
    }
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : 'It is damaged.'} Nothing was changed.`, {
      cause: error,
    })
  }
}

function documentOf(line: string): Stored {
  return mongoose.mongo.BSON.EJSON.parse(line, { relaxed: false }) as Stored
}

/** Marks the empty store for this import, and removes what an earlier import that was cut off left. */
async function beginImport(say: ExportOptions['say']): Promise<string> {
  const before = (await settings().findOne({ _id: settingsName }))?.importing
  const names = await exportedCollections()
  const mark = randomUUID()
  await inTransaction(async (session) => {
    if (before === undefined) await checkEmpty(names, session)
    const { matchedCount } = await settings().updateOne(
      { _id: settingsName, ...(before === undefined ? unmarked : { importing: before }) },
      { $set: { importing: mark } },
      { session },
    )
    if (matchedCount === 0) throw new Error('Another import has just begun. Nothing was changed.')
  })
  if (before === undefined) return mark
  await say('An import into this store was cut off. What it left is removed first.')
  for (const name of names.filter((each) => each !== settingsName)) {
    await mongoose.connection.collection(name).deleteMany({})
  }
  return mark
}

/** Throws unless the store is empty; entries in the newsroom's own audit count too. */
async function checkEmpty(names: readonly string[], session: mongoose.mongo.ClientSession): Promise<void> {
  const found: string[] = []
  for (const name of names.filter((each) => each !== settingsName)) {
    const documents = await mongoose.connection.collection(name).countDocuments({}, { session })
    if (documents > 0) found.push(`${documents} in ${name}`)
  }
  const own = await settings().findOne({ _id: settingsName }, { session })
  const entries = own?.auditHead.number ?? 0
  if (found.length === 0 && entries > 0) found.push(`${entries} entries in the audit of the newsroom`)
  if (found.length === 0) return
  throw new Error(`The store is not empty: ${found.join(', ')}. Nothing was changed.`)
}

interface CopyingIn {
  folder: string
  exported: ExportedCollection
  mark: string
}

async function copyIn({ folder, exported, mark }: CopyingIn): Promise<void> {
  let [lines, characters]: [string[], number] = [[], 0]
  const write = async (): Promise<void> => {
    await insertAll(exported.collection, { lines, mark })
    ;[lines, characters] = [[], 0]
  }
  for await (const line of checkedLines(folder, exported)) {
    lines.push(line)
    characters += line.length
    if (lines.length >= batch.documents || characters >= batch.characters) await write()
  }
  if (lines.length > 0) await write()
}

/** Each batch also writes to the mark, so that of two imports at the same time one stops. */
async function insertAll(
  collection: string,
  { lines, mark }: { lines: readonly string[]; mark: string },
): Promise<void> {
  await inTransaction(async (session) => {
    await stillOurs(mark, session)
    await mongoose.connection.collection<Stored>(collection).insertMany(lines.map(documentOf), { session })
  })
}

async function stillOurs(mark: string, session: mongoose.mongo.ClientSession): Promise<void> {
  const { matchedCount } = await settings().updateOne(
    { _id: settingsName, importing: mark },
    { $inc: { importedBatches: 1 } },
    { session },
  )
  if (matchedCount === 0) throw new Error('Another import into this store has begun: this one stops.')
}

/**
 * Writes elections, live blogs and settings last and in one transaction: until then a running server finds
 * nothing to show, and never shows half a night. The mark stays while an older export is migrated; the store
 * is open once it is removed.
 */
async function finishImport(
  manifest: Manifest,
  { folder, mark }: Omit<CopyingIn, 'exported'>,
): Promise<void> {
  const documents = new Map<string, Stored[]>()
  for (const exported of manifest.collections.filter(({ collection }) => together.has(collection))) {
    const lines: string[] = []
    for await (const line of checkedLines(folder, exported)) lines.push(line)
    documents.set(exported.collection, lines.map(documentOf))
  }
  const { schemaNumber } = manifest
  await inTransaction(async (session) => {
    await stillOurs(mark, session)
    for (const [name, all] of documents) {
      if (name === settingsName) await writeSettings({ ...all[0], schemaNumber, importing: mark }, session)
      else await mongoose.connection.collection<Stored>(name).insertMany(all, { session })
    }
  })
  await checkSchema({ exportTo: null, importing: true })
  await renewEpoch()
  await settings().updateOne({ _id: settingsName, importing: mark }, { $unset: { importing: '' } })
}

async function writeSettings(own: Stored, session: mongoose.mongo.ClientSession): Promise<void> {
  const documents = mongoose.connection.collection<{ _id: string }>(settingsName)
  await documents.replaceOne({ _id: settingsName }, own, { session })
}

async function inTransaction(work: (session: mongoose.mongo.ClientSession) => Promise<void>): Promise<void> {
  const session = await mongoose.connection.startSession()
  try {
    await session.withTransaction(() => work(session))
  } finally {
    await session.endSession()
  }
}
