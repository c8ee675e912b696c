import { importCycles } from './import-graph.js'
import { rooms } from './import-table.js'
import { isTypeScript, type Rule } from './rule.js'
import type { SourceFile } from './source-files.js'
import { strayImports } from './stray-imports.js'

/** Rooms of the table without a file: a pattern that matches no file checks nothing. */
function emptyRooms(files: readonly SourceFile[]): string[] {
  return rooms
    .filter((room) => !files.some(({ path }) => room.files.test(path)))
    .map(({ name }) => `${name}: a room without files`)
}

export const importRules: readonly Rule[] = [
  { name: 'a file imports only what the import table allows', looksAt: isTypeScript, find: strayImports },
  { name: 'each room of the import table has files', looksAt: isTypeScript, find: emptyRooms },
  { name: 'no import cycles', looksAt: isTypeScript, find: importCycles },
]
