import { LARGEST_DOCUMENT } from '../log/pending-changes.js'
import type { CommandName } from '../subset.js'
import type { Handler } from './command-context.js'
import { aggregate, distinct, explain, find, getMore, killCursors } from './read-commands.js'
import { create, createIndexes, dropDatabase, listCollections, listIndexes } from './schema-commands.js'
import { switchFaults } from './test-switches.js'
import { LARGEST_MESSAGE } from './wire-messages.js'
import { findAndModify, insert, remove, update } from './write-commands.js'

const SET_NAME = 'nightdesk-embedded'
const ADDRESS = 'localhost:27017'

/**
 * Presents the store as a replica set of one member, because drivers use transactions and retried writes only
 * with a replica set.
 */
const hello: Handler = () => ({
  helloOk: true,
  ismaster: true,
  isWritablePrimary: true,
  secondary: false,
  setName: SET_NAME,
  setVersion: 1,
  hosts: [ADDRESS],
  me: ADDRESS,
  primary: ADDRESS,
  maxBsonObjectSize: LARGEST_DOCUMENT,
  maxMessageSizeBytes: LARGEST_MESSAGE,
  maxWriteBatchSize: 100_000,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: 21,
  readOnly: false,
})

const endSessions: Handler = ({ command, sessions }) => {
  sessions.end(command.endSessions)
  return {}
}

/** Commit and abort are handled by the dispatcher. */
export const HANDLERS: Record<Exclude<CommandName, 'commitTransaction' | 'abortTransaction'>, Handler> = {
  ismaster: hello,
  hello,
  create,
  createIndexes,
  listIndexes,
  listCollections,
  dropDatabase,
  insert,
  update,
  delete: remove,
  findAndModify,
  find,
  getMore,
  killCursors,
  distinct,
  aggregate,
  explain,
  endSessions,
  nightdeskTest: switchFaults,
}
