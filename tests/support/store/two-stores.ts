import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals'
import mongoose from 'mongoose'
import { makeDemoPasswords } from '../../../seeds/demo-people.js'
import { seedFirstRun } from '../../../seeds/seed-first-run.js'
import { readImport } from '../../../server/cli/read-import.js'
import { writeExport } from '../../../server/cli/write-export.js'
import { buildIndexes, connectDatabase, disconnectDatabase } from '../../../server/database.js'
import { checkSchema } from '../../../server/migrations/schema-number.js'
import { makeAct } from '../../factories/make-person.js'
import { openTestDatabase, type TestDatabase } from './test-database.js'

interface OwnStore {
  /** Connects the one connection of this process to this store. */
  connect(): Promise<void>
}

/** Gives the suite a store of its own; `connect` builds its indexes. */
function useOwnStore(): OwnStore {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(async () => {
    await disconnectDatabase()
    await database.drop()
  })
  return {
    connect: async () => {
      await disconnectDatabase()
      await connectDatabase(database.uri)
      await checkSchema({ exportTo: null, importing: true })
      await buildIndexes()
    },
  }
}

interface TwoStores {
  old: OwnStore
  fresh: OwnStore
  folder: Folder
}

/** A store with two nights in it, an empty one to import into, and a folder for exports. */
export function useTwoStores(): TwoStores {
  const stores = { old: useOwnStore(), fresh: useOwnStore(), folder: useFolder() }
  beforeAll(async () => {
    await stores.old.connect()
    await plantNights()
  })
  return stores
}

/** Empties the store that the process is connected to. */
export async function emptyStore(): Promise<void> {
  await mongoose.connection.dropDatabase()
  await checkSchema({ exportTo: null })
  await buildIndexes()
}

/** Every document of the store, by collection. */
export async function allDocuments(): Promise<Record<string, unknown[]>> {
  const names = (await mongoose.connection.listCollections()).map(({ name }) => name).sort()
  const found: Record<string, unknown[]> = {}
  for (const name of names) {
    found[name] = await mongoose.connection.collection(name).find().sort({ _id: 1 }).toArray()
  }
  return found
}

interface Folder {
  path: (name: string) => string
}

/** Gives each test a folder of its own for exports. */
export function useFolder(): Folder {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nightdesk-export-'))
  })
  afterEach(() => rm(folder, { recursive: true }))
  return { path: (name) => join(folder, name) }
}

export interface Manifest {
  format: number
  schemaNumber: number
  collections: { collection: string; documents: number; sha256: string }[]
}

export async function manifestIn(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest
}

export async function changeManifest(folder: string, changes: Record<string, unknown>): Promise<void> {
  const changed = { ...(await manifestIn(folder)), ...changes }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(changed))
}

type Say = (line: string) => Promise<void> | void
const quiet: Say = () => undefined

/** Exports the store that the process is connected to into a new folder. */
export async function exportTo(folder: string, say: Say = quiet): Promise<string> {
  await writeExport({ folder, at, say })
  return folder
}

/** Imports a folder into the store that the process is connected to. */
export async function importFrom(folder: string, say: Say = quiet): Promise<void> {
  await readImport({ folder, say })
}

const at = new Date('2026-03-01T12:00:00.000Z')

/** Plants the two nights of a first run, a person who is no demo person, and a session. */
async function plantNights(): Promise<void> {
  const hashPassword = (password: string): Promise<string> => Promise.resolve(`hash of ${password}`)
  await seedFirstRun({ at, passwords: makeDemoPasswords(), hashPassword })
  await makeAct(['admin'], 'Ruth Okafor')
  const sessions = mongoose.connection.collection<{ _id: string }>('sessions')
  await sessions.insertOne({ _id: 'somebody-is-signed-in' })
}

/** Ways to damage an export, by the name of the test's case. */
export const damages: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  'a byte of a file changed': async (folder) => {
    const path = join(folder, 'posts.ndjson')
    const bytes = await readFile(path)
    bytes.write('t', bytes.indexOf('Tamworth'))
    await writeFile(path, bytes)
  },
  'a file cut in its last line': async (folder) => {
    const path = join(folder, 'revisions.ndjson')
    await truncate(path, (await readFile(path)).length - 20)
  },
  'a file cut between two lines': async (folder) => {
    const path = join(folder, 'people.ndjson')
    const lines = (await readFile(path, 'utf8')).split('\n')
    await writeFile(path, lines.slice(1).join('\n'))
  },
  'a file with a line more': async (folder) => {
    const path = join(folder, 'counts.ndjson')
    const [line = ''] = (await readFile(path, 'utf8')).split('\n')
    await appendFile(path, `${line}\n`)
  },
  'a file missing': (folder) => rm(join(folder, 'contests.ndjson')),
  'the manifest missing': (folder) => rm(join(folder, 'manifest.json')),
  'the manifest cut off': (folder) => truncate(join(folder, 'manifest.json'), 100),
}

export async function filesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort()
}
