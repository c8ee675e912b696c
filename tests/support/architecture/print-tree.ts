import { resolve } from 'node:path'
import { measureTree } from './measure-tree.js'
import { readSourceFiles } from './source-files.js'

/** Prints the shape of a tree as a table: of this one, or of another checkout that is named (`npm run shape -- <folder>`). */
const root = resolve(process.argv[2] ?? resolve(import.meta.dirname, '../../..'))
const rows = measureTree(readSourceFiles(root))
process.stdout.write(`${rows.map(([name, figure]) => `${name.padEnd(54)} ${figure}`).join('\n')}\n`)
