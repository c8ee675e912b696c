/**
 * The declared subset of MongoDB that the embedded store speaks: what the app, its sessions and its limits send, and nothing else.
 * The code that refuses reads these lists: what is not here is answered with MongoDB's error code and a sentence.
 */

/** Fields that any command may carry. */
export const COMMON_FIELDS = [
  '$db',
  '$readPreference',
  'lsid',
  'txnNumber',
  'startTransaction',
  'autocommit',
  'readConcern',
  'writeConcern',
] as const

/** A greeting may offer anything: what the answer does not name is declined. */
const ANY = '*'

/**
 * `fields` lists what the command may carry besides its own name and the common ones.
 * `inTransaction` says that it may be part of a transaction.
 */
export const COMMANDS = {
  ismaster: { fields: [ANY], inTransaction: false },
  hello: { fields: [ANY], inTransaction: false },
  create: { fields: [], inTransaction: false },
  createIndexes: { fields: ['indexes'], inTransaction: false },
  listIndexes: { fields: ['cursor'], inTransaction: false },
  listCollections: {
    fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
    inTransaction: false,
  },
  dropDatabase: { fields: [], inTransaction: false },
  insert: { fields: ['documents', 'ordered'], inTransaction: true },
  update: { fields: ['updates', 'ordered'], inTransaction: true },
  delete: { fields: ['deletes', 'ordered'], inTransaction: true },
  findAndModify: { fields: ['query', 'remove', 'update', 'new', 'fields', 'upsert'], inTransaction: true },
  find: { fields: ['filter', 'sort', 'projection', 'limit', 'singleBatch'], inTransaction: true },
  getMore: { fields: ['collection'], inTransaction: true },
  killCursors: { fields: ['cursors'], inTransaction: true },
  distinct: { fields: ['key', 'query'], inTransaction: true },
  aggregate: { fields: ['pipeline', 'cursor'], inTransaction: true },
  explain: { fields: ['verbosity'], inTransaction: false },
  commitTransaction: { fields: [], inTransaction: true },
  abortTransaction: { fields: [], inTransaction: true },
  endSessions: { fields: [], inTransaction: false },
  /** Test switches; unknown unless the store was opened for tests. */
  nightdeskTest: { fields: [], inTransaction: false },
} as const satisfies Record<string, { fields: readonly string[]; inTransaction: boolean }>

export type CommandName = keyof typeof COMMANDS

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name)
}

export const UPDATE_FIELDS = ['q', 'u', 'upsert', 'multi'] as const

export const DELETE_FIELDS = ['q', 'limit'] as const

export const LOGICAL_OPERATORS = ['$or'] as const

/** These compare with a single value: no document, no array. */
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

/** What $type may ask for. */
export const TYPE_NAMES = ['string', 'objectId'] as const

export const UPDATE_OPERATORS = ['$set', '$setOnInsert', '$unset', '$inc', '$addToSet', '$pull'] as const

export type UpdateOperator = (typeof UPDATE_OPERATORS)[number]

/** In this order, as countDocuments sends them. */
export const STAGES = ['$match', '$group'] as const

export const ACCUMULATORS = ['$sum'] as const

/** The kinds of an index's fields: ascending and descending. */
export const INDEX_KINDS = [1, -1] as const

export const INDEX_OPTIONS = [
  'key',
  'name',
  'unique',
  'partialFilterExpression',
  'expireAfterSeconds',
] as const

/** What the filter of a partial index may ask of a field. */
export const PARTIAL_OPERATORS = ['$exists', '$type'] as const

export function isListed<T>(list: readonly T[], name: unknown): name is T {
  return (list as readonly unknown[]).includes(name)
}
