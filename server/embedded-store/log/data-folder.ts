import { open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder, writeWhole } from './durable-files.js'
import { frameRecord, fromBson, readRecord, toBson } from './log-records.js'
import type { DatabaseVersion } from './pending-changes.js'
import { ReplayedDatabase } from './replayed-database.js'

/** The version of the files' format. A folder with a higher one is refused and left untouched. */
export const FORMAT = 1
const FORMAT_FILE = 'store.format'

/** The folder cannot be used; the message is for the person who starts the server. */
export class FolderRefused extends Error {}

export interface Loaded {
  databases: Map<string, DatabaseVersion>
  generation: number
  /** Bytes of the newest log that are whole records; after them comes at most one torn record. */
  logLength: number
}

export function logPath(folder: string, generation: number): string {
  return join(folder, `store-${generation}.log`)
}

export function snapshotPath(folder: string, generation: number): string {
  return join(folder, `store-${generation}.snapshot`)
}

export async function checkFormat(folder: string): Promise<'empty' | 'known'> {
  const names: string[] = await readdir(folder)
  if (!names.includes(FORMAT_FILE)) {
    if (generations(names, 'log').length === 0 && generations(names, 'snapshot').length === 0) return 'empty'
    throw new FolderRefused(`${join(folder, FORMAT_FILE)} is missing, but there is a store in ${folder}.`)
  }
  const text = await readFile(join(folder, FORMAT_FILE), 'utf8')
  const format = /^nightdesk store format (\d+)\n$/.exec(text)?.[1]
  if (format === undefined) throw new FolderRefused(`${join(folder, FORMAT_FILE)} is damaged.`)
  if (Number(format) > FORMAT) {
    throw new FolderRefused(
      `${folder} was written by a newer Nightdesk (store format ${format}, this one knows ${FORMAT}). Nothing was changed.`,
    )
  }
  return 'known'
}

function generations(names: readonly string[], kind: 'log' | 'snapshot'): number[] {
  return names.flatMap((name) => {
    const number = new RegExp(`^store-(\\d+)\\.${kind}$`).exec(name)?.[1]
    return number === undefined ? [] : [Number(number)]
  })
}

export async function createLog(folder: string, generation: number): Promise<number> {
  const header = frameRecord([toBson({ log: generation, format: FORMAT })])
  await writeWhole(logPath(folder, generation), async (file) => {
    await file.writeFile(header)
  })
  return header.length
}

/** Loads the folder. It reads everything before it changes anything. */
export async function loadFolder(folder: string): Promise<Loaded> {
  if ((await checkFormat(folder)) === 'empty') {
    await writeWhole(join(folder, FORMAT_FILE), (file) =>
      file.writeFile(`nightdesk store format ${FORMAT}\n`),
    )
  }
  const names = await readdir(folder)
  const logs = generations(names, 'log')
  const base = Math.max(0, ...generations(names, 'snapshot'))
  if (base === 0 && logs.length === 0) {
    return { databases: new Map(), generation: 1, logLength: await createLog(folder, 1) }
  }
  const replayed = new Map<string, ReplayedDatabase>()
  if (base > 0) await readSnapshot(snapshotPath(folder, base), replayed)
  const first = base === 0 ? 1 : base
  const last = Math.max(first, ...logs)
  const read = await readLogs(folder, { first, last, replayed })
  await removeLeftovers(folder, names, read)
  await removeBefore(folder, first)
  const databases = new Map(Array.from(replayed, ([name, database]) => [name, database.version()] as const))
  return { databases, generation: last, logLength: read.at(-1)?.length ?? 0 }
}

interface ReadLog {
  path: string
  /** Bytes of whole records. */
  length: number
  torn: boolean
  records: number
}

/** Reads the logs. Only the last one that has records may end in a torn record. */
async function readLogs(
  folder: string,
  { first, last, replayed }: { first: number; last: number; replayed: Map<string, ReplayedDatabase> },
): Promise<ReadLog[]> {
  const read: ReadLog[] = []
  for (let at = first; at <= last; at++) {
    const log = await readLog(logPath(folder, at), replayed)
    const torn = read.find((earlier) => earlier.torn)
    if (torn && log.records > 0) throw damaged(torn.path, torn.length)
    read.push(log)
  }
  return read
}

async function readWhole(path: string): Promise<Buffer> {
  return readFile(path).catch((error: unknown) => {
    throw new FolderRefused(`${path} cannot be read: ${error instanceof Error ? error.message : ''}`)
  })
}

function damaged(path: string, at: number): FolderRefused {
  return new FolderRefused(
    `${path} is damaged at byte ${at}. The store does not start, and no file was changed.`,
  )
}

function replayRecord(databases: Map<string, ReplayedDatabase>, [head, ...operations]: Buffer[]): void {
  const name = String(head && fromBson(head).db)
  const database = databases.get(name) ?? new ReplayedDatabase()
  databases.set(name, database)
  database.replay(operations)
}

async function readLog(path: string, replayed: Map<string, ReplayedDatabase>): Promise<ReadLog> {
  const bytes = await readWhole(path)
  const log: ReadLog = { path, length: 0, torn: false, records: -1 }
  for (;;) {
    const read = readRecord(bytes, log.length)
    if (read.kind === 'corrupt' || (read.kind !== 'record' && log.records < 0))
      throw damaged(path, log.length)
    if (read.kind !== 'record') return { ...log, torn: read.kind === 'torn' }
    if (log.records >= 0) replayRecord(replayed, read.parts)
    log.records++
    log.length = read.end
  }
}

function isEnd([first]: Buffer[]): boolean {
  return first !== undefined && fromBson(first).end === true
}

async function readSnapshot(path: string, replayed: Map<string, ReplayedDatabase>): Promise<void> {
  const bytes = await readWhole(path)
  let ended = false
  for (let at = 0; at < bytes.length || !ended;) {
    const read = readRecord(bytes, at)
    if (read.kind !== 'record' || ended) throw damaged(path, at)
    if (isEnd(read.parts)) ended = true
    else if (at > 0) replayRecord(replayed, read.parts)
    at = read.end
  }
}

/** Removes torn records and temporary files. */
async function removeLeftovers(
  folder: string,
  names: readonly string[],
  logs: readonly ReadLog[],
): Promise<void> {
  for (const { path, length } of logs.filter(({ torn }) => torn)) {
    const file = await open(path, 'r+')
    try {
      await file.truncate(length)
      await file.sync()
    } finally {
      await file.close()
    }
  }
  for (const name of names) if (/^store[-.].*\.tmp$/.test(name)) await rm(join(folder, name), { force: true })
}

/** Removes the logs and snapshots that a newer snapshot replaces. */
export async function removeBefore(folder: string, generation: number): Promise<void> {
  const names = await readdir(folder)
  const old = (kind: 'log' | 'snapshot'): number[] =>
    generations(names, kind).filter((each) => each < generation)
  for (const each of old('snapshot')) await rm(snapshotPath(folder, each), { force: true })
  for (const each of old('log')) await rm(logPath(folder, each), { force: true })
  await syncFolder(folder)
}
