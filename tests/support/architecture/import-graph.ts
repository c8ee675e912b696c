import type { SourceFile } from './source-files.js'

const withoutEnding = (path: string): string => path.replace(/\.ts$/, '')

/** The project's own files that each file imports, by paths without endings; values only, or types too. */
export function importGraph(files: readonly SourceFile[], withTypes: boolean): Map<string, string[]> {
  return new Map(
    files.map(({ path, imports }) => [
      withoutEnding(path),
      imports.filter(({ internal, typeOnly }) => internal && (withTypes || !typeOnly)).map(({ to }) => to),
    ]),
  )
}

/** Every import cycle once, as the list of its files in order. */
export function importCycles(files: readonly SourceFile[]): string[] {
  const graph = importGraph(files, true)
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

/**
 * The project's files that a write runs through: its own and all that it imports by value, directly or not.
 * models/ and app-errors do not count, since everybody knows them; the database counts as one file.
 */
export function stopsOf(files: readonly SourceFile[], start: string): string[] {
  const graph = importGraph(files, false)
  const stops = new Set<string>()
  const visit = (path: string): void => {
    if (stops.has(path) || path.startsWith('models/') || path === 'server/app-errors') return
    stops.add(path)
    if (path !== 'server/database') for (const next of graph.get(path) ?? []) visit(next)
  }
  visit(start)
  return [...stops].sort()
}
