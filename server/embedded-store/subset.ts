/**
 * The declared subset of MongoDB that the embedded store speaks. The code that refuses reads these lists:
 * what is not here is answered with MongoDB's error code and a sentence.
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
  'maxTimeMS',
] as const

/** A greeting may offer anything: what is not taken up in the answer is declined. */
const ANY = '*'

/**
 * `fields` lists what the command may carry besides its own name and the common ones.
 * `inTransaction` says that it may be part of a transaction.
 */
export const COMMANDS = {
  hello: { fields: [ANY], inTransaction: true },
  isMaster: { fields: [ANY], inTransaction: true },
  ismaster: { fields: [ANY], inTransaction: true },
  ping: { fields: [], inTransaction: true },
  buildInfo: { fields: [], inTransaction: false },
  create: { fields: [], inTransaction: false },
  createIndexes: { fields: ['indexes'], inTransaction: false },
  listIndexes: { fields: ['cursor'], inTransaction: false },
  dropIndexes: { fields: ['index'], inTransaction: false },
  listCollections: {
    fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
    inTransaction: false,
  },
  listDatabases: { fields: ['filter', 'nameOnly'], inTransaction: false },
  drop: { fields: [], inTransaction: false },
  dropDatabase: { fields: [], inTransaction: false },
  insert: { fields: ['documents', 'ordered'], inTransaction: true },
  update: { fields: ['updates', 'ordered'], inTransaction: true },
  delete: { fields: ['deletes', 'ordered'], inTransaction: true },
  findAndModify: {
    fields: ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert'],
    inTransaction: true,
  },
  find: {
    fields: ['filter', 'sort', 'projection', 'skip', 'limit', 'batchSize', 'singleBatch'],
    inTransaction: true,
  },
  getMore: { fields: ['collection', 'batchSize'], inTransaction: true },
  killCursors: { fields: ['cursors'], inTransaction: true },
  count: { fields: ['query', 'limit', 'skip'], inTransaction: false },
  distinct: { fields: ['key', 'query'], inTransaction: true },
  aggregate: { fields: ['pipeline', 'cursor'], inTransaction: true },
  explain: { fields: ['verbosity'], inTransaction: false },
  commitTransaction: { fields: [], inTransaction: true },
  abortTransaction: { fields: [], inTransaction: true },
  endSessions: { fields: [], inTransaction: true },
  /** Test switches; unknown unless the store was opened for tests. */
  nightdeskTest: { fields: [], inTransaction: false },
} as const satisfies Record<string, { fields: readonly string[]; inTransaction: boolean }>

export type CommandName = keyof typeof COMMANDS

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name)
}

export const LOGICAL_OPERATORS = ['$and', '$or'] as const

export const QUERY_OPERATORS = [
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$nin',
  '$exists',
  '$type',
] as const

export type QueryOperator = (typeof QUERY_OPERATORS)[number]

/** What $type may ask for; numbers are one type here. */
export const TYPE_NAMES = [
  'number',
  'string',
  'object',
  'array',
  'binData',
  'objectId',
  'bool',
  'date',
  'null',
] as const

export const UPDATE_OPERATORS = ['$set', '$setOnInsert', '$unset', '$inc', '$addToSet', '$pull'] as const

export type UpdateOperator = (typeof UPDATE_OPERATORS)[number]

export const STAGES = ['$match', '$sort', '$skip', '$limit', '$group'] as const

export type Stage = (typeof STAGES)[number]

export const ACCUMULATORS = ['$sum'] as const

/** The kinds of an index's fields: ascending and descending. */
export const INDEX_KINDS = [1, -1] as const

export const INDEX_OPTIONS = [
  'key',
  'name',
  'unique',
  'partialFilterExpression',
  'expireAfterSeconds',
  'v',
] as const

export function isListed<T>(list: readonly T[], name: unknown): name is T {
  return (list as readonly unknown[]).includes(name)
}
