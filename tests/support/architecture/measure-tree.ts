import { posix } from 'node:path'
import { isInCommands } from './command-rules.js'
import { importCycles, importGraph, stopsOf } from './import-graph.js'
import type { SourceFile } from './source-files.js'

const isProduct = (path: string): boolean => /^(models|server|client|seeds|views)\//.test(path)
const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n')

/** The writes whose files are counted, by the command's file. */
const measuredWrites = ['publish-post', 'publish-result'] as const

/** The files that each measured write runs through. */
export function stopsOfWrites(files: readonly SourceFile[]): Map<string, string[]> {
  return new Map(
    measuredWrites.flatMap((write) => {
      const command = files.find(({ path }) => isInCommands(path) && path.endsWith(`/${write}.ts`))
      return command ? [[write, stopsOf(files, command.path.replace(/\.ts$/, ''))] as const] : []
    }),
  )
}

/** Import statements in the lines of the commands: all of them, and those that run, which are the ones that a write passes through. */
export function importShare(files: readonly SourceFile[]): { all: number; values: number } {
  const own = files.filter(({ path }) => isInCommands(path))
  const lines = own.reduce((sum, { text }) => sum + linesOf(text).length, 0)
  const all = own.reduce((sum, { importLines }) => sum + importLines.all, 0)
  const types = own.reduce((sum, { importLines }) => sum + importLines.typeOnly, 0)
  return lines === 0 ? { all: 0, values: 0 } : { all: all / lines, values: (all - types) / lines }
}

/** How many files lie directly in each folder. */
export function folderSizes(files: readonly SourceFile[]): Map<string, number> {
  const sizes = new Map<string, number>()
  for (const { path } of files) {
    const folder = posix.dirname(path)
    sizes.set(folder, (sizes.get(folder) ?? 0) + 1)
  }
  return sizes
}

const runLength = 6
const saysNothing = /^(import\b.*|[\s(){}[\],;]*|\/\/.*|\/?\*.*)$/

/** Runs of six lines or more that stand in two places, each counted once for every place but the first. */
function duplicatedRuns(files: readonly SourceFile[]): number {
  const seen = new Set<string>()
  let found = 0
  for (const { text } of files) {
    const lines = linesOf(text)
      .map((line) => line.trim())
      .filter((line) => !saysNothing.test(line))
    let open = false
    for (let at = 0; at + runLength <= lines.length; at++) {
      const run = lines.slice(at, at + runLength).join('\n')
      const again = seen.has(run)
      if (again && !open) found++
      open = again
      seen.add(run)
    }
  }
  return found
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0
}

/** The shape of the product's sources, as rows of a name and a figure. */
export function measureTree(files: readonly SourceFile[]): [name: string, figure: string][] {
  const product = files.filter(({ path }) => isProduct(path))
  const typescript = product.filter(({ tree }) => tree !== null)
  const lengths = product.map(({ text }) => linesOf(text).length).sort((a, b) => a - b)
  const values = [...importGraph(typescript, false).values()].map((to) => to.length)
  const imports = importShare(files)
  const folders = [...folderSizes(product)].sort(([, a], [, b]) => b - a).slice(0, 5)
  return [
    ['files', String(product.length)],
    ['lines', String(lengths.reduce((sum, length) => sum + length, 0))],
    [
      'lines of a file: median / 90th percentile / longest',
      [0.5, 0.9, 1].map((part) => quantile(lengths, part)).join(' / '),
    ],
    ['files of at most 15 lines', String(lengths.filter((length) => length <= 15).length)],
    ['largest folders', folders.map(([folder, size]) => `${folder} ${size}`).join(', ')],
    [
      'imports in the lines of commands: all / of values',
      [imports.all, imports.values].map((share) => `${(share * 100).toFixed(1)} %`).join(' / '),
    ],
    ['value imports a file', (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2)],
    ...[...stopsOfWrites(files)].map(([write, stops]): [string, string] => [
      `files that ${write} runs through`,
      String(stops.length),
    ]),
    ['import cycles', String(importCycles(files).length)],
    ['duplicated runs of six lines', String(duplicatedRuns(product))],
  ]
}
