import {
  ACCUMULATORS,
  COMMANDS,
  COMMON_OPTIONS,
  DELETE_OPTIONS,
  INDEX_KINDS,
  INDEX_OPTIONS,
  LOGICAL_OPERATORS,
  PARTIAL_OPERATORS,
  QUERY_OPERATORS,
  STAGES,
  TYPE_NAMES,
  UPDATE_OPERATORS,
  UPDATE_OPTIONS,
} from '../../../server/embedded-store/subset.js'

function rowsOf(kind: string, names: readonly (string | number)[]): string[] {
  return names.map((name) => `${kind}.${name}`)
}

/** The operators of the store's table. */
export const operatorRows: readonly string[] = [
  ...[LOGICAL_OPERATORS, QUERY_OPERATORS, UPDATE_OPERATORS].flat(),
  ...[STAGES, ACCUMULATORS].flat(),
]

/** The other rows: "find.limit" is a command's field, "updates.q" a statement's, "index.unique" an option. */
export const otherRows: readonly string[] = [
  ...Object.entries(COMMANDS).flatMap(([name, { options }]) => rowsOf(name, [name, ...Object.keys(options)])),
  ...rowsOf('common', Object.keys(COMMON_OPTIONS)),
  ...[...rowsOf('updates', Object.keys(UPDATE_OPTIONS)), ...rowsOf('deletes', Object.keys(DELETE_OPTIONS))],
  ...[...rowsOf('index', Object.keys(INDEX_OPTIONS)), ...rowsOf('kind', INDEX_KINDS)],
  ...[...rowsOf('partial', PARTIAL_OPERATORS), ...rowsOf('type', TYPE_NAMES)],
].filter((row) => !row.endsWith('.*'))

/** Notes the rows of the store's table that a command uses. */
export function noteRows(command: object, rows: Set<string>, name = Object.keys(command)[0] ?? ''): void {
  for (const [field, value] of Object.entries(command)) {
    const common = Object.hasOwn(COMMON_OPTIONS, field)
    rows.add(common ? `common.${field}` : `${name}.${field}`)
    if (field === 'documents') continue
    noteOperators(value, rows)
    const each = Array.isArray(value) ? value.filter((one): one is object => typeof one === 'object') : []
    if (['updates', 'deletes'].includes(field)) for (const one of each) noteRows(one, rows, field)
    if (field === 'indexes') for (const one of each) noteIndex(one, rows)
  }
}

interface Index {
  key?: object
  partialFilterExpression?: object
}

function noteIndex({ key = {}, ...index }: Index, rows: Set<string>): void {
  rows.add('index.key')
  for (const option of Object.keys(index)) rows.add(`index.${option}`)
  const kinds: unknown[] =
    key instanceof Map ? [...(key as Map<string, unknown>).values()] : Object.values(key)
  for (const kind of kinds) rows.add(`kind.${String(kind)}`)
  const parts = Object.values(index.partialFilterExpression ?? {}) as object[]
  for (const part of parts) for (const operator of Object.keys(part)) rows.add(`partial.${operator}`)
}

/** Notes every field name that begins with a dollar, at any depth. */
function noteOperators(value: unknown, rows: Set<string>): void {
  if (Array.isArray(value)) for (const each of value) noteOperators(each, rows)
  else if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    for (const [name, inner] of Object.entries(value)) {
      if (name.startsWith('$')) rows.add(name)
      if (name === '$type') rows.add(`type.${String(inner)}`)
      noteOperators(inner, rows)
    }
  }
}
