import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { loadFolder } from '../server/embedded-store/data-folder.js'
import { openEmbeddedStore, type EmbeddedStore } from '../server/embedded-store/open-embedded-store.js'
import { runQuery } from '../server/embedded-store/run-query.js'
import { parseSort } from '../server/embedded-store/sort-documents.js'
import { PostModel } from '../models/post-model.js'
import { BareMap } from './bare-map.js'
import { fillPosts, measureReads, measureWrites, type Line } from './store-workload.js'
import { medianTime, rate, secondsOf } from './timing.js'
import { madePost } from './made-posts.js'

const SIZES = [5_000, 50_000]

function openStore(dataDir: string): Promise<EmbeddedStore> {
  return openEmbeddedStore({ dataDir, onExit: () => undefined, testing: true })
}

/** The store's memory in MB, where the system tells it. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) / 1024
}

async function measureReopening(dataDir: string, size: number): Promise<Line[]> {
  const empty = await mkdtemp(join(tmpdir(), 'nightdesk-bench-'))
  const nothing = await openStore(join(empty, 'data'))
  const { seconds, result } = await secondsOf(() => openStore(dataDir))
  const [without, full] = [await memoryOf(nothing.pid), await memoryOf(result.pid)]
  await Promise.all([nothing.close(), result.close()])
  await rm(empty, { recursive: true })
  return [
    [`reopen ${size} posts`, `${seconds.toFixed(2)} s`],
    [`memory per 10,000 posts after that`, `${(((full - without) / size) * 10_000).toFixed(0)} MB`],
  ]
}

/** Without wire and driver: the query alone, on what the folder holds. */
async function measureInside(dataDir: string, size: number): Promise<Line[]> {
  const { databases } = await loadFolder(dataDir)
  const posts = databases.get('bench')?.collections.get('posts')
  const [first] = posts?.indexes[0].tree.values() ?? []
  const filter = { liveBlog: first?.doc.liveBlog, number: { $exists: true } }
  const question = { filter, sort: parseSort({ number: -1 }) }
  const found = (): unknown => runQuery(posts, question, 50).docs.length
  if (found() !== 50) throw new Error('the newest 50 posts are not there')
  return [[`newest 50 of ${size}, in the store itself`, `${(await medianTime(2000, found)).toFixed(0)} us`]]
}

async function measureBareMap(folder: string): Promise<Line[]> {
  const map = await BareMap.open(join(folder, 'map.log'))
  const liveBlog = new mongoose.mongo.ObjectId()
  let next = 0
  const put = (): Promise<void> => map.put(String(next), madePost(++next, liveBlog))
  const lines: Line[] = []
  for (const writers of [1, 32]) {
    lines.push([
      `bare Map: insert, ${writers} at once`,
      `${(await rate(writers, 3, put)).toFixed(0)} a second`,
    ])
  }
  await map.close()
  return lines
}

async function measureSize(uri: string, size: number): Promise<Line[]> {
  await mongoose.connect(uri, { maxPoolSize: 40 })
  const { seconds, result: liveBlog } = await secondsOf(() => fillPosts(size))
  const lines: Line[] = [[`write ${size} posts, 500 at a time`, `${seconds.toFixed(1)} s`]]
  lines.push(...(await measureReads(size, liveBlog)))
  await mongoose.disconnect()
  return lines
}

async function measureWriting(uri: string): Promise<Line[]> {
  await mongoose.connect(uri, { maxPoolSize: 40 })
  const lines = await measureWrites(await fillPosts(500))
  await mongoose.disconnect()
  return lines
}

async function benchEmbedded(folder: string): Promise<Line[]> {
  const lines: Line[] = []
  for (const size of SIZES) {
    const dataDir = join(folder, `of-${size}`)
    const store = await openStore(dataDir)
    lines.push(...(await measureSize(store.uri('bench'), size)))
    await store.close()
    lines.push(...(await measureInside(dataDir, size)), ...(await measureReopening(dataDir, size)))
  }
  const store = await openStore(join(folder, 'writes'))
  lines.push(...(await measureWriting(store.uri('bench'))))
  await store.close()
  return lines
}

async function benchMongodb(uri: string): Promise<Line[]> {
  const lines: Line[] = []
  for (const size of SIZES) lines.push(...(await measureSize(uri, size)))
  return [...lines, ...(await measureWriting(uri))]
}

export async function benchStore(print: (line: string) => void, mongodb: string | null): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-bench-'))
  const show = (title: string, lines: readonly Line[]): void => {
    print(`\n${title}`)
    for (const [what, figure] of lines) print(`  ${what.padEnd(52)}${figure.padStart(16)}`)
  }
  try {
    show(`The embedded store, posts as ${PostModel.modelName} has them`, await benchEmbedded(folder))
    show('A bare Map in this process with the same log and sync', await measureBareMap(folder))
    if (mongodb !== null) show('MongoDB', await benchMongodb(mongodb))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
