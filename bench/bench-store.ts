import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import mongoose from 'mongoose'
import { loadFolder } from '../server/embedded-store/log/data-folder.js'
import {
  type EmbeddedStore,
  openEmbeddedStore,
} from '../server/embedded-store/process/open-embedded-store.js'
import { runQuery } from '../server/embedded-store/query/run-query.js'
import { parseSort } from '../server/embedded-store/query/sort-documents.js'
import { type Figures, tableOf } from './figures.js'
import { benchMap } from './map-workload.js'
import { fillPosts, measureReads, measureWrites } from './store-workload.js'
import { secondsOf, timeOf } from './timing.js'

const SIZES = [5_000, 50_000]
const STORE = resolve(import.meta.dirname, '../server/embedded-store')

function openStore(dataDir: string): Promise<EmbeddedStore> {
  return openEmbeddedStore({ dataDir, onExit: () => undefined, testing: true })
}

/** The memory of the store's process in MB; NaN where the system does not tell it. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) / 1024
}

/** Opens the store and reads one post: what a start takes. */
async function openAndAsk(dataDir: string): Promise<EmbeddedStore> {
  const store = await openStore(dataDir)
  const client = await mongoose.mongo.MongoClient.connect(store.uri('bench'))
  await client.db().collection('posts').findOne({})
  await client.close()
  return store
}

async function measureReopening(dataDir: string, size: number): Promise<Figures> {
  const empty = await mkdtemp(join(tmpdir(), 'nightdesk-bench-'))
  const nothing = await openAndAsk(join(empty, 'data'))
  const { seconds, result } = await secondsOf(() => openAndAsk(dataDir))
  const [without, full] = [await memoryOf(nothing.pid), await memoryOf(result.pid)]
  await Promise.all([nothing.close(), result.close()])
  await rm(empty, { recursive: true })
  return new Map([
    [`reopen ${size} posts, to the first answer`, { value: seconds, unit: 's' }],
    [`memory per 10,000 of ${size} posts`, { value: ((full - without) / size) * 10_000, unit: 'MB' }],
  ])
}

/** Measures the query alone, on the folder's documents, without wire protocol and driver. */
async function measureInside(dataDir: string, size: number): Promise<Figures> {
  const { databases } = await loadFolder(dataDir)
  const posts = databases.get('bench')?.collections.get('posts')
  const [first] = posts?.indexes[0].tree.values() ?? []
  const filter = { liveBlog: first?.doc.liveBlog, number: { $exists: true } }
  const question = { filter, sort: parseSort({ number: -1 }) }
  const found = (): unknown => runQuery(posts, question, 50).docs.length
  if (found() !== 50) throw new Error('the newest 50 posts are not there')
  return new Map([[`newest 50 of ${size}, in the store itself`, await timeOf(2000, found)]])
}

/** Connects to a database of the bench's own, because it will be emptied. */
async function connect(uri: string): Promise<void> {
  await mongoose.connect(uri, { dbName: 'bench', maxPoolSize: 40 })
}

async function measureSize(uri: string, size: number): Promise<Figures> {
  await connect(uri)
  const { seconds, result: liveBlog } = await secondsOf(() => fillPosts(size))
  const reads = await measureReads(size, liveBlog)
  await mongoose.disconnect()
  return new Map([[`write ${size} posts, 500 at a time`, { value: seconds, unit: 's' }], ...reads])
}

async function measureWriting(uri: string): Promise<Figures> {
  await connect(uri)
  const figures = await measureWrites(await fillPosts(500))
  await mongoose.disconnect()
  return figures
}

/** Counts the lines of the store's source: what must be maintained. */
async function countLines(): Promise<Figures> {
  const names = (await readdir(STORE, { recursive: true })).filter((name) => name.endsWith('.ts'))
  const texts = await Promise.all(names.map((name) => readFile(join(STORE, name), 'utf8')))
  const lines = texts.reduce((sum, text) => sum + text.split('\n').length - 1, 0)
  return new Map([[`${names.length} files of source`, { value: lines, unit: 'lines' }]])
}

async function benchEmbedded(folder: string): Promise<Figures> {
  const parts: Figures[] = []
  for (const size of SIZES) {
    const dataDir = join(folder, `of-${size}`)
    const store = await openStore(dataDir)
    parts.push(await measureSize(store.uri('bench'), size))
    await store.close()
    parts.push(await measureInside(dataDir, size), await measureReopening(dataDir, size))
  }
  const store = await openStore(join(folder, 'writes'))
  parts.push(await measureWriting(store.uri('bench')), await countLines())
  await store.close()
  return new Map(parts.flatMap((part) => [...part]))
}

async function benchMongodb(uri: string): Promise<Figures> {
  const parts: Figures[] = []
  for (const size of SIZES) parts.push(await measureSize(uri, size))
  parts.push(await measureWriting(uri))
  await connect(uri)
  await mongoose.connection.dropDatabase()
  await mongoose.disconnect()
  return new Map(parts.flatMap((part) => [...part]))
}

export async function benchStore(print: (line: string) => void, mongodb: string | null): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-bench-'))
  try {
    const store = await benchEmbedded(folder)
    const map = await benchMap(folder, SIZES)
    for (const line of tableOf({
      store,
      map,
      mongodb: mongodb === null ? null : await benchMongodb(mongodb),
    }))
      print(line)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
