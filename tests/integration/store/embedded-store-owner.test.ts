import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { attachEmbeddedStore } from '../../../server/embedded-store/process/attach-embedded-store.js'
import {
  openEmbeddedStore,
  StoreRefused,
} from '../../../server/embedded-store/process/open-embedded-store.js'
import { useDataFolder } from '../../support/store/own-store.js'
import { openApart } from '../../support/store/store-apart.js'

const BUILT = resolve(
  import.meta.dirname,
  '../../../dist/server/embedded-store/process/open-embedded-store.js',
)

/** The source of a process that opens a store on the folder and prints the store's pid. */
const PARENT = `
  const [, file, dataDir, purpose] = process.argv
  const { openEmbeddedStore } = await import(file)
  const store = await openEmbeddedStore({ dataDir, purpose, onExit: () => process.exit(1) })
  process.stdout.write(store.pid + '\\n')
  process.stdin.once('end', () => store.close().then(() => process.exit(0))).resume()
`

describe('a store as the owner of its data folder', () => {
  const folder = useDataFolder()
  const parents: ChildProcess[] = []

  afterEach(() => {
    for (const parent of parents.splice(0)) parent.kill('SIGKILL')
  })

  async function parentProcess(purpose = 'server'): Promise<{ parent: ChildProcess; storePid: number }> {
    const args = ['--input-type=module', '-e', PARENT, BUILT, folder.path, purpose]
    const parent = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    parents.push(parent)
    const lines = createInterface({ input: parent.stdout })
    const [line] = (await once(lines, 'line')) as [string]
    return { parent, storePid: Number(line) }
  }

  async function refusalOf(attempt: Promise<unknown>): Promise<string> {
    try {
      await attempt
      return 'opened'
    } catch (error) {
      return error instanceof StoreRefused ? error.message : String(error)
    }
  }

  /** Resolves when the process has ended. In a container it may stay as a zombie, if nobody collects it. */
  async function ended(pid: number): Promise<true> {
    for (;;) {
      const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => 'gone')
      if (status === 'gone' || status.includes(') Z ')) return true
    }
  }

  it('gives only its own user access to the folder and the socket', async () => {
    const { store } = await folder.open()
    const mode = async (path: string): Promise<number> => (await stat(path)).mode & 0o777
    expect(await mode(folder.path)).toBe(0o700)
    expect(await mode(store.socketPath)).toBe(0o600)
    expect(await mode(join(folder.path, 'store-1.log'))).toBe(0o600)
    const lock = JSON.parse(await readFile(join(folder.path, 'store.lock'), 'utf8')) as unknown
    expect(lock).toMatchObject({
      pid: store.pid,
      parent: process.pid,
      socket: join(folder.path, 'store.sock'),
    })
  })

  it('keeps a second store out, with its pid in the refusal, and goes on', async () => {
    const { store, things } = await folder.open()
    expect(await refusalOf(folder.open())).toContain(`in use by the store with the process id ${store.pid}`)
    await things.insertOne({ _id: 1 })
    expect(await things.countDocuments({})).toBe(1)
  })

  it('takes over the locks of a dead process, even if they name its own pid, as in a container', async () => {
    const first = await openApart({ dataDir: folder.path })
    await first.ask({ insert: 'things', documents: [{ _id: 1 }] })
    await first.kill()
    const left = ['store.lock', 'store.lock.1'].map((name) => join(folder.path, name))
    const preload = `
      import { readFileSync, writeFileSync } from 'node:fs'
      if (process.argv[1]?.endsWith('store-process.js'))
        for (const path of ${JSON.stringify(left)}) {
          const owner = JSON.parse(readFileSync(path, 'utf8'))
          writeFileSync(path, JSON.stringify({ ...owner, pid: process.pid, parent: process.ppid }))
          writeFileSync(path + '-seen', String(process.pid))
        }
    `
    const again = await openApart({ dataDir: folder.path, preload })
    for (const path of left) expect(await readFile(`${path}-seen`, 'utf8')).toBe(String(again.pid))
    expect(await again.count()).toBe(1)
    await again.close()
  })

  it('ends when its parent is killed, so that the next start finds the folder free', async () => {
    const { parent, storePid } = await parentProcess()
    parent.kill('SIGKILL')
    await once(parent, 'exit')
    const { store } = await folder.open()
    expect(store.pid).not.toBe(storePid)
    await expect(ended(storePid)).resolves.toBe(true)
  })

  it('waits while a tool owns the folder, and starts when the tool is done', async () => {
    const { parent } = await parentProcess('tool')
    const opening = folder.open()
    parent.stdin?.end()
    expect((await opening).store.pid).toBeGreaterThan(0)
  })

  it('ignores the signals of a terminal, and ends when it is told to', async () => {
    const opened = await folder.open()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(opened.store.pid, signal)
    await opened.things.insertOne({ _id: 1 })
    await opened.close()
    expect(() => process.kill(opened.store.pid, 0)).toThrow('ESRCH')
    expect(await attachEmbeddedStore(folder.path)).toBeNull()
  })

  it('has its parent told when it dies', async () => {
    let code: number | null | undefined
    const dataDir = folder.path
    const store = await new Promise<{ pid: number; died: Promise<void> }>((resolve, reject) => {
      let told: () => void
      const died = new Promise<void>((done) => (told = done))
      const onExit = (given: number | null): void => {
        code = given
        told()
      }
      openEmbeddedStore({ dataDir, onExit }).then(({ pid }) => resolve({ pid, died }), reject)
    })
    process.kill(store.pid, 'SIGKILL')
    await store.died
    expect(code).toBeNull()
  })

  it('lets a tool connect beside the server', async () => {
    expect(await attachEmbeddedStore(folder.path)).toBeNull()
    const { things } = await folder.open()
    await things.insertOne({ _id: 1 })
    const uri = await attachEmbeddedStore(folder.path, 'test')
    const connection = await mongoose.createConnection(uri ?? '').asPromise()
    expect(await connection.collection('things').countDocuments()).toBe(1)
    await connection.close()
  })

  it('puts its socket into a folder of its own when the path is too long', async () => {
    folder.path = join(folder.path, 'x'.repeat(100))
    const { store, things } = await folder.open()
    expect(store.socketPath.length).toBeLessThan(100)
    await things.insertOne({ _id: 1 })
    expect(await attachEmbeddedStore(folder.path)).toContain(encodeURIComponent(store.socketPath))
  })
})
