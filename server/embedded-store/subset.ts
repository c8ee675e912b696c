/**
 * The declared subset of MongoDB that the embedded store speaks: what the app, its sessions and its limits
 * send, and nothing else. What is not in these lists is refused with MongoDB's error code and a sentence.
 */

/** The kinds of values that an option may have: `option-kinds.ts` says which values each of them allows. */
export type OptionKind =
  | 'anything'
  | 'document'
  | 'empty document'
  | 'list'
  | 'document or list'
  | 'text'
  | 'flag'
  | 'true'
  | 'false'
  | 'number'
  | 'whole number'
  | '0 or 1'
  | 'read preference'
  | 'read concern'
  | 'write concern'
  | 'commit quorum'
  | 'verbosity'

/** The options that are known, each with the kind of its values. */
export type Options = Readonly<Record<string, OptionKind>>

/** Options that any command may carry. */
export const COMMON_OPTIONS = {
  $db: 'text',
  $readPreference: 'read preference',
  lsid: 'document',
  txnNumber: 'whole number',
  startTransaction: 'true',
  autocommit: 'false',
  readConcern: 'read concern',
  writeConcern: 'write concern',
} as const satisfies Options

/** A greeting may carry any option: an offer that the answer does not name counts as declined. */
export const ANY = '*'

/**
 * `options`: what the command may carry besides its name and the common options. `inTransaction`: whether it
 * may be part of a transaction.
 */
export const COMMANDS = {
  ismaster: { options: { [ANY]: 'anything' }, inTransaction: false },
  hello: { options: { [ANY]: 'anything' }, inTransaction: false },
  create: { options: {}, inTransaction: false },
  createIndexes: { options: { indexes: 'list', commitQuorum: 'commit quorum' }, inTransaction: false },
  listIndexes: { options: { cursor: 'empty document' }, inTransaction: false },
  listCollections: {
    options: {
      filter: 'document',
      nameOnly: 'flag',
      authorizedCollections: 'flag',
      cursor: 'empty document',
    },
    inTransaction: false,
  },
  dropDatabase: { options: {}, inTransaction: false },
  insert: { options: { documents: 'list', ordered: 'flag' }, inTransaction: true },
  update: { options: { updates: 'list', ordered: 'flag' }, inTransaction: true },
  delete: { options: { deletes: 'list', ordered: 'flag' }, inTransaction: true },
  findAndModify: {
    options: {
      query: 'document',
      remove: 'flag',
      update: 'document or list',
      new: 'flag',
      fields: 'document',
      upsert: 'flag',
    },
    inTransaction: true,
  },
  find: {
    options: {
      filter: 'document',
      sort: 'document',
      projection: 'document',
      limit: 'whole number',
      singleBatch: 'flag',
    },
    inTransaction: true,
  },
  getMore: { options: { collection: 'text' }, inTransaction: true },
  killCursors: { options: { cursors: 'list' }, inTransaction: true },
  distinct: { options: { key: 'text', query: 'document' }, inTransaction: true },
  aggregate: { options: { pipeline: 'list', cursor: 'empty document' }, inTransaction: true },
  explain: { options: { verbosity: 'verbosity' }, inTransaction: false },
  commitTransaction: { options: {}, inTransaction: true },
  abortTransaction: { options: {}, inTransaction: true },
  endSessions: { options: {}, inTransaction: false },
  /** Test switches; unknown unless the store was opened for tests. */
  nightdeskTest: { options: {}, inTransaction: false },
} as const satisfies Record<string, { options: Options; inTransaction: boolean }>

export type CommandName = keyof typeof COMMANDS

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name)
}

/** The options of each part of an update and of a delete. */
export const UPDATE_OPTIONS = {
  q: 'document',
  u: 'document or list',
  upsert: 'flag',
  multi: 'flag',
} as const satisfies Options

export const DELETE_OPTIONS = { q: 'document', limit: '0 or 1' } as const satisfies Options

export const LOGICAL_OPERATORS = ['$or'] as const

/** Each of these compares with a single value, never with a document or an array. */
export const QUERY_OPERATORS = [
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$exists',
  '$type',
] as const

export type QueryOperator = (typeof QUERY_OPERATORS)[number]

/** The types that $type may name. */
export const TYPE_NAMES = ['string', 'objectId'] as const

export const UPDATE_OPERATORS = ['$set', '$setOnInsert', '$unset', '$inc', '$addToSet', '$pull'] as const

export type UpdateOperator = (typeof UPDATE_OPERATORS)[number]

/** Stages of a pipeline, in the order in which countDocuments sends them. */
export const STAGES = ['$match', '$group'] as const

export const ACCUMULATORS = ['$sum'] as const

/** The kinds of an index's fields: ascending and descending. */
export const INDEX_KINDS = [1, -1] as const

export const INDEX_OPTIONS = {
  key: 'document',
  name: 'text',
  unique: 'flag',
  partialFilterExpression: 'document',
  expireAfterSeconds: 'number',
} as const satisfies Options

/** The operators that the filter of a partial index may use. */
export const PARTIAL_OPERATORS = ['$exists', '$type'] as const

export function isListed<T>(list: readonly T[], name: unknown): name is T {
  return (list as readonly unknown[]).includes(name)
}
