/**
 * The declared subset of MongoDB that the embedded store speaks. The code that refuses reads these lists:
 * what is not here is answered with MongoDB's error code and a sentence.
 */

/** Fields that any command may carry. */
export const COMMON_FIELDS = [
  '$db',
  'lsid',
  'txnNumber',
  'startTransaction',
  'autocommit',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
  'apiVersion',
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
  createIndexes: { fields: ['indexes', 'commitQuorum'], inTransaction: false },
  listIndexes: { fields: ['cursor'], inTransaction: false },
  dropIndexes: { fields: ['index'], inTransaction: false },
  listCollections: {
    fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
    inTransaction: false,
  },
  listDatabases: { fields: ['filter', 'nameOnly', 'authorizedDatabases'], inTransaction: false },
  drop: { fields: [], inTransaction: false },
  dropDatabase: { fields: [], inTransaction: false },
  insert: { fields: ['documents', 'ordered', 'bypassDocumentValidation'], inTransaction: true },
  update: { fields: ['updates', 'ordered', 'bypassDocumentValidation'], inTransaction: true },
  delete: { fields: ['deletes', 'ordered'], inTransaction: true },
  findAndModify: {
    fields: [
      'query',
      'sort',
      'remove',
      'update',
      'new',
      'fields',
      'upsert',
      'hint',
      'bypassDocumentValidation',
    ],
    inTransaction: true,
  },
  find: {
    fields: [
      'filter',
      'sort',
      'projection',
      'hint',
      'skip',
      'limit',
      'batchSize',
      'singleBatch',
      'noCursorTimeout',
    ],
    inTransaction: true,
  },
  getMore: { fields: ['collection', 'batchSize'], inTransaction: true },
  killCursors: { fields: ['cursors'], inTransaction: true },
  count: { fields: ['query', 'limit', 'skip', 'hint'], inTransaction: false },
  distinct: { fields: ['key', 'query', 'hint'], inTransaction: true },
  aggregate: { fields: ['pipeline', 'cursor', 'hint', 'allowDiskUse'], inTransaction: true },
  explain: { fields: ['verbosity'], inTransaction: false },
  commitTransaction: { fields: ['recoveryToken'], inTransaction: true },
  abortTransaction: { fields: ['recoveryToken'], inTransaction: true },
  endSessions: { fields: [], inTransaction: true },
  /** Test switches; unknown unless the store was opened for tests. */
  nightdeskTest: { fields: [], inTransaction: false },
} as const satisfies Record<string, { fields: readonly string[]; inTransaction: boolean }>

export type CommandName = keyof typeof COMMANDS

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name)
}

export const LOGICAL_OPERATORS = ['$and', '$or', '$nor'] as const

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
  '$regex',
  '$options',
  '$not',
  '$all',
  '$size',
  '$elemMatch',
] as const

export type QueryOperator = (typeof QUERY_OPERATORS)[number]

export const UPDATE_OPERATORS = [
  '$set',
  '$setOnInsert',
  '$unset',
  '$inc',
  '$min',
  '$max',
  '$push',
  '$pull',
  '$addToSet',
] as const

export type UpdateOperator = (typeof UPDATE_OPERATORS)[number]

export const STAGES = [
  '$match',
  '$sort',
  '$skip',
  '$limit',
  '$count',
  '$unwind',
  '$project',
  '$group',
] as const

export type Stage = (typeof STAGES)[number]

export const ACCUMULATORS = ['$sum', '$avg', '$min', '$max', '$first', '$last', '$push', '$addToSet'] as const

export type Accumulator = (typeof ACCUMULATORS)[number]

export const INDEX_OPTIONS = [
  'key',
  'name',
  'unique',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'v',
  'ns',
] as const

export function isListed<T extends string>(list: readonly T[], name: string): name is T {
  return (list as readonly string[]).includes(name)
}
