import {
  appendFileSync,
  cpSync,
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
  await starts(1)
})
afterAll(async () => {
  endAll()
  await place.remove()
  rmSync(root, { recursive: true, force: true })
})

const count = (words: string): number => dev.said().split(words).length - 1

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(50)
}
const starts = (times: number): Promise<void> => until(() => count('Ctrl-C stops it.') === times)

const append = (path: string, text: string): void => appendFileSync(join(root, path), `\n${text}\n`)
const get = async (path: string): Promise<string> => (await fetch(`${place.url}${path}`)).text()
async function asset(name: RegExp): Promise<string> {
  const [path = ''] = name.exec(await get('/live/practice')) ?? []
  return get(path)
}

/** One server, changed again and again: each change is one more start. */
describe('npm run dev', () => {
  it('starts the server with a changed server file', async () => {
    append('server/create-app.ts', `process.stdout.write('said by the changed server')`)
    await starts(2)
    expect(dev.said()).toContain('said by the changed server')
  })

  it('shows a changed view', async () => {
    append('views/pages/reader/live-blog.ejs', '<!-- from the changed view -->')
    await starts(3)
    expect(await get('/live/practice')).toContain('from the changed view')
  })

  it('serves a changed client file', async () => {
    append('client/reader/main-reader.ts', `document.title = 'from the changed client'`)
    await starts(4)
    expect(await asset(/\/assets\/reader-\w+\.js/)).toContain('from the changed client')
  })

  it('serves a changed style, also when an editor puts a new file in the place of the old one, twice', async () => {
    for (const [colour, times] of [
      ['#123456', 5],
      ['#654321', 6],
    ] as const) {
      const style = join(root, 'client/styles/reader.css')
      const text = `${readFileSync(style, 'utf8')}\n.changed { color: ${colour} }\n`
      writeFileSync(`${style}.new`, text)
      renameSync(`${style}.new`, style)
      await starts(times)
      expect(await asset(/\/assets\/reader-\w+\.css/)).toContain(colour)
    }
  })

  it('opens the store with a changed file of the process that runs it', async () => {
    append('server/embedded-store/process/store-process.ts', `process.stderr.write('said by the changed store')`)
    await starts(7)
    expect(dev.said()).toContain('said by the changed store')
  })

  it('says that a file does not compile, and goes on when it is mended', async () => {
    const file = join(root, 'server/create-app.ts')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, `${text}\nexport const broken = = 1\n`)
    await until(() => count('The next change starts it again.') === 1)
    writeFileSync(file, text)
    await starts(8)
    expect((await fetch(`${place.url}/readyz`)).status).toBe(200)
  })

  it('ends with everything that it started on Ctrl-C', async () => {
    const pids = await place.pids()
    dev.signal('SIGINT', 'group')
    expect(await dev.ended).toBe(0)
    expect(dev.said()).toContain('Nightdesk has stopped.')
    expect([isAlive(pids.server), isAlive(pids.store), dev.groupIsGone()]).toEqual([false, false, true])
  })
})
