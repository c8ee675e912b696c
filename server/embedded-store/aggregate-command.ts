import { compileAccumulator, compileExpression } from './aggregate-expressions.js'
import { encodeValue, isDoc, type Doc } from './bson-order.js'
import {
  collectionName,
  listField,
  readCollection,
  refuseForeignFields,
  type Handler,
} from './command-context.js'
import { asDoc, valueAt, withValueAt } from './document-paths.js'
import { compileFilter } from './match-filter.js'
import { compileProjection } from './project-document.js'
import { runQuery } from './run-query.js'
import { parseSort, sortDocuments, type SortField } from './sort-documents.js'
import { StoreError } from './store-error.js'
import { isListed, STAGES, type Stage } from './subset.js'

type Step = (docs: readonly Doc[]) => readonly Doc[]

interface ParsedStage {
  name: Stage
  operand: unknown
}

function parseStage(input: unknown): ParsedStage {
  const [name = '', ...others] = Object.keys(asDoc(input, 'A pipeline stage'))
  if (others.length > 0) throw new StoreError(40324, 'A pipeline stage must have exactly one field.')
  if (!isListed(STAGES, name)) throw new StoreError(40324, `Unrecognized pipeline stage name: '${name}'`)
  return { name, operand: (input as Doc)[name] }
}

function wholeNumber(value: unknown, stage: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  throw new StoreError(2, `${stage} needs a whole number.`)
}

function group(operand: unknown): Step {
  const spec = asDoc(operand, '$group')
  if (!Object.hasOwn(spec, '_id')) throw new StoreError(2, 'a group specification must include an _id')
  const id = compileExpression(spec._id)
  const fields = Object.entries(spec)
    .filter(([name]) => name !== '_id')
    .map(([name, accumulator]) => [name, compileAccumulator(name, accumulator)] as const)
  return (docs) => {
    const groups = new Map<string, { _id: unknown; members: Doc[] }>()
    for (const doc of docs) {
      const _id = id(doc) ?? null
      const key = encodeValue(_id)
      const known = groups.get(key)
      if (known) known.members.push(doc)
      else groups.set(key, { _id, members: [doc] })
    }
    return Array.from(groups.values(), ({ _id, members }) => ({
      _id,
      ...Object.fromEntries(fields.map(([name, accumulate]) => [name, accumulate(members)])),
    }))
  }
}

function unwind(operand: unknown): Step {
  const spec: Doc = typeof operand === 'string' ? { path: operand } : asDoc(operand, '$unwind')
  refuseForeignFields(spec, ['path', 'preserveNullAndEmptyArrays'], '$unwind')
  if (typeof spec.path !== 'string' || !spec.path.startsWith('$'))
    throw new StoreError(2, '$unwind needs a path.')
  const path = spec.path.slice(1).split('.')
  const preserve = spec.preserveNullAndEmptyArrays === true
  return (docs) =>
    docs.flatMap((doc): Doc[] => {
      const value = valueAt(doc, path)
      if (Array.isArray(value) && value.length > 0)
        return value.map((each) => withValueAt(doc, path, each) as Doc)
      const empty = value === undefined || value === null || Array.isArray(value)
      return empty && !preserve ? [] : [doc]
    })
}

/** Fields shown by 1 or made from an expression; or fields left out by 0. */
function project(operand: unknown): Step {
  const spec = asDoc(operand, '$project')
  const plain: Doc = {}
  const made: [string, ReturnType<typeof compileExpression>][] = []
  for (const [name, value] of Object.entries(spec)) {
    if (typeof value === 'number' || typeof value === 'boolean') plain[name] = value
    else made.push([name, compileExpression(value)])
  }
  const including =
    made.length > 0 && !Object.entries(plain).some(([name, shown]) => name !== '_id' && Boolean(shown))
  const shown = compileProjection(including ? { ...plain, [NOTHING]: 1 } : plain)
  return (docs) =>
    docs.map((doc) => {
      let result = shown(doc)
      for (const [name, expression] of made) {
        const value = expression(doc)
        if (value !== undefined) result = withValueAt(result, name.split('.'), value) as Doc
      }
      return result
    })
}

/** A field that no document has: makes a projection an including one that shows nothing by itself. */
const NOTHING = '\0'

const COMPILE: Record<Stage, (operand: unknown) => Step> = {
  $match: (operand) => {
    const matches = compileFilter(asDoc(operand, '$match'))
    return (docs) => docs.filter(matches)
  },
  $sort: (operand) => {
    const sort = parseSort(operand)
    return (docs) => sortDocuments(docs, sort)
  },
  $skip: (operand) => (docs) => docs.slice(wholeNumber(operand, '$skip')),
  $limit: (operand) => (docs) => docs.slice(0, wholeNumber(operand, '$limit')),
  $count: (operand) => (docs) => (docs.length === 0 ? [] : [{ [String(operand)]: docs.length }]),
  $unwind: unwind,
  $project: project,
  $group: group,
}

export const aggregate: Handler = (context) => {
  const { command, cursors, database } = context
  const name = collectionName(context)
  const stages = listField(command, 'pipeline').map(parseStage)
  const filter = leading(stages, '$match')
  const sort: SortField[] = parseSort(leading(stages, '$sort'))
  const limit = stages[0]?.name === '$limit' ? wholeNumber(stages.shift()?.operand, '$limit') : 0
  const steps = stages.map((stage) => COMPILE[stage.name](stage.operand))
  const question = { filter: asDoc(filter ?? {}, '$match'), sort, hint: command.hint }
  const found = runQuery(readCollection(context, name), question, { skip: 0, limit })
  const docs = steps.reduce((result: readonly Doc[], step) => step(result), found.docs)
  const cursor = isDoc(command.cursor) ? command.cursor : {}
  const batchSize = typeof cursor.batchSize === 'number' ? cursor.batchSize : undefined
  return cursors.first(`${database.name}.${name}`, docs, { batchSize, single: false })
}

/** Takes the stage off the front, so that an index can answer it. */
function leading(stages: ParsedStage[], name: Stage): unknown {
  return stages[0]?.name === name ? stages.shift()?.operand : undefined
}
