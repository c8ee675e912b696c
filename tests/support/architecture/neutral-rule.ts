import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rule } from './rule.js'
import type { SourceFile } from './source-files.js'

/** What `npm run test:mongodb` leaves out, by the beginnings of its paths. */
const list = readFileSync(join(import.meta.dirname, '../../embedded-only.json'), 'utf8')
const embeddedOnly = Object.keys(JSON.parse(list) as Record<string, string>)

/** Stands between the other tests and a server's own store: it takes MONGODB_URI where there is one. */
const door = 'tests/support/new-home.ts'

/** The embedded store's own command. */
const testCommand = 'nightdeskTest'

const isNeutral = (path: string): boolean =>
  path.endsWith('.test.ts') && !embeddedOnly.some((beginning) => path.startsWith(beginning))

/** How a test gets at the embedded store: the files on its way, the last one with what it knows. */
function wayToStore(file: SourceFile, files: ReadonlyMap<string, SourceFile>): string[] | null {
  if (file.path === door || file.path.startsWith('tests/support/architecture/')) return null
  if (file.text.includes(`${testCommand}:`)) return [file.path, testCommand]
  for (const { to } of file.imports) {
    if (to.startsWith('server/embedded-store/')) return [file.path, to]
    const next = files.get(`${to}.ts`)
    const way = next ? wayToStore(next, files) : null
    if (way) return [file.path, ...way]
  }
  return null
}

export const neutralRules: readonly Rule[] = [
  {
    name: 'only the tests that tests/embedded-only.json lists know which store they talk to',
    looksAt: (path) => path.startsWith('tests/') && path.endsWith('.ts'),
    find: (all) => {
      const files = new Map(all.map((file) => [file.path, file]))
      return all
        .filter(({ path }) => isNeutral(path))
        .flatMap((file) => wayToStore(file, files)?.join(' > ') ?? [])
    },
  },
  {
    name: 'tests/embedded-only.json lists what there is',
    looksAt: (path) => path.endsWith('.test.ts'),
    find: (all) => embeddedOnly.filter((beginning) => !all.some(({ path }) => path.startsWith(beginning))),
  },
]
