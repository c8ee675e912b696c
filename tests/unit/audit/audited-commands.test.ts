import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { isCommand } from '../../support/architecture/command-rules.js'
import { stopsOf } from '../../support/architecture/import-graph.js'
import { readSourceFiles, sourceFile, type SourceFile } from '../../support/architecture/source-files.js'

const append = 'server/commands/audit/append-audit'

/** Commands from which no import leads to the file that appends to the audit. */
function unaudited(files: readonly SourceFile[]): string[] {
  return files
    .filter(isCommand)
    .map(({ path }) => path.replace(/\.ts$/, ''))
    .filter((command) => !stopsOf(files, command).includes(append))
    .sort()
}

describe('every command leaves an entry in the audit', () => {
  const files = readSourceFiles(join(import.meta.dirname, '../../..')).filter(({ path }) =>
    path.startsWith('server/'),
  )

  it('but for those that are typed here', () => {
    expect(files.filter(isCommand).length).toBeGreaterThan(40)
    // A presence changes nothing that is anybody's, and is gone after a minute.
    expect(unaudited(files)).toEqual(['server/commands/posts/note-presence'])
  })

  it('and one that leaves none is found', () => {
    const command = (name: string, imports: string): SourceFile =>
      sourceFile(
        `server/commands/posts/${name}.ts`,
        `${imports}\nexport const run = () => transact(() => save())`,
      )
    const made = [
      sourceFile(`${append}.ts`, 'export const appendAudit = () => undefined'),
      sourceFile('server/commands/posts/save.ts', "import { appendAudit } from '../audit/append-audit.js'"),
      command('direct', "import { appendAudit } from '../audit/append-audit.js'"),
      command('through-a-topic', "import { save } from './save.js'"),
      command('by-type-only', "import type { AuditNote } from '../audit/append-audit.js'"),
      command('silent', ''),
    ]
    expect(unaudited(made)).toEqual(['server/commands/posts/by-type-only', 'server/commands/posts/silent'])
  })
})
