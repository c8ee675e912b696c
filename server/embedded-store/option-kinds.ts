import { type Doc, isDoc } from './query/bson-order.js'
import { type ErrorCode, StoreError } from './store-error.js'
import { ANY, isListed, type OptionKind, type Options } from './subset.js'

const WRONG_TYPE = 14
const INVALID_OPTION = 72

interface Kind {
  allows(value: unknown): boolean
  /** What MongoDB answers to another value; the code for a wrong type is left out. */
  code?: ErrorCode
}

const isText = (value: unknown): boolean => typeof value === 'string'
const hasOnly = (value: unknown, options: Record<string, (value: unknown) => boolean>): boolean =>
  isDoc(value) && Object.entries(value).every(([name, each]) => options[name]?.(each) === true)
const isFlag = (value: unknown): boolean => typeof value === 'boolean'
const isNumber = (value: unknown): boolean => typeof value === 'number' && value >= 0
const isWhole = (value: unknown): boolean => isNumber(value) && Number.isInteger(value)

/** There is one copy of the data, and it is the primary. */
const READ_MODES = ['primary', 'primaryPreferred', 'secondaryPreferred', 'nearest'] as const
/** What is read is on disk, on the one member, and no acknowledged write is missing. */
export const READ_LEVELS = ['local', 'available', 'majority', 'linearizable'] as const
export const TRANSACTION_LEVELS = ['local', 'majority', 'snapshot'] as const
const VERBOSITIES = ['queryPlanner', 'executionStats', 'allPlansExecution'] as const

const KINDS: Record<OptionKind, Kind> = {
  anything: { allows: () => true },
  document: { allows: isDoc },
  'empty document': { allows: (value) => hasOnly(value, {}), code: INVALID_OPTION },
  list: { allows: Array.isArray },
  'document or list': { allows: (value) => isDoc(value) || Array.isArray(value) },
  text: { allows: isText },
  flag: { allows: isFlag },
  true: { allows: (value) => value === true, code: INVALID_OPTION },
  false: { allows: (value) => value === false, code: INVALID_OPTION },
  number: { allows: isNumber },
  'whole number': { allows: isWhole, code: 2 },
  '0 or 1': { allows: (value) => value === 0 || value === 1, code: 9 },
  'read preference': {
    allows: (value) => hasOnly(value, { mode: (mode) => isListed(READ_MODES, mode) }),
    code: INVALID_OPTION,
  },
  'read concern': {
    allows: (value) =>
      hasOnly(value, { level: (level) => isListed([...READ_LEVELS, ...TRANSACTION_LEVELS], level) }),
    code: INVALID_OPTION,
  },
  'write concern': {
    allows: (value) =>
      hasOnly(value, { w: (w) => w === 'majority' || isWhole(w), j: isFlag, wtimeout: isWhole }),
    code: 79,
  },
  'commit quorum': { allows: (value) => isListed([1, 'majority', 'votingMembers'], value), code: 2 },
  verbosity: { allows: (value) => isListed(VERBOSITIES, value), code: 9 },
}

export function isAllowed(kind: OptionKind, value: unknown): boolean {
  return KINDS[kind].allows(value)
}

/** Refuses, by its name, an option that is not known, and one with a value that would not be honoured. */
export function refuseForeignOptions(
  doc: Doc,
  known: Options,
  { what, code }: { what: string; code?: ErrorCode },
): void {
  if (ANY in known) return
  for (const [option, value] of Object.entries(doc)) {
    const kind = Object.hasOwn(known, option) ? known[option] : undefined
    if (kind === undefined)
      throw new StoreError(code ?? 40415, `BSON field '${what}.${option}' is unknown to the embedded store.`)
    if (!isAllowed(kind, value))
      throw new StoreError(
        KINDS[kind].code ?? WRONG_TYPE,
        `The embedded store does not honour '${what}.${option}: ${JSON.stringify(value)}' (it takes: ${kind}).`,
      )
  }
}
