import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { endAll, isAlive, newPlace, type Place, run, type RunningProcess } from '../support/run-server.js'

const repository = join(import.meta.dirname, '../..')
const copied = [
  ...['models', 'server', 'client', 'seeds', 'views', 'dist'],
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'build.mjs', 'dev.mjs'],
]
let root = ''
let place: Place
let dev: RunningProcess

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'nightdesk-dev-'))
  for (const name of copied) cpSync(join(repository, name), join(root, name), { recursive: true })
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'))
  place = await newPlace()
  dev = run({ command: 'npm run dev', root, env: place.env })
  await says('Ctrl-C stops it.')
})
afterAll(async () => {
  endAll()
  await place.remove()
  rmSync(root, { recursive: true, force: true })
})

/** Waits until it is true; after two minutes (for a busy machine) it fails with the output so far. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let left = 2400; !(await holds()); left -= 1) {
    if (left === 0) throw new Error(`It did not come about. Said was:\n${dev.said()}`)
    await wait(50)
  }
}
const says = (words: string): Promise<void> => until(() => dev.said().includes(words))

const append = (path: string, text: string): void => appendFileSync(join(root, path), `\n${text}\n`)
/** The text at a path; empty while the server restarts. */
const get = (path: string): Promise<string> =>
  fetch(`${place.url}${path}`).then(
    (answer) => answer.text(),
    () => '',
  )
const isReady = (): Promise<void> => until(async () => (await get('/readyz')) === '{"ready":true}')
async function asset(name: RegExp): Promise<string> {
  const [path = ''] = name.exec(await get('/live/practice')) ?? []
  return path === '' ? '' : get(path)
}

/** All tests change the files of one running server. */
describe('npm run dev', () => {
  it('restarts the server when a server file changes', async () => {
    append('server/create-app.ts', `process.stdout.write('said by the changed server')`)
    await says('said by the changed server')
  })

  it('shows a changed view', async () => {
    append('views/pages/reader/live-blog.ejs', '<!-- from the changed view -->')
    await until(async () => (await get('/live/practice')).includes('from the changed view'))
  })

  it('serves a changed client file', async () => {
    append('client/reader/main-reader.ts', `document.title = 'from the changed client'`)
    await until(async () => (await asset(/\/assets\/reader-\w+\.js/)).includes('from the changed client'))
  })

  it('serves a changed style sheet, also when an editor replaces the file, twice', async () => {
    for (const colour of ['#123456', '#654321']) {
      const style = join(root, 'client/styles/reader/reader.css')
      const text = `${readFileSync(style, 'utf8')}\n.changed { color: ${colour} }\n`
      writeFileSync(`${style}.new`, text)
      renameSync(`${style}.new`, style)
      await until(async () => (await asset(/\/assets\/reader-\w+\.css/)).includes(colour))
    }
  })

  it('notices a file in a new folder', async () => {
    mkdirSync(join(root, 'client/reader/more'))
    writeFileSync(join(root, 'client/reader/more/more.ts'), `export const more = 'from the new folder'\n`)
    await says('client/reader/more/more.ts changed.')
  })

  it('restarts the store when a file of its process changes', async () => {
    append(
      'server/embedded-store/process/store-process.ts',
      `process.stderr.write('said by the changed store')`,
    )
    await says('said by the changed store')
    await isReady()
  })

  it('reports a file that does not compile, and goes on once it is repaired', async () => {
    const file = join(root, 'server/create-app.ts')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, `${text}\nexport const broken = = 1\n`)
    await says('The next change starts it again.')
    writeFileSync(file, text)
    await isReady()
  })

  it('ends everything that it started on Ctrl-C', async () => {
    const pids = await place.pids()
    dev.signal('SIGINT', 'group')
    expect(await dev.ended).toBe(0)
    expect(dev.said()).toContain('Nightdesk has stopped.')
    expect([isAlive(pids.server), isAlive(pids.store), dev.groupIsGone()]).toEqual([false, false, true])
  })
})
