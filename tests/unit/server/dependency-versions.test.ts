import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

interface Lock {
  packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }>
}

/** The lowest versions without a known security hole. */
const floors: [RegExp, string][] = [
  [/^mongoose$/, '9.12.1'],
  [/^socket\.io-parser$/, '4.2.7'],
  [/^engine\.io$/, '6.6.12'],
  [/^ws$/, '8.21.0'],
  [/^multer$/, '2.5.0'],
  [/^path-to-regexp$/, '8.4.0'],
  [/^sharp$/, '0.35.0'],
  [/^@tiptap\//, '3.31.2'],
  [/^passport$/, '0.6.0'],
]
/** Patterns of packages that are not installed yet. */
const later = [/^multer$/, /^sharp$/].map(String)

const root = join(import.meta.dirname, '../../..')
const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'))

/** Every installed copy of every package, also inside other packages. */
function installed(lock: Lock): { name: string; version: string }[] {
  return Object.entries(lock.packages).flatMap(([path, { version }]) => {
    const at = path.lastIndexOf('node_modules/')
    return at >= 0 && version !== undefined
      ? [{ name: path.slice(at + 'node_modules/'.length), version }]
      : []
  })
}

/** Whether a version is at least the floor; a prerelease of a version is below that version. */
function isAtLeast(version: string, floor: string): boolean {
  const numbers = (text: string): number[] => text.split('-', 1)[0]?.split('.').map(Number) ?? []
  const [own, least] = [numbers(version), numbers(floor)]
  const at = own.findIndex((part, index) => part !== least[index])
  return at < 0 ? !version.includes('-') : (own[at] ?? 0) > (least[at] ?? 0)
}

function below(lock: Lock): string[] {
  return installed(lock).flatMap(({ name, version }) => {
    const floor = floors.find(([pattern]) => pattern.test(name))?.[1]
    return floor === undefined || isAtLeast(version, floor) ? [] : [`${name} ${version} is below ${floor}`]
  })
}

/** The patterns that match no package of the lock file. */
function unused(lock: Lock): string[] {
  const names = installed(lock).map(({ name }) => name)
  return floors
    .map(([pattern]) => pattern)
    .filter((pattern) => !names.some((name) => pattern.test(name)))
    .map(String)
}

describe('installed versions', () => {
  const lock = read('package-lock.json') as Lock

  it('are at least those that closed known security holes', () => {
    expect(below(lock)).toEqual([])
    expect(unused(lock)).toEqual(later)
  })

  it('are compared in every copy, nested ones too', () => {
    const made: Lock = {
      packages: {
        '': { version: '1.0.0' },
        'node_modules/ws': { version: '8.21.0' },
        'node_modules/engine.io/node_modules/ws': { version: '8.9.99' },
        'node_modules/@tiptap/core': { version: '3.31.1' },
        'node_modules/mongoose': { version: '9.12.1-rc.1' },
        'node_modules/passport': { version: '0.7.0' },
      },
    }
    expect(below(made)).toEqual([
      'ws 8.9.99 is below 8.21.0',
      '@tiptap/core 3.31.1 is below 3.31.2',
      'mongoose 9.12.1-rc.1 is below 9.12.1',
    ])
  })

  it('are a single one of mongodb, and a single one of all tiptap packages', () => {
    const versions = (pattern: RegExp): string[] => [
      ...new Set(installed(lock).flatMap(({ name, version }) => (pattern.test(name) ? [version] : []))),
    ]
    expect(versions(/^mongodb$/)).toHaveLength(1)
    expect(installed(lock).filter(({ name }) => name === 'mongodb')).toHaveLength(1)
    expect(versions(/^@tiptap\//)).toEqual(['3.35.0'])
  })

  it('are exact in package.json', () => {
    const { dependencies, devDependencies } = read('package.json') as Record<string, Record<string, string>>
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    )
    expect(loose).toEqual([])
  })
})

/** Optional packages that the lock file names but does not have: `npm ci` refuses such a file. */
function missing(lock: Lock): string[] {
  const names = new Set(installed(lock).map(({ name }) => name))
  return Object.values(lock.packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies).filter((name) => !names.has(name)),
  )
}

describe('the lock file', () => {
  it('has the binaries of every platform, so that `npm ci` installs from it anywhere', () => {
    expect(missing(read('package-lock.json') as Lock)).toEqual([])
  })

  it('would fail this test when one is missing', () => {
    const lock = {
      packages: { 'node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-linux': '1.0.0' } } },
    }
    expect(missing(lock)).toEqual(['a-linux'])
  })
})
