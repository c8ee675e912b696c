import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { checkFormat, FolderRefused } from '../log/data-folder.js'
import { StoreEngine } from '../log/store-engine.js'
import type { Doc } from '../query/bson-order.js'
import { expireDocuments } from '../query/expire-documents.js'
import { CommandDispatcher } from '../wire/command-dispatcher.js'
import { newLogin, SecretDoor } from '../wire/secret-door.js'
import { WireServer } from '../wire/wire-server.js'
import { leaveFolder, type Owner, takeFolder } from './store-lock.js'
import { isStoreSettings, type StoreReport, type StoreSettings } from './store-settings.js'

/** The longest socket path that all systems allow. */
const LONGEST_SOCKET_PATH = 100
const WAIT_FOR_OWNER = 10_000
const EXPIRE_EVERY = 20_000
const SHORTEN_EVERY = 1_000

function report(message: StoreReport): void {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}

async function socketPaths(dataDir: string): Promise<{ guard: string; socket: string }> {
  const socket = join(dataDir, 'store.sock')
  const guard = `${socket}.${randomBytes(4).toString('hex')}`
  if (Buffer.byteLength(guard) <= LONGEST_SOCKET_PATH) return { guard, socket }
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-'))
  return { guard: join(folder, 'store.sock'), socket: join(folder, 'store.sock') }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether the owner will end soon: its parent has ended, or a tool started it, with which it ends. */
function endsSoon(owner: Owner): boolean {
  return owner.purpose === 'tool' || !isRunning(owner.parent)
}

async function takeOrRefuse(dataDir: string, owner: Owner): Promise<void> {
  const deadline = Date.now() + WAIT_FOR_OWNER
  for (;;) {
    const holder = await takeFolder(dataDir, owner)
    if (!holder) return
    if (!endsSoon(holder) || Date.now() > deadline) {
      throw new FolderRefused(`${dataDir} is in use by the store with the process id ${holder.pid}.`)
    }
    await pause(100)
  }
}

function startChores(engine: StoreEngine, dispatcher: CommandDispatcher): void {
  const complain = (error: unknown): void => {
    process.stderr.write(
      `The store could not tidy up: ${error instanceof Error ? error.message : String(error)}\n`,
    )
  }
  setInterval(() => {
    dispatcher.cursors.forgetIdle()
    dispatcher.sessions.forgetIdle()
    for (const database of engine.all()) expireDocuments(database, Date.now()).catch(complain)
  }, EXPIRE_EVERY)
  setInterval(() => {
    engine.shortenLog().catch(complain)
  }, SHORTEN_EVERY)
}

async function open(
  settings: StoreSettings,
  paths: { guard: string; socket: string },
): Promise<CommandDispatcher> {
  const { dataDir, purpose, parent } = settings
  await takeOrRefuse(dataDir, { pid: process.pid, parent, purpose, ...paths })
  await chmod(paths.guard, 0o600)
  if (paths.guard !== paths.socket) await rename(paths.guard, paths.socket)
  const engine = await StoreEngine.open(dataDir)
  const dispatcher = new CommandDispatcher(engine, settings)
  startChores(engine, dispatcher)
  process.stdin.on('close', () => {
    void finish(engine, settings, paths)
  })
  return dispatcher
}

async function finish(
  engine: StoreEngine,
  { dataDir }: StoreSettings,
  paths: { socket: string },
): Promise<void> {
  await engine.close()
  await leaveFolder(dataDir)
  await rm(paths.socket, { force: true })
  if (dirname(paths.socket) !== dataDir) await rm(dirname(paths.socket), { recursive: true, force: true })
  process.exit(0)
}

async function main(): Promise<void> {
  process.umask(0o077)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
  const settings: unknown = JSON.parse(process.argv[2] ?? 'null')
  if (!isStoreSettings(settings)) throw new FolderRefused('The store is started by the server, not by hand.')
  const { dataDir, testing, onPort } = settings
  if (onPort && !testing) throw new FolderRefused('The store has a port under test only.')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await checkFormat(dataDir)
  await chmod(dataDir, 0o700)
  const paths = await socketPaths(dataDir)
  let opening: Promise<CommandDispatcher> | undefined
  const answer = async (command: Doc): Promise<Doc> => (await opening)?.answer(command) ?? { ok: 0 }
  const server = new WireServer(() => ({ answer }))
  await server.listen(paths.guard)
  try {
    opening = open(settings, paths)
    await opening
  } catch (error) {
    await rm(paths.guard, { force: true })
    throw error
  }
  const port = settings.onPort ? { port: await openPort(await opening) } : {}
  process.stdin.resume()
  report({ ready: true, socket: paths.socket, ...port })
}

/**
 * The secret is reported to the parent and not passed on a command line, which everybody on the machine can
 * read.
 */
async function openPort(dispatcher: CommandDispatcher): Promise<string> {
  const login = newLogin()
  return `${login}@${await new WireServer(() => new SecretDoor(dispatcher, login)).listenOnPort()}`
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error)
  report({ ready: false, message })
  process.stdout.once('drain', () => process.exit(1))
  process.exitCode = 1
  process.exit()
})
