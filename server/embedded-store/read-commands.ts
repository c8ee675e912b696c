import type { Doc } from './bson-order.js'
import {
  collectionName,
  countField,
  readCollection,
  refuseForeignFields,
  type CommandContext,
  type Handler,
} from './command-context.js'
import { encodeValue } from './bson-order.js'
import { asDoc, valuesAt } from './document-paths.js'
import { keyPattern } from './index-spec.js'
import { compileProjection } from './project-document.js'
import { runQuery, type Found } from './run-query.js'
import { parseSort } from './sort-documents.js'
import { StoreError } from './store-error.js'
import { COMMANDS, COMMON_FIELDS } from './subset.js'

function runFind(context: CommandContext): Found {
  const { command } = context
  const question = {
    filter: asDoc(command.filter ?? {}, 'filter'),
    sort: parseSort(command.sort),

    until: context.until,
  }
  const window = { skip: countField(command, 'skip'), limit: Math.abs(Number(command.limit ?? 0)) }
  return runQuery(readCollection(context, collectionName(context)), question, window)
}

export const find: Handler = (context) => {
  const { command, cursors, database } = context
  const project = compileProjection(command.projection)
  const { docs } = runFind(context)
  const batchSize = command.batchSize === undefined ? undefined : countField(command, 'batchSize')
  const namespace = `${database.name}.${collectionName(context)}`
  return cursors.first(namespace, docs.map(project), { batchSize, single: command.singleBatch === true })
}

export const getMore: Handler = ({ command, cursors, database }) => {
  const namespace = `${database.name}.${String(command.collection)}`
  return cursors.next(Number(command.getMore), namespace, countField(command, 'batchSize'))
}

export const killCursors: Handler = ({ command, cursors }) => {
  const ids = Array.isArray(command.cursors) ? (command.cursors as unknown[]) : []
  const cursorsKilled = ids.filter((id) => cursors.kill(Number(id)))
  const cursorsNotFound = ids.filter((id) => !cursorsKilled.includes(id))
  return { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [] }
}

export const count: Handler = (context) => {
  const { command } = context
  const question = {
    filter: asDoc(command.query ?? {}, 'query'),
    sort: [],

    until: context.until,
  }
  const window = { skip: countField(command, 'skip'), limit: countField(command, 'limit') }
  return { n: runQuery(readCollection(context, collectionName(context)), question, window).docs.length }
}

export const distinct: Handler = (context) => {
  const { command } = context
  if (typeof command.key !== 'string') throw new StoreError(14, "The field 'key' must be a string.")
  const path = command.key
  const question = {
    filter: asDoc(command.query ?? {}, 'query'),
    sort: [],

    until: context.until,
  }
  const values = new Map<string, unknown>()
  for (const doc of runQuery(readCollection(context, collectionName(context)), question).docs) {
    for (const value of valuesAt(doc, path).flat()) {
      if (value !== undefined) values.set(encodeValue(value), value)
    }
  }
  return { values: [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value) }
}

/** Explains a find: which index answers it, and what it had to look at. */
export const explain: Handler = (context) => {
  const inner = asDoc(context.command.explain, 'explain')
  if (Object.keys(inner)[0] !== 'find') throw new StoreError(115, 'The embedded store explains find only.')
  refuseForeignFields(inner, ['find', ...COMMANDS.find.fields, ...COMMON_FIELDS], 'find')
  const found = runFind({ ...context, command: inner })
  const plan = winningPlan(found)
  const executionStats = {
    executionSuccess: true,
    nReturned: found.docs.length,
    executionTimeMillis: 0,
    totalKeysExamined: found.plan.index ? found.keysExamined : found.plan.spec ? found.keysExamined : 0,
    totalDocsExamined: found.docsExamined,
    executionStages: plan,
  }
  const namespace = `${context.database.name}.${String(inner.find)}`
  const queryPlanner = { namespace, winningPlan: plan, rejectedPlans: [] }
  const shown = context.command.verbosity !== 'queryPlanner'
  return { explainVersion: '1', queryPlanner, ...(shown ? { executionStats } : {}) }
}

function winningPlan({ plan }: Found): Doc {
  const { spec, reverse } = plan
  const direction = reverse ? 'backward' : 'forward'
  const access: Doc = spec
    ? {
        stage: 'FETCH',
        inputStage: { stage: 'IXSCAN', indexName: spec.name, keyPattern: keyPattern(spec), direction },
      }
    : { stage: 'COLLSCAN', direction }
  return plan.sorted ? access : { stage: 'SORT', inputStage: access }
}
