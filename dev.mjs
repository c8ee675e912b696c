import { spawn } from 'node:child_process'
import { readdirSync, statSync, watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { build } from 'esbuild'

/**
 * `npm run dev`: runs the server from its sources. When a file changes, what depends on it is built again and
 * the server restarts. What does not compile is reported, and the next change tries again. Ctrl-C ends
 * everything.
 */
const root = import.meta.dirname
const folders = ['models', 'server', 'seeds', 'client', 'views']
const isSource = (path) => /\.(ts|ejs|css|svg|png|csv)$/.test(path)
const say = (text) => void process.stdout.write(`dev: ${text}\n`)

const changed = new Set()
const running = new Set()
let stopping = false
let wake = () => undefined

function noticed(path) {
  if (!isSource(path)) return
  changed.add(path)
  wake()
}

/**
 * One watcher for each folder, because the recursive ones of Node 20 lose a file that an editor replaced by
 * renaming another over it. The files of a new folder are listed once it is watched, since they may be older
 * than the watcher.
 */
const watched = new Map()
function watchFolder(folder, { isNew }) {
  const { ino } = statSync(join(root, folder))
  const isWatched = watched.get(folder) === ino
  if (!isWatched) {
    watched.set(folder, ino)
    const watcher = watch(join(root, folder), (_event, name) => {
      noticed(join(folder, String(name)))
      lookAgain(folder)
    })
    watcher.on('error', () => watcher.close())
  }
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) watchFolder(path, { isNew })
    else if (isNew && !isWatched) noticed(path)
  }
}

/** Called after a change in a folder: it may hold new folders, or be gone. */
function lookAgain(folder) {
  try {
    watchFolder(folder, { isNew: true })
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    watched.delete(folder)
  }
}

function start(...args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
  running.add(child)
  const ended = new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      running.delete(child)
      resolve(code ?? signal)
    })
  })
  return { child, ended }
}

/**
 * Builds what the server does not load by import: the browser's files, and the store's process, which runs
 * built code.
 */
async function rebuild(paths) {
  const concerns = (...names) => paths.some((path) => names.some((name) => path.startsWith(`${name}/`)))
  if (concerns('client', 'models')) await start('--import', 'tsx', 'client/build-client.ts').ended
  if (!concerns('server/embedded-store')) return
  await build({
    absWorkingDir: root,
    entryPoints: ['server/embedded-store/**/*.ts'],
    outbase: 'server',
    outdir: 'dist/server',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
  }).catch(() => undefined) // esbuild has reported the error.
}

async function untilChanged() {
  if (changed.size === 0 && !stopping) await new Promise((resolve) => (wake = resolve))
  // Changes within 100 ms count as one, as when an editor saves all files or another branch is checked out.
  await wait(100)
  const paths = [...changed]
  changed.clear()
  return paths
}

async function serve() {
  while (!stopping) {
    const server = start('--import', 'tsx', 'server/main.ts')
    let isReplaced = false
    void server.ended.then((code) => {
      if (!stopping && !isReplaced) say(`the server ended with ${code}. The next change starts it again.`)
    })
    const paths = await untilChanged()
    if (stopping) return
    say(`${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ` and ${paths.length - 3} more` : ''} changed.`)
    await rebuild(paths)
    isReplaced = true
    server.child.kill('SIGTERM')
    await server.ended
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    stopping = true
    for (const child of running) child.kill(signal)
    wake()
  })
}

const code = await start('build.mjs').ended
if (code !== 0 || stopping) process.exit(stopping ? 0 : 1)
for (const folder of folders) watchFolder(folder, { isNew: false })
await serve()
// A server that was asked to stop ends by itself, and this process waits for that. Only the watchers are left
// then.
while (running.size > 0) await wait(50)
process.exit(0)
