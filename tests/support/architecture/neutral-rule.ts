import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rule } from './rule.js'
import type { SourceFile } from './source-files.js'

/** The tests that `npm run test:mongodb` leaves out, by the beginnings of their paths. */
const list = readFileSync(join(import.meta.dirname, '../../embedded-only.json'), 'utf8')
const embeddedOnly = Object.keys(JSON.parse(list) as Record<string, string>)

/** The one way for other tests to start a server's store: it uses MONGODB_URI where that is set. */
const opener = 'tests/support/new-home.ts'

/** A command that only the embedded store has. */
const testCommand = 'nightdeskTest'

const isNeutral = (path: string): boolean =>
  path.endsWith('.test.ts') && !embeddedOnly.some((beginning) => path.startsWith(beginning))

/** How a test reaches the embedded store: the chain of imports, ending with what it uses of the store. */
function wayToStore(file: SourceFile, files: ReadonlyMap<string, SourceFile>): string[] | null {
  if (file.path === opener || file.path.startsWith('tests/support/architecture/')) return null
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
    name: 'tests/embedded-only.json lists only test files that exist',
    looksAt: (path) => path.endsWith('.test.ts'),
    find: (all) => embeddedOnly.filter((beginning) => !all.some(({ path }) => path.startsWith(beginning))),
  },
]
