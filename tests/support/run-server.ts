import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A real process of the product, in a process group of its own. */
export interface RunningProcess {
  /** The pid of the process that was started: npm or node. */
  pid: number
  /** Its output so far, standard and error. */
  said: () => string
  /** Resolves when its output contains these words; fails when it ends before. */
  says: (words: string) => Promise<void>
  write: (text: string) => void
  /** The exit code, or the name of the signal that ended it. */
  ended: Promise<number | string>
  /** Signals the started process alone, or the whole group, as Ctrl-C does. */
  signal: (name: NodeJS.Signals, to?: 'it' | 'group') => void
  groupIsGone: () => boolean
  /** The pid of the server itself, also where npm started it. */
  serverPid: () => Promise<number>
}

export interface RunOptions {
  command: 'npm start' | 'npm run dev' | keyof typeof files
  args?: string[]
  env: Record<string, string>
  /** A copy of the repository, if it is not to be run from this one. */
  root?: string
}

const files = {
  node: 'main.js',
  user: 'cli/add-user.js',
  'verify-audit': 'cli/verify-audit.js',
  export: 'cli/export-store.js',
  import: 'cli/import-store.js',
  'new-epoch': 'cli/new-epoch.js',
}

const started: ChildProcess[] = []

function commandOf({ command, args = [] }: RunOptions): [string, string[]] {
  if (command === 'npm start') return ['npm', ['start']]
  if (command === 'npm run dev') return ['npm', ['run', 'dev']]
  return [process.execPath, [join(root, 'dist/server', files[command]), ...args]]
}

export function run(options: RunOptions): RunningProcess {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(...commandOf(options), {
    cwd: options.root ?? root,
    env: { PATH, HOME, LOG_LEVEL: 'debug', ...options.env },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  started.push(child)
  const pid = child.pid ?? 0
  let text = ''
  let look: () => void = () => undefined
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'nothing'))
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      look()
    })
  }
  return {
    pid,
    said: () => text,
    says: (words) =>
      new Promise((resolve, reject) => {
        look = () => {
          if (text.includes(words)) resolve()
        }
        void ended.then((code) => reject(new Error(`it ended with ${code} and said:\n${text}`)))
        look()
      }),
    write: (words) => void child.stdin.end(words),
    ended,
    signal: (name, to = 'it') => void process.kill(to === 'group' ? -pid : pid, name),
    groupIsGone: () => !isAlive(-pid),
    serverPid: async () => {
      if (options.command !== 'npm start') return pid
      return Number((await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ')[0])
    },
  }
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** For afterAll: kills every process that a failed test has left. */
export function endAll(): void {
  for (const { pid } of started) if (pid !== undefined && isAlive(-pid)) process.kill(-pid, 'SIGKILL')
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

export interface Place {
  dataDir: string
  port: number
  url: string
  /** PORT and DATA_DIR. */
  env: Record<string, string>
  /** The pids of the store that runs in the folder, and of its server. */
  pids: () => Promise<{ store: number; server: number }>
  remove: () => Promise<void>
}

/** An empty folder and a free port for one server. */
export async function newPlace(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'nightdesk-process-'))
  const port = await freePort()
  return {
    dataDir,
    port,
    url: `http://localhost:${port}`,
    env: { PORT: String(port), DATA_DIR: dataDir },
    pids: async () => {
      const lock = (await readdir(dataDir)).find((name) => name === 'store.lock') ?? ''
      const { pid, parent } = JSON.parse(await readFile(join(dataDir, lock), 'utf8')) as Record<
        string,
        number
      >
      return { store: pid ?? 0, server: parent ?? 0 }
    },
    remove: () => rm(dataDir, { recursive: true, force: true }),
  }
}
