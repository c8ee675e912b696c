import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Metafile, type Plugin } from 'esbuild'

/** The files that a browser loads: the name that pages ask for, and the source that it is built from. */
const entries: Readonly<Record<string, string>> = {
  'reader.js': 'client/reader/main-reader.ts',
  'newsroom.js': 'client/newsroom/main-newsroom.ts',
  'composer.js': 'client/newsroom/composer/main-composer.ts',
  'reader.css': 'client/styles/reader/reader.css',
  'newsroom.css': 'client/styles/newsroom/newsroom.css',
  'composer.css': 'client/styles/composer/composer.css',
  'mark.svg': 'client/images/mark.svg',
  'share.png': 'client/images/share.png',
}

const root = fileURLToPath(new URL('..', import.meta.url))
/** The folder to build into: the first argument, else dist/client. */
const folder = resolve(process.argv[2] ?? join(root, 'dist/client'))

/** Browsers connect by websocket only, so the code of the other transports is left out of the bundle. */
const websocketOnly: Plugin = {
  name: 'websocket-only',
  setup: (building) => {
    building.onLoad({ filter: /engine\.io-client\/build\/esm\/transports\/polling-xhr\.js$/ }, () => ({
      contents: 'export class BaseXHR {}\nexport class XHR {}\nexport class Request {}',
    }))
    building.onLoad({ filter: /engine\.io-client\/build\/esm\/transports\/webtransport\.js$/ }, () => ({
      contents: 'export class WT {}',
    }))
  },
}

type Manifest = Record<string, string>

function manifestOf(metafile: Metafile): Manifest {
  const nameOf = new Map(Object.entries(entries).map(([name, file]) => [file, name]))
  const rows = Object.entries(metafile.outputs).flatMap(([path, output]) => {
    const [first] = Object.keys(output.inputs)
    const asset = /\.woff2$/.test(path) && first ? basename(first) : undefined
    const name = nameOf.get(output.entryPoint ?? first ?? '') ?? asset
    return name === undefined ? [] : [[name, `/assets/${basename(path)}`] as const]
  })
  return Object.fromEntries(rows.sort(([a], [b]) => a.localeCompare(b)))
}

/**
 * Writes new files first, then the manifest that names them, and then removes old files, so that a manifest never
 * names a missing file. A server that runs on the old files must be started again.
 */
async function buildClient(): Promise<Manifest> {
  await mkdir(folder, { recursive: true })
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.values(entries)
      .filter((file) => existsSync(join(root, file)))
      .map((file) => ({ in: file, out: outputName(file) })),
    outdir: folder,
    bundle: true,
    minify: true,
    metafile: true,
    plugins: [websocketOnly],
    format: 'esm',
    target: ['es2022', 'chrome109', 'firefox115', 'safari16.4'],
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: '/assets',
    loader: { '.woff2': 'file', '.svg': 'copy', '.png': 'copy' },
    logLevel: 'warning',
  })
  const manifest = manifestOf(metafile)
  const path = join(folder, 'manifest.json')
  await writeFile(`${path}.new`, JSON.stringify(manifest, null, 2))
  await rename(`${path}.new`, path)
  await removeOld(new Set(Object.values(manifest).map((url) => basename(url))))
  return manifest
}

function outputName(file: string): string {
  const name = Object.keys(entries).find((key) => entries[key] === file) ?? file
  return name.replace(/\.\w+$/, '')
}

async function removeOld(current: ReadonlySet<string>): Promise<void> {
  const old = (await readdir(folder)).filter((name) => name !== 'manifest.json' && !current.has(name))
  await Promise.all(old.map((name) => rm(join(folder, name), { force: true, recursive: true })))
}

const manifest = await buildClient()
process.stdout.write(`${Object.keys(manifest).length} files for the browser\n`)
