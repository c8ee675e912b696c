import { importCycles } from './import-graph.js'
import { rooms } from './import-table.js'
import { isTypeScript, type Rule } from './rule.js'
import type { SourceFile } from './source-files.js'
import { strayImports } from './stray-imports.js'

/** Rooms of the table that have no file: a pattern that matches nothing allows nothing and forbids nothing. */
function emptyRooms(files: readonly SourceFile[]): string[] {
  return rooms
    .filter((room) => !files.some(({ path }) => room.files.test(path)))
    .map(({ name }) => `${name}: a room without files`)
}

export const importRules: readonly Rule[] = [
  { name: 'who may import whom', looksAt: isTypeScript, find: strayImports },
  { name: 'each room has files', looksAt: isTypeScript, find: emptyRooms },
  { name: 'no import cycles', looksAt: isTypeScript, find: importCycles },
]
