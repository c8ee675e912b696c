/** The codes of MongoDB that this store answers with, and their names. */
const CODE_NAMES = {
  2: 'BadValue',
  9: 'FailedToParse',
  14: 'TypeMismatch',
  15: 'Overflow',
  26: 'NamespaceNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  52: 'DollarPrefixedFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  79: 'UnknownReplWriteConcern',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  100: 'UnsatisfiableWriteConcern',
  112: 'WriteConflict',
  115: 'CommandNotSupported',
  168: 'InvalidPipelineOperator',
  171: 'CannotIndexParallelArrays',
  225: 'TransactionTooOld',
  251: 'NoSuchTransaction',
  256: 'TransactionCommitted',
  263: 'OperationNotSupportedInTransaction',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  14031: 'OutOfDiskSpace',
  15952: 'Location15952',
  15955: 'Location15955',
  40238: 'Location40238',
  40323: 'Location40323',
  40324: 'Location40324',
  40414: 'Location40414',
  40415: 'Location40415',
} as const

export type ErrorCode = keyof typeof CODE_NAMES

/** The error answer of a command. `details` are further fields of the answer. */
export class StoreError extends Error {
  readonly codeName: string

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message)
    this.name = 'StoreError'
    this.codeName = CODE_NAMES[code]
  }
}

const TRANSIENT = { errorLabels: ['TransientTransactionError'] }

export function writeConflict(why: string): StoreError {
  return new StoreError(112, `WriteConflict: ${why}. Please retry the transaction.`, TRANSIENT)
}

export function noSuchTransaction(why: string): StoreError {
  return new StoreError(251, why, TRANSIENT)
}
