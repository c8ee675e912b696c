import { encodeValue, isDoc, type Doc } from './bson-order.js'
import { collectionName, countField, listField, readCollection, type Handler } from './command-context.js'
import { asDoc } from './document-paths.js'
import { compileFilter } from './match-filter.js'
import { runQuery } from './run-query.js'
import { parseSort, sortDocuments } from './sort-documents.js'
import { StoreError } from './store-error.js'
import { ACCUMULATORS, isListed, STAGES, type Stage } from './subset.js'

type Step = (docs: readonly Doc[]) => readonly Doc[]

type Expression = (doc: Doc) => unknown

interface ParsedStage {
  name: Stage
  operand: unknown
}

function parseStage(input: unknown): ParsedStage {
  const stage = asDoc(input, 'A pipeline stage')
  const [name = '', ...others] = Object.keys(stage)
  if (others.length > 0) throw new StoreError(40323, 'A pipeline stage must have exactly one field.')
  if (!isListed(STAGES, name))
    throw new StoreError(
      40324,
      `Unrecognized pipeline stage name: '${name}'. The embedded store has ${STAGES.join(', ')}.`,
    )
  return { name, operand: stage[name] }
}

/** A field's path or a constant; nothing is computed. */
function compileExpression(input: unknown): Expression {
  const known = typeof input === 'string' ? !input.startsWith('$$') : !isDoc(input) && !Array.isArray(input)
  if (!known)
    throw new StoreError(
      168,
      `Unrecognized expression ${JSON.stringify(input)}. The embedded store computes none.`,
    )
  if (typeof input !== 'string' || !input.startsWith('$')) return () => input
  const path = input.slice(1).split('.')
  return (doc) => reach(doc, path)
}

/** An array on the way gives what each of its elements has there. */
function reach(value: unknown, path: readonly string[]): unknown {
  const [segment, ...rest] = path
  if (segment === undefined) return value
  if (Array.isArray(value)) return value.map((each) => reach(each, path)).filter((each) => each !== undefined)
  return isDoc(value) && Object.hasOwn(value, segment) ? reach(value[segment], rest) : undefined
}

function compileSum(field: string, input: unknown): (docs: readonly Doc[]) => number {
  const [entry, ...others] = isDoc(input) ? Object.entries(input) : []
  if (!entry || others.length > 0)
    throw new StoreError(40234, `The field '${field}' must be an accumulator object.`)
  if (!isListed(ACCUMULATORS, entry[0]))
    throw new StoreError(
      15952,
      `unknown group operator '${entry[0]}'. The embedded store has ${ACCUMULATORS.join(', ')}.`,
    )
  const expression = compileExpression(entry[1])
  return (docs) =>
    docs.reduce((sum, doc) => {
      const value = expression(doc)
      return typeof value === 'number' ? sum + value : sum
    }, 0)
}

function group(operand: unknown): Step {
  const { _id: idInput, ...fields } = asDoc(operand, '$group')
  if (idInput === undefined) throw new StoreError(15955, 'a group specification must include an _id')
  const id = compileExpression(idInput)
  const sums = Object.entries(fields).map(([name, input]) => [name, compileSum(name, input)] as const)
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
      ...Object.fromEntries(sums.map(([name, sum]) => [name, sum(members)])),
    }))
  }
}

const COMPILE: Record<Stage, (operand: unknown) => Step> = {
  $match: (operand) => {
    const matches = compileFilter(asDoc(operand, '$match'))
    return (docs) => docs.filter(matches)
  },
  $sort: (operand) => {
    const sort = parseSort(operand)
    return (docs) => sortDocuments(docs, sort)
  },
  $skip: ($skip) => {
    const left = countField({ $skip }, '$skip')
    return (docs) => docs.slice(left)
  },
  $limit: ($limit) => {
    const most = countField({ $limit }, '$limit')
    if (most === 0) throw new StoreError(15958, 'the limit must be positive')
    return (docs) => docs.slice(0, most)
  },
  $group: group,
}

export const aggregate: Handler = (context) => {
  const { command, cursors, database, until } = context
  const name = collectionName(context)
  const stages = listField(command, 'pipeline').map(parseStage)
  // What an index can answer is taken off the front.
  const filter = stages[0]?.name === '$match' ? asDoc(stages.shift()?.operand, '$match') : {}
  const sort = stages[0]?.name === '$sort' ? parseSort(stages.shift()?.operand) : []
  const steps = stages.map((stage) => COMPILE[stage.name](stage.operand))
  const found = runQuery(readCollection(context, name), { filter, sort, until })
  const docs = steps.reduce((result: readonly Doc[], step) => step(result), found.docs)
  const cursor = isDoc(command.cursor) ? command.cursor : {}
  const batchSize = typeof cursor.batchSize === 'number' ? cursor.batchSize : undefined
  return cursors.first(`${database.name}.${name}`, docs, { batchSize, single: false })
}
