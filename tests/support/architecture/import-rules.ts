import { rooms } from './import-table.js'
import { strayImports } from './stray-imports.js'
import { type Rule, isTypeScript } from './rule.js'
import type { SourceFile } from './source-files.js'

/** Every cycle once, as the way round it. */
function importCycles(files: readonly SourceFile[]): string[] {
  const graph = new Map(
    files.map(({ path, imports }) => [
      path.replace(/\.ts$/, ''),
      imports.filter(({ internal }) => internal).map(({ to }) => to),
    ]),
  )
  const done = new Set<string>()
  const found: string[] = []
  const visit = (node: string, way: string[]): void => {
    const at = way.indexOf(node)
    if (at >= 0) found.push([...way.slice(at), node].join(' -> '))
    if (at >= 0 || done.has(node)) return
    for (const next of graph.get(node) ?? []) visit(next, [...way, node])
    done.add(node)
  }
  for (const node of graph.keys()) visit(node, [])
  return found
}

/** Rooms of the table that have no file: a pattern that matches nothing allows nothing and forbids nothing. */
function emptyRooms(files: readonly SourceFile[]): string[] {
  return rooms
    .filter((room) => room.later !== true && !files.some(({ path }) => room.files.test(path)))
    .map(({ name }) => `${name}: a room without files`)
}

export const importRules: readonly Rule[] = [
  { name: 'who may import whom', looksAt: isTypeScript, find: strayImports },
  { name: 'each room has files', looksAt: isTypeScript, find: emptyRooms },
  { name: 'no import cycles', looksAt: isTypeScript, find: importCycles },
]
