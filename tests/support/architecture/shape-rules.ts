import { posix } from 'node:path'
import { isInCommands } from './command-rules.js'
import { folderSizes, importShare, stopsOfWrites } from './measure-tree.js'
import type { Rule } from './rule.js'
import type { SourceFile } from './source-files.js'

const mostFiles = 30
/** Folders that may hold more, each with its reason. */
const fullFolders: Readonly<Record<string, string>> = {}

/** In per cent of the lines; types count too. */
const mostImports = 12
const mostStops = 12

/** The folders whose files are divided by subject. */
const kinds =
  /^(server\/(commands|queries|presenters|routes|policies)|views\/(pages|partials)|tests\/(unit|integration|http|browser))\//
const subjects = new Set(['posts', 'results', 'setup', 'people', 'audit', 'reader'])
/** Further rooms that tests have, for what is no subject of the newsroom. */
const besides = new Set(['text', 'server', 'store', 'tooling', 'docs'])

function subjectOf(path: string): string | null {
  const kind = kinds.exec(path)?.[0]
  const [first = '', ...rest] = kind === undefined ? [] : path.slice(kind.length).split('/')
  return rest.length > 0 ? first : null
}

function strayRooms(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path }) => {
    const subject = subjectOf(path)
    const known =
      subject === null || subjects.has(subject) || (path.startsWith('tests/') && besides.has(subject))
    return known ? [] : [`${path}: ${subject} is no subject`]
  })
}

export const shapeRules: readonly Rule[] = [
  {
    name: `no folder holds more than ${mostFiles} files`,
    looksAt: () => true,
    find: (files) =>
      [...folderSizes(files)]
        .filter(([folder, size]) => size > mostFiles && !(folder in fullFolders))
        .map(([folder, size]) => `${folder}: ${size} files`),
  },
  {
    name: 'every kind of file is divided into the same rooms',
    looksAt: (path) => kinds.test(path),
    find: strayRooms,
  },
  {
    name: `imports are at most ${mostImports} % of the lines of commands`,
    looksAt: isInCommands,
    find: (files) => {
      const share = importShare(files).all * 100
      return share > mostImports ? [`${share.toFixed(1)} % of the lines are imports`] : []
    },
  },
  {
    name: `a write runs through at most ${mostStops} files`,
    looksAt: (path) => posix.extname(path) === '.ts' && path.startsWith('server/'),
    find: (files) =>
      [...stopsOfWrites(files)]
        .filter(([, stops]) => stops.length > mostStops)
        .map(([write, stops]) => `${write} runs through ${stops.length}: ${stops.join(', ')}`),
  },
]
