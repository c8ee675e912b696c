import { refuseForeignOptions } from '../option-kinds.js'
import { asDoc, type Doc, encodeValue, isDoc } from '../query/bson-order.js'
import { segmentsOf, valuesAt } from '../query/document-paths.js'
import { keyPattern } from '../query/index-spec.js'
import { compileProjection } from '../query/project-document.js'
import { type Found, runQuery } from '../query/run-query.js'
import { parseSort } from '../query/sort-documents.js'
import { StoreError } from '../store-error.js'
import { ACCUMULATORS, COMMANDS, COMMON_OPTIONS, isListed, STAGES } from '../subset.js'
import {
  type CommandContext,
  type Handler,
  listField,
  namespaceOf,
  readCollection,
} from './command-context.js'

function runFind(context: CommandContext): Found {
  const { filter, sort, limit = 0 } = context.command
  const question = { filter: asDoc(filter ?? {}, 'filter'), sort: parseSort(sort) }
  return runQuery(readCollection(context), question, Number(limit))
}

export const find: Handler = (context) => {
  const { command, cursors } = context
  const project = compileProjection(command.projection)
  const { docs } = runFind(context)
  return cursors.first(namespaceOf(context), docs.map(project), command.singleBatch === true)
}

export const getMore: Handler = ({ command, cursors, database }) =>
  cursors.next(Number(command.getMore), `${database.name}.${String(command.collection)}`)

export const killCursors: Handler = ({ command, cursors }) => {
  const ids = listField(command, 'cursors')
  const cursorsKilled = ids.filter((id) => cursors.kill(Number(id)))
  const cursorsNotFound = ids.filter((id) => !cursorsKilled.includes(id))
  return { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [] }
}

export const distinct: Handler = (context) => {
  const { key, query } = context.command
  if (typeof key !== 'string') throw new StoreError(14, "The field 'key' must be a string.")
  const segments = segmentsOf(key)
  const { docs } = runQuery(readCollection(context), { filter: asDoc(query ?? {}, 'query'), sort: [] })
  const values = new Map<string, unknown>()
  for (const value of docs.flatMap((doc) => valuesAt(doc, segments).flat())) {
    if (value !== undefined) values.set(encodeValue(value), value)
  }
  return { values: [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value) }
}

/** The one aggregation in the subset is countDocuments: it counts what $match finds into one group. */
export const aggregate: Handler = (context) => {
  const stages = listField(context.command, 'pipeline').map((stage) => asDoc(stage, 'A pipeline stage'))
  for (const [name = '', ...others] of stages.map(Object.keys)) {
    if (others.length > 0)
      throw new StoreError(
        40323,
        `A pipeline stage has exactly one field: not '${name}' and '${others.join()}'.`,
      )
    if (isListed(STAGES, name)) continue
    throw new StoreError(
      40324,
      `Unrecognized pipeline stage name: '${name}'. The embedded store has ${STAGES.join(', ')}.`,
    )
  }
  const [match, group, ...more] = stages
  if (!match || !('$match' in match) || !group || more.length > 0)
    throw new StoreError(
      40324,
      'The embedded store has $match with a $group behind it, and no other pipeline.',
    )
  const { _id, ...sums } = asDoc(group.$group, '$group')
  if (_id === undefined) throw new StoreError(15955, "A $group must have an '_id'.")
  const added = Object.entries(sums).map(([field, sum]) => [field, constantOf(field, sum)] as const)
  if (isExpression(_id)) throw unknownExpression(_id)
  const question = { filter: asDoc(match.$match, '$match'), sort: [] }
  const n = runQuery(readCollection(context), question).docs.length
  const counted = { _id, ...Object.fromEntries(added.map(([field, each]) => [field, n * each])) }
  return context.cursors.first(namespaceOf(context), n === 0 ? [] : [counted])
}

function constantOf(field: string, input: unknown): number {
  const [first, ...others] = Object.entries(asDoc(input, `The field '${field}'`))
  const [operator, operand] = first ?? ['', undefined]
  if (others.length > 0) throw new StoreError(40238, `The field '${field}' must specify one accumulator.`)
  if (!isListed(ACCUMULATORS, operator))
    throw new StoreError(
      15952,
      `unknown group operator '${operator}'. The embedded store has ${ACCUMULATORS.join(', ')}.`,
    )
  if (typeof operand === 'number') return operand
  throw unknownExpression(operand)
}

function isExpression(value: unknown): boolean {
  return isDoc(value) || Array.isArray(value) || (typeof value === 'string' && value.startsWith('$'))
}

function unknownExpression(input: unknown): StoreError {
  return new StoreError(
    168,
    `Unrecognized expression ${JSON.stringify(input)}. The embedded store computes none.`,
  )
}

/** Explains a find: which index it used, and how many keys and documents it examined. */
export const explain: Handler = (context) => {
  const command = asDoc(context.command.explain, 'explain')
  if (Object.keys(command)[0] !== 'find') throw new StoreError(115, 'The embedded store explains find only.')
  const known = { find: 'text', ...COMMANDS.find.options, ...COMMON_OPTIONS } as const
  refuseForeignOptions(command, known, { what: 'find' })
  const inner = { ...context, command }
  const found = runFind(inner)
  const winningPlan = winningPlanOf(found)
  const executionStats = {
    executionSuccess: true,
    nReturned: found.docs.length,
    totalKeysExamined: found.plan?.score === 0 ? 0 : found.keysExamined,
    totalDocsExamined: found.docsExamined,
    executionStages: winningPlan,
  }
  const queryPlanner = { namespace: namespaceOf(inner), winningPlan }
  const planOnly = context.command.verbosity === 'queryPlanner'
  return { explainVersion: '1', queryPlanner, ...(planOnly ? {} : { executionStats }) }
}

function winningPlanOf({ plan }: Found): Doc {
  if (!plan) return { stage: 'EOF' }
  const { spec } = plan.index
  const direction = plan.reverse ? 'backward' : 'forward'
  const inputStage = { stage: 'IXSCAN', indexName: spec.name, keyPattern: keyPattern(spec), direction }
  const access = plan.score === 0 ? { stage: 'COLLSCAN', direction } : { stage: 'FETCH', inputStage }
  return plan.sorted ? access : { stage: 'SORT', inputStage: access }
}
