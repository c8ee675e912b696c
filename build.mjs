import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'

/**
 * `npm run build`: builds TypeScript and the browser's files into `dist`, unless `dist` already matches the
 * sources. A build works in a folder of its own and moves its files at the end, the stamp last. So a build
 * that was cut off does not count as built, and two builds at once do the work twice but no harm.
 */
const root = import.meta.dirname
const dist = join(root, 'dist')
const stampFile = join(dist, 'built.json')
/**
 * The file in which tsc remembers its last run. It names files by relative paths, so it must lie as deep as
 * in a running build.
 */
const keptBuildInfo = join(dist, '.tsc/buildinfo')
const working = '.building-'

/** The files on which a build depends; the major version of Node counts too. */
const inputs = [
  'models',
  'server',
  'seeds',
  'client',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'build.mjs',
]
const isInput = (path) => !path.startsWith('seeds/data/')
const isOutput = (path) => path !== 'built.json' && !path.startsWith(working)

function filesBelow(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

const digest = (content) => createHash('sha256').update(content).digest('hex')

/** One hash over the names and contents of files. */
function digestOf(files, from) {
  const lines = files.map((file) => `${digest(readFileSync(file))} ${relative(from, file)}\n`)
  return digest(lines.sort().join(''))
}

function inputsDigest() {
  const files = inputs.flatMap((name) => filesBelow(join(root, name)))
  const [node] = process.versions.node.split('.')
  return `node ${node} ${digestOf(
    files.filter((file) => isInput(relative(root, file))),
    root,
  )}`
}

const outputFiles = () => filesBelow(dist).filter((file) => isOutput(relative(dist, file)))

/**
 * The hash of the inputs that `dist` was built from; null if `dist` is not, or is no longer, the result of a
 * whole build.
 */
function builtFrom() {
  try {
    const { from, outputs } = JSON.parse(readFileSync(stampFile, 'utf8'))
    return outputs === digestOf(outputFiles(), dist) ? from : null
  } catch {
    // There is no stamp, it is damaged, or another build replaces a file at this moment.
    return null
  }
}

function run(...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/**
 * Builds server and client in the folder. The last output of tsc is copied there, so that tsc compiles only
 * what changed.
 */
async function make(folder) {
  const out = join(folder, 'out')
  mkdirSync(out)
  if (builtFrom() !== null) {
    for (const name of ['models', 'server', 'seeds'])
      cpSync(join(dist, name), join(out, name), { recursive: true })
    copyFileSync(keptBuildInfo, join(folder, 'buildinfo'))
  }
  const tsc = [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json']
  const codes = await Promise.all([
    run(...tsc, '--outDir', out, '--tsBuildInfoFile', join(folder, 'buildinfo')),
    run('--import', 'tsx', 'client/build-client.ts', join(out, 'client')),
  ])
  const failed = codes.find((code) => code !== 0)
  if (failed !== undefined) return failed
  for (const file of filesBelow(out)) if (isLeftOver(relative(out, file))) rmSync(file)
  mkdirSync(join(out, '.tsc'))
  copyFileSync(join(folder, 'buildinfo'), join(out, '.tsc/buildinfo'))
  return 0
}

/** Whether a file was compiled from a source that no longer exists: tsc does not remove it. */
function isLeftOver(path) {
  return /\.js(\.map)?$/.test(path) && !path.startsWith('client/') && !existsSync(join(root, sourceOf(path)))
}
const sourceOf = (path) => path.replace(/\.js(\.map)?$/, '.ts')

/**
 * Moves the files to `dist` one by one: new files first, then the manifest that names them, then old files
 * are removed. The stamp is last.
 */
function moveOver(folder, from) {
  const out = join(folder, 'out')
  const made = filesBelow(out).map((file) => relative(out, file))
  const manifestLast = (path) => (path === 'client/manifest.json' ? 1 : 0)
  for (const path of made.sort((a, b) => manifestLast(a) - manifestLast(b))) {
    mkdirSync(dirname(join(dist, path)), { recursive: true })
    renameSync(join(out, path), join(dist, path))
  }
  const current = new Set(made)
  for (const file of outputFiles()) if (!current.has(relative(dist, file))) rmSync(file, { force: true })
  const stamp = { from, outputs: digestOf(outputFiles(), dist) }
  writeFileSync(join(folder, 'built.json'), JSON.stringify(stamp, null, 2))
  renameSync(join(folder, 'built.json'), stampFile)
}

/** Removes the folders of builds that were killed: the pid in their name belongs to no process. */
function removeAbandoned() {
  for (const name of readdirSync(dist).filter((each) => each.startsWith(working))) {
    const [pid] = name.slice(working.length).split('-')
    if (!isAlive(Number(pid))) rmSync(join(dist, name), { recursive: true, force: true })
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/**
 * Builds until `dist` matches the sources, since these may change meanwhile, or another process may build
 * them. Returns 0, or the exit code of the step that failed.
 */
async function build() {
  mkdirSync(dist, { recursive: true })
  for (let from = inputsDigest(); builtFrom() !== from; from = inputsDigest()) {
    removeAbandoned()
    const folder = mkdtempSync(join(dist, `${working}${process.pid}-`))
    const code = await make(folder)
    if (code === 0 && inputsDigest() === from && builtFrom() !== from) moveOver(folder, from)
    rmSync(folder, { recursive: true, force: true })
    if (code !== 0) return code
  }
  return 0
}

process.exitCode = await build()
