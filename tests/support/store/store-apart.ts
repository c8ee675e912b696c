import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Document, UUID } from 'bson'
import { openEmbeddedStore } from '../../../server/embedded-store/process/open-embedded-store.js'
import { storeUri } from '../../../server/embedded-store/process/store-settings.js'
import { newGate } from '../gate.js'
import { RawStoreClient } from './raw-store-client.js'

const BUILT = resolve(import.meta.dirname, '../../../dist/server/embedded-store')

/** The source of a parent process for a store that is altered, limited, or runs a module first. */
const PARENT = `
  const [, folder, dataDir] = process.argv
  const { openEmbeddedStore } = await import(folder + '/process/open-embedded-store.js')
  const say = (said) => process.stdout.write(JSON.stringify(said) + '\\n')
  const store = await openEmbeddedStore({ dataDir, testing: true, onExit: () => process.exit(1) }).catch(({ message }) => {
    say({ refused: message })
    process.exit(1)
  })
  say({ pid: store.pid, socket: store.socketPath })
  process.stdin.once('end', () => store.close().then(() => process.exit(0))).resume()
`

export interface StoreApart {
  pid: number
  uri(database: string): string
  client(): Promise<RawStoreClient>
  /** Sends one command to the test database, over a new connection. */
  ask(command: Document): Promise<Document>
  /** The number of documents in `things`. */
  count(): Promise<number>
  close(): Promise<void>
  /** Kills the store with SIGKILL and waits for its end. */
  kill(): Promise<void>
  /** Resolves when the process has ended. */
  ended: Promise<unknown>
}

export interface ApartOptions {
  dataDir: string
  /** The folder of an altered store. */
  built?: string
  /** The largest file that the store may write, in blocks as `ulimit -f` counts them. */
  fileLimit?: number
  /** The source of a module that the store's process runs first. */
  preload?: string
}

type Opened = Pick<StoreApart, 'pid' | 'ended' | 'close'> & { socket: string }

export async function openApart(options: ApartOptions): Promise<StoreApart> {
  const isPlain = Object.keys(options).length === 1
  const { pid, socket, ended, close } = isPlain ? await openHere(options) : await openByParent(options)
  const client = (): Promise<RawStoreClient> => RawStoreClient.connect(socket)
  const ask = async (command: Document): Promise<Document> => {
    const asked = await client()
    return asked.command({ ...command, $db: 'test' }).finally(() => asked.close())
  }
  return {
    ...{ pid, client, ended, close },
    uri: (database) => storeUri(socket, database),
    ask,
    count: async () => {
      const pipeline = [{ $match: {} }, { $group: { _id: 1, n: { $sum: 1 } } }]
      const { cursor } = await ask({ aggregate: 'things', pipeline })
      const [counted] = (cursor as { firstBatch: { n: number }[] }).firstBatch
      return counted?.n ?? 0
    },
    kill: async () => {
      process.kill(pid, 'SIGKILL')
      await ended
    },
  }
}

/** Without special options the store is a child of this process, which saves starting a parent. */
async function openHere({ dataDir }: ApartOptions): Promise<Opened> {
  const { passed: ended, open: onExit } = newGate()
  const store = await openEmbeddedStore({ dataDir, testing: true, onExit })
  return { pid: store.pid, socket: store.socketPath, ended, close: () => store.close() }
}

async function openByParent(options: ApartOptions): Promise<Opened> {
  const { dataDir, built = BUILT, fileLimit, preload } = options
  const args = ['--input-type=module', '-e', PARENT, built, dataDir]
  const limited = ['-c', `ulimit -f ${String(fileLimit)}; exec "$@"`, 'sh', process.execPath, ...args]
  const env = preload === undefined ? process.env : { ...process.env, NODE_OPTIONS: importing(preload) }
  const child =
    fileLimit === undefined
      ? spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] })
      : spawn('sh', limited, { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })
  const [line] = (await Promise.race([once(lines, 'line'), ended.then(() => ['null'])])) as [string]
  const said = JSON.parse(line) as { pid: number; socket: string } | { refused: string } | null
  if (!said || 'refused' in said) throw new Error(said?.refused ?? `The store on ${dataDir} did not open.`)
  return {
    ...said,
    ended,
    close: async () => {
      child.stdin.end()
      await ended
    },
  }
}

function importing(source: string): string {
  return `--import data:text/javascript,${encodeURIComponent(source)}`
}

/** A piece of a file of the built store, and its replacement. */
export interface Alteration {
  name: string
  file: string
  from: string
  to: string
}

/** Copies the built store with one alteration, to see whether a test notices; gives the folder. */
export async function alteredStore({ name, file, from, to }: Alteration): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'nightdesk-altered-'))
  const built = join(root, 'store')
  await mkdir(built)
  await cp(BUILT, built, { recursive: true })
  await symlink(resolve(BUILT, '../../../node_modules'), join(root, 'node_modules'))
  await writeFile(join(root, 'package.json'), '{"type":"module"}')
  const text = await readFile(join(built, file), 'utf8')
  if (text.split(from).length !== 2) throw new Error(`${name}: ${file} has not one "${from}" any more.`)
  await writeFile(
    join(built, file),
    text.replace(from, () => to),
  )
  return built
}

export async function removeAltered(built: string): Promise<void> {
  await rm(join(built, '..'), { recursive: true, force: true })
}

/** Runs commands as one transaction; gives the answer to its commit. */
export async function inTransaction(
  client: RawStoreClient,
  { session, number }: { session: UUID; number: number },
  commands: readonly Document[],
): Promise<Document> {
  const inside = { $db: 'test', lsid: { id: session }, txnNumber: number, autocommit: false }
  for (const [at, command] of commands.entries()) {
    const reply = await client.command({
      ...command,
      ...inside,
      ...(at === 0 ? { startTransaction: true } : {}),
    })
    if (reply.ok !== 1 || reply.writeErrors !== undefined) return reply
  }
  return client.command({ commitTransaction: 1, ...inside })
}
