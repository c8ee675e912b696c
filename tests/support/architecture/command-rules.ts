import { eachFile, type Rule } from './rule.js'
import type { Import, SourceFile } from './source-files.js'

export const isInCommands = (path: string): boolean => path.startsWith('server/commands/')

/** What makes a function a command. */
const wrapper = 'server/commands/command.ts'

/** A command opens a transaction of its own; the other files in server/commands are shared by commands. */
export const isCommand = ({ path, text }: SourceFile): boolean =>
  isInCommands(path) && path !== wrapper && /\b(command|transact)\(/.test(text)

const ofCommands = ({ internal, to }: Import): boolean => internal && isInCommands(to)

function pathsOfCommands(files: readonly SourceFile[]): Set<string> {
  return new Set(files.filter(isCommand).map(({ path }) => path.replace(/\.ts$/, '')))
}

export const commandRules: readonly Rule[] = [
  {
    name: 'a command imports no other command',
    looksAt: isInCommands,
    find: (files) => {
      const commands = pathsOfCommands(files)
      return eachFile(({ path, imports }) =>
        isInCommands(path)
          ? imports.filter(({ to }) => commands.has(to)).map(({ to }) => `imports the command ${to}`)
          : [],
      )(files)
    },
  },
  {
    name: 'routes call commands, never what commands share',
    looksAt: (path) => isInCommands(path) || path.startsWith('server/routes/'),
    find: (files) => {
      const commands = pathsOfCommands(files)
      return eachFile(({ path, imports }) =>
        path.startsWith('server/routes/')
          ? imports
              .filter((one) => ofCommands(one) && !one.typeOnly && !commands.has(one.to))
              .map(({ to }) => `imports ${to}, which is no command`)
          : [],
      )(files)
    },
  },
]
