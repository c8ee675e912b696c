import { type ChildProcess, spawn } from 'node:child_process'
import { access } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import {
  parseStoreReport,
  storePortUri,
  type StoreReport,
  type StoreSettings,
  storeUri,
} from './store-settings.js'

export interface EmbeddedStore {
  uri(database: string): string
  /** The address on the port, with its secret; only with `onPort`. */
  portUri: string | undefined
  pid: number
  socketPath: string
  /** Ends the store's process and waits for its end. */
  close(): Promise<void>
}

export interface EmbeddedStoreOptions {
  dataDir: string
  /** Called when the store's process ends without `close`. */
  onExit: (code: number | null) => void
  testing?: boolean
  /** With `testing` only: every transaction fails once, so that code without a retry is found. */
  failFirstAttempts?: boolean
  /**
   * With `testing` only: the store also listens on a port of this machine, with a new secret at each start.
   */
  onPort?: boolean
  /** A server waits at its start until the store of a tool has ended. */
  purpose?: 'server' | 'tool'
}

/** The store did not open; the message is for the person who started it. */
export class StoreRefused extends Error {
  override name = 'StoreRefused'
}

const TIME_TO_END = 15_000

/** A child process runs built code only, while this file may be run from source by a test or a tool. */
function processFile(): string {
  const here = fileURLToPath(import.meta.url)
  const folder = here.endsWith('.ts')
    ? resolve(dirname(here), '../../../dist/server/embedded-store/process')
    : dirname(here)
  return join(folder, 'store-process.js')
}

export async function openEmbeddedStore(options: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const file = processFile()
  await access(file).catch(() => {
    throw new StoreRefused(`${file} is missing: run the build first.`)
  })
  const settings: StoreSettings = {
    dataDir: resolve(options.dataDir),
    parent: process.pid,
    purpose: options.purpose ?? 'server',
    testing: options.testing ?? false,
    failFirstAttempts: options.testing === true && options.failFirstAttempts === true,
    onPort: options.onPort ?? false,
  }
  const child = spawn(process.execPath, [file, JSON.stringify(settings)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = new Promise<number | null>((done) => {
    // On 'close' and not 'exit': at 'exit' the last line of its output may not have been read.
    child.once('close', (code) => done(code))
    child.once('error', () => done(null))
  })
  const { socket: socketPath, port } = await firstReport(child, exited)
  let closing = false
  void exited.then((code) => {
    if (!closing) options.onExit(code)
  })
  return {
    uri: (database) => storeUri(socketPath, database),
    portUri: port && storePortUri(port),
    pid: child.pid ?? -1,
    socketPath,
    close: async () => {
      closing = true
      child.stdin.destroy()
      const tooLate = setTimeout(() => child.kill('SIGKILL'), TIME_TO_END)
      await exited
      clearTimeout(tooLate)
    },
  }
}

async function firstReport(
  child: ChildProcess & { stdout: NodeJS.ReadableStream },
  exited: Promise<number | null>,
): Promise<Extract<StoreReport, { ready: true }>> {
  const lines = createInterface({ input: child.stdout })
  const line = await Promise.race([
    new Promise<string>((done) => lines.once('line', done)),
    exited.then((code) => `the store's process ended with ${String(code)}`),
  ])
  const report = parseStoreReport(line)
  if (report?.ready) return report
  await exited
  throw new StoreRefused(report?.message ?? `The store did not start: ${line}`)
}
