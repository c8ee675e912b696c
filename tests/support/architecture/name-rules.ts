import { basename, posix } from 'node:path'
import { isCommand, isInCommands } from './command-rules.js'
import { eachFile, isTypeScript, type Rule } from './rule.js'
import type { SourceFile } from './source-files.js'

const kebab =
  /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|(browser|long|tooling|mongodb)\.config|config))?\.(ts|js|mjs|ejs|css)$/
const kebabFolder = /^\.?[a-z0-9]+(-[a-z0-9]+)*$/
const sayNothing = new Set(['index', 'util', 'utils', 'helper', 'helpers', 'common', 'misc', 'shared', 'lib'])

/** These files need a default export: jest calls it as its global set-up or teardown. */
const calledByJest = /^tests\/support\/store\/((start|stop)-test-store|use-mongodb)\.ts$/

const oneValueEach = /^server\/routes\/.*-routes\.ts$/
/** Such a file may have several exports: queries for one thing, or ways to show it. */
const namedFor = /^server\/(queries|presenters|render|policies)\//

function sameName(files: readonly SourceFile[]): string[] {
  const paths = new Map<string, string[]>()
  for (const { path } of files) paths.set(basename(path), [...(paths.get(basename(path)) ?? []), path])
  return [...paths.values()].filter((same) => same.length > 1).map((same) => same.sort().join(' = '))
}

const camel = (name: string): string =>
  name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const pascal = (name: string): string => camel(name).replace(/^./, (letter) => letter.toUpperCase())

function exportNamedAsFile(file: SourceFile, most = 1): string[] {
  const name = basename(file.path, '.ts')
  const values = file.exports.filter(({ typeOnly }) => !typeOnly).map((one) => one.name)
  if (values.length <= most && values.includes(camel(name))) return []
  if (values.length === 0 && file.exports.some((one) => one.name === pascal(name))) return []
  return [`exports ${values.join(', ') || 'no value'} and not ${camel(name)}`]
}

export const nameRules: readonly Rule[] = [
  { name: 'file names are unique among .ts files', looksAt: isTypeScript, find: sameName },
  {
    name: 'files and folders are named in kebab-case',
    looksAt: () => true,
    find: eachFile(({ path }) => [
      ...(kebab.test(basename(path)) ? [] : ['not in kebab-case']),
      ...posix
        .dirname(path)
        .split('/')
        .filter((folder) => folder !== '.' && !kebabFolder.test(folder))
        .map((folder) => `the folder ${folder} is not in kebab-case`),
    ]),
  },
  {
    name: 'no file or folder has a name that says nothing, such as utils',
    looksAt: () => true,
    find: eachFile(({ path }) =>
      path
        .split('/')
        .map((part) => part.replace(/\..+$/, ''))
        .filter((part) => sayNothing.has(part))
        .map((part) => `"${part}" says nothing`),
    ),
  },
  {
    name: 'a command or route file exports one value, named as the file',
    looksAt: (path) => isTypeScript(path) && (isInCommands(path) || oneValueEach.test(path)),
    find: eachFile((file) =>
      oneValueEach.test(file.path) || isCommand(file) ? exportNamedAsFile(file) : [],
    ),
  },
  {
    name: 'a query, presenter, renderer or policy file exports what it is named for',
    looksAt: (path) => isTypeScript(path) && namedFor.test(path),
    find: eachFile((file) => (namedFor.test(file.path) ? exportNamedAsFile(file, Infinity) : [])),
  },
  {
    name: 'exports are named',
    looksAt: (path) => isTypeScript(path) && !calledByJest.test(path),
    find: eachFile((file) =>
      file.exports.filter(({ name }) => name === 'default').map(() => 'a default export'),
    ),
  },
  {
    name: 'no barrels: nothing is exported from elsewhere',
    looksAt: isTypeScript,
    find: eachFile((file) => file.exports.filter(({ from }) => from).map(({ name }) => `passes on ${name}`)),
  },
]
