/**
 * The declared subset of MongoDB that the embedded store speaks: what the app, its sessions and its limits
 * send, and nothing else. What is not in these lists is refused with MongoDB's error code and a sentence.
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

/** A greeting may carry any field: an offer that the answer does not name counts as declined. */
const ANY = '*'

/**
 * `fields`: what the command may carry besides its name and the common fields. `inTransaction`: whether it
 * may be part of a transaction.
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

export const INDEX_OPTIONS = [
  'key',
  'name',
  'unique',
  'partialFilterExpression',
  'expireAfterSeconds',
] as const

/** The operators that the filter of a partial index may use. */
export const PARTIAL_OPERATORS = ['$exists', '$type'] as const

export function isListed<T>(list: readonly T[], name: unknown): name is T {
  return (list as readonly unknown[]).includes(name)
}
