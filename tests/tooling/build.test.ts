import { type ChildProcess, spawn } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

const repository = join(import.meta.dirname, '../..')
let root = ''
const started: ChildProcess[] = []

const at = (path: string): string => join(root, path)
function write(path: string, text: string): void {
  mkdirSync(dirname(at(path)), { recursive: true })
  writeFileSync(at(path), text)
}
const read = (path: string): string => readFileSync(at(path), 'utf8')

/** Replaces the client's build: adds a line a run to `client-runs.txt`, and waits while `hold.txt` exists. */
const clientBuild = `
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
const [, , folder] = process.argv
appendFileSync('client-runs.txt', 'run\\n')
while (existsSync('hold.txt')) await new Promise((resolve) => setTimeout(resolve, 20))
mkdirSync(folder, { recursive: true })
writeFileSync(folder + '/manifest.json', '{}')
`

/** A repository of three sources, with the real build and the real compiler. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nightdesk-build-'))
  for (const name of ['build.mjs', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'])
    cpSync(join(repository, name), at(name))
  symlinkSync(join(repository, 'node_modules'), at('node_modules'))
  write('package.json', '{ "type": "module" }')
  write('client/build-client.ts', clientBuild)
  write('models/answer.ts', 'export const answer = 41\n')
  write('server/main.ts', "import { answer } from '../models/answer.js'\nprocess.stdout.write(`${answer}`)\n")
  write('seeds/none.ts', 'export const none: readonly string[] = []\n')
})
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  rmSync(root, { recursive: true, force: true })
})

interface Build {
  child: ChildProcess
  ended: Promise<number | string>
}

function begin(): Build {
  const child = spawn(process.execPath, [at('build.mjs')], { cwd: root, stdio: 'ignore', detached: true })
  started.push(child)
  return {
    child,
    ended: new Promise((resolve) => child.once('exit', (code, by) => resolve(code ?? by ?? ''))),
  }
}
const build = (): Promise<number | string> => begin().ended

/** How often the build really ran. */
const runs = (): number => read('client-runs.txt').split('\n').length - 1

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(20)
}

const whole = ['.tsc', 'built.json', 'client', 'models', 'seeds', 'server']
const inDist = (): string[] => readdirSync(at('dist')).sort()
const answer = (): Promise<string> =>
  new Promise((resolve) => {
    const server = spawn(process.execPath, [at('dist/server/main.js')])
    server.stdout.once('data', (said: Buffer) => resolve(said.toString()))
  })

describe('npm run build', () => {
  it('builds everything once, and nothing when it runs again', async () => {
    expect(await build()).toBe(0)
    expect([inDist(), await answer(), runs()]).toEqual([whole, '41', 1])
    expect(await build()).toBe(0)
    expect(runs()).toBe(1)
  })

  it.each([
    ['a source', () => write('models/answer.ts', 'export const answer = 42\n'), '42'],
    ['a new source', () => write('client/new.css', 'p {}'), '41'],
    ['the lock file', () => appendFileSync(at('package-lock.json'), '\n'), '41'],
    ['a configuration', () => appendFileSync(at('tsconfig.build.json'), '\n'), '41'],
    ['a built file that was lost', () => rmSync(at('dist/models/answer.js')), '41'],
    ['a built file that was changed', () => appendFileSync(at('dist/models/answer.js'), '//'), '41'],
    ['a stamp that is damaged', () => write('dist/built.json', '{'), '41'],
    [
      'a stamp of another Node',
      () => write('dist/built.json', read('dist/built.json').replace(/node \d+/, 'node 1')),
      '41',
    ],
  ])('builds again after a change: %s', async (_what, change, said) => {
    await build()
    change()
    expect(await build()).toBe(0)
    expect([inDist(), await answer(), runs()]).toEqual([whole, said, 2])
    await build()
    expect(runs()).toBe(2)
  })

  it('removes what it built from a source that was removed', async () => {
    await build()
    rmSync(at('seeds/none.ts'))
    write('seeds/some.ts', 'export const some = 1\n')
    await build()
    expect(readdirSync(at('dist/seeds')).sort()).toEqual(['some.js', 'some.js.map'])
  })

  it('fails on a type error, keeps the last build, and builds again next time', async () => {
    await build()
    write('models/answer.ts', "export const answer: number = 'no'\n")
    expect(await build()).not.toBe(0)
    expect([inDist(), await answer()]).toEqual([whole, '41'])
    expect(await build()).not.toBe(0)
    write('models/answer.ts', 'export const answer: number = 43\n')
    expect([await build(), await answer()]).toEqual([0, '43'])
  })

  it('builds again after it was killed, and removes what the killed one left', async () => {
    write('hold.txt', '')
    const { child, ended } = begin()
    await until(() => existsSync(at('client-runs.txt')))
    process.kill(-(child.pid ?? 0), 'SIGKILL')
    expect(await ended).toBe('SIGKILL')
    expect(inDist()).toEqual([expect.stringMatching(/^\.building-/)])
    rmSync(at('hold.txt'))
    expect([await build(), inDist(), await answer()]).toEqual([0, whole, '41'])
  })

  it('can run twice at the same time', async () => {
    write('hold.txt', '')
    const [one, other] = [begin(), begin()]
    await until(() => existsSync(at('client-runs.txt')) && runs() === 2)
    rmSync(at('hold.txt'))
    expect(await Promise.all([one.ended, other.ended])).toEqual([0, 0])
    expect([inDist(), await answer()]).toEqual([whole, '41'])
  })

  it('builds the newest sources when they change while it runs', async () => {
    write('hold.txt', '')
    const { ended } = begin()
    await until(() => existsSync(at('client-runs.txt')))
    write('models/answer.ts', 'export const answer = 44\n')
    rmSync(at('hold.txt'))
    expect([await ended, await answer(), runs()]).toEqual([0, '44', 2])
    await build()
    expect(runs()).toBe(2)
  })
})
