import { resolve } from 'node:path'
import { measureTree } from './measure-tree.js'
import { readSourceFiles } from './source-files.js'

/** `npm run shape` prints the shape of this tree as a table; `npm run shape -- <folder>` that of another. */
const root = resolve(process.argv[2] ?? resolve(import.meta.dirname, '../../..'))
const rows = measureTree(readSourceFiles(root))
process.stdout.write(`${rows.map(([name, figure]) => `${name.padEnd(54)} ${figure}`).join('\n')}\n`)
