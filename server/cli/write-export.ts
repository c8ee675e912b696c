import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises'
import mongoose from 'mongoose'
import { exportedCollections } from '../migrations/exported-collections.js'
import { collectionFile, type ExportedCollection, type Manifest, writeManifest } from './export-manifest.js'
import { type Stored, withoutSignIn } from './without-sign-in.js'

export interface ExportOptions {
  folder: string
  at: Date
  /** Says how far the export is. */
  say: (line: string) => Promise<void> | void
}

/** How many documents are in memory at once. */
const pageLength = 500

/** After how many documents of a collection it says how far it is. */
const sayEvery = 10_000

/** Exports the whole store, as it was at one instant, into a new folder; writers do not wait for it. */
export async function writeExport({ folder, at, say }: ExportOptions): Promise<Manifest> {
  await makeFolder(folder)
  try {
    const collections = await readInstant({ folder, say })
    return await writeManifest(folder, { at, collections })
  } catch (error) {
    for (const name of await readdir(folder)) await rm(`${folder}/${name}`)
    throw error
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const handle = await open(folder, 'r')
  try {
    if ((await readdir(folder)).length > 0) {
      throw new Error(`There are files in ${folder} already. Name a new folder. Nothing was written.`)
    }
    await handle.chmod(0o700)
  } finally {
    await handle.close()
  }
}

type Reading = Pick<ExportOptions, 'folder' | 'say'>

/**
 * Reads everything in one transaction, so that later writes are neither held up nor exported. The transaction
 * may start again; the files are then written again.
 */
async function readInstant(reading: Reading): Promise<ExportedCollection[]> {
  const names = await exportedCollections()
  const session = await mongoose.connection.startSession()
  try {
    return await session.withTransaction(
      async () => {
        const collections: ExportedCollection[] = []
        for (const collection of names)
          collections.push(...(await copyOut({ ...reading, collection, session })))
        return collections
      },
      { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } },
    )
  } catch (error) {
    throw isTooLong(error) ? new Error(tooLong, { cause: error }) : error
  } finally {
    await session.endSession()
  }
}

const tooLong =
  'The store keeps an instant for a minute only, and that was not enough. Nothing was exported. Try again when there is less to do.'

/** Whether the transaction or its snapshot expired, after retries too. */
function isTooLong(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && [251, 239, 246, 290].includes(Number(error.code))
}

interface Copying extends Reading {
  collection: string
  session: mongoose.mongo.ClientSession
}

/**
 * Writes one collection: each document as a line of extended JSON, in the order of ids. An empty collection
 * gets no file.
 */
async function copyOut(copying: Copying): Promise<ExportedCollection[]> {
  const { collection, folder, say } = copying
  const path = collectionFile(folder, { collection })
  const hash = createHash('sha256')
  let documents = 0
  const file = await open(path, 'w', 0o600)
  try {
    for await (const page of pagesOf(copying)) {
      await writePage(file, hash, linesOf(collection, page))
      documents += page.length
      if (documents % sayEvery === 0) await say(`${collection}: ${documents} documents so far`)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  if (documents === 0) await rm(path)
  else await say(`${collection}: ${documents} documents`)
  return documents === 0 ? [] : [{ collection, documents, sha256: hash.digest('hex') }]
}

async function writePage(file: FileHandle, hash: ReturnType<typeof createHash>, text: string): Promise<void> {
  hash.update(text)
  await file.appendFile(text)
}

/** In the form of extended JSON that names each BSON type, so that an import stores exactly the same. */
function linesOf(collection: string, page: readonly Stored[]): string {
  const { EJSON } = mongoose.mongo.BSON
  return page
    .map((document) => `${EJSON.stringify(withoutSignIn(collection, document), { relaxed: false })}\n`)
    .join('')
}

async function* pagesOf({ collection, session }: Copying): AsyncGenerator<Stored[]> {
  const from = mongoose.connection.collection<Stored>(collection)
  const as = { session, promoteValues: false } as const
  let filter: Record<string, unknown> = {}
  for (;;) {
    const page: Stored[] = await from.find(filter, as).sort({ _id: 1 }).limit(pageLength).toArray()
    if (page.length > 0) yield page
    if (page.length < pageLength) return
    filter = { _id: { $gt: page.at(-1)?.['_id'] } }
  }
}
