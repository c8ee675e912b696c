import { aggregate } from './aggregate-command.js'
import type { Handler } from './command-context.js'
import { findAndModify } from './find-and-modify.js'
import { buildInfo, hello, ping } from './greeting-commands.js'
import { count, distinct, explain, find, getMore, killCursors } from './read-commands.js'
import {
  create,
  createIndexes,
  drop,
  dropDatabase,
  dropIndexes,
  listCollections,
  listDatabases,
  listIndexes,
} from './schema-commands.js'
import type { CommandName } from './subset.js'
import { switchFaults } from './test-switches.js'
import { insert, remove, update } from './write-commands.js'

/** Commands about sessions are the dispatcher's own. */
export type SessionCommand = 'commitTransaction' | 'abortTransaction' | 'endSessions'

export const HANDLERS: Record<Exclude<CommandName, SessionCommand>, Handler> = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping,
  buildInfo,
  create,
  createIndexes,
  listIndexes,
  dropIndexes,
  listCollections,
  listDatabases,
  drop,
  dropDatabase,
  insert,
  update,
  delete: remove,
  findAndModify,
  find,
  getMore,
  killCursors,
  count,
  distinct,
  aggregate,
  explain,
  nightdeskTest: switchFaults,
}
