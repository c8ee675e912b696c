import type { Doc } from './bson-order.js'
import { duplicateKey } from './collection-version.js'
import {
  atomically,
  collectionName,
  listField,
  refuseForeignFields,
  write,
  type CommandContext,
  type Handler,
} from './command-context.js'
import { asDoc } from './document-paths.js'
import type { WriteTarget } from './draft.js'
import { idKeyOf } from './index-keys.js'
import { ID_INDEX } from './index-spec.js'
import { runQuery } from './run-query.js'
import { StoreError } from './store-error.js'
import { compileUpdate, insertedByUpsert, isReplacement, withId } from './update-document.js'

/** What one statement did. */
interface Done {
  n: number
  nModified?: number
  upserted?: unknown
}

type Statement = (target: WriteTarget, input: unknown) => Done

interface Totals {
  n: number
  nModified: number
  upserted: Doc[]
  writeErrors: Doc[]
}

/** Runs the statements of a command in order; ordered ones stop at the first that fails. */
function runStatements(context: CommandContext, field: string, statement: Statement): Promise<Totals> {
  const ordered = context.command.ordered !== false
  const inputs = listField(context.command, field)
  collectionName(context)
  return write(context, (target) => {
    const totals: Totals = { n: 0, nModified: 0, upserted: [], writeErrors: [] }
    for (const [index, input] of inputs.entries()) {
      try {
        const done = atomically(target, () => statement(target, input))
        totals.n += done.n
        totals.nModified += done.nModified ?? 0
        if (done.upserted !== undefined) totals.upserted.push({ index, _id: done.upserted })
      } catch (error) {
        if (!(error instanceof StoreError) || error.details.errorLabels !== undefined) throw error
        totals.writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.details })
        if (ordered || context.transaction) break
      }
    }
    return totals
  })
}

/** Lists are left out of the answer when they are empty, as MongoDB does. */
function answer({ n, nModified, upserted, writeErrors }: Totals, updating: boolean): Doc {
  return {
    n,
    ...(updating ? { nModified } : {}),
    ...(upserted.length > 0 ? { upserted } : {}),
    ...(writeErrors.length > 0 ? { writeErrors } : {}),
  }
}

export function insertDocument(context: CommandContext, target: WriteTarget, doc: Doc): void {
  const collection = collectionName(context)
  if (target.read(collection)?.docs.has(idKeyOf(doc._id)) === true) {
    throw duplicateKey(`${context.database.name}.${collection}`, ID_INDEX, doc)
  }
  target.put(collection, doc)
}

export const insert: Handler = async (context) => {
  const totals = await runStatements(context, 'documents', (target, input) => {
    insertDocument(context, target, withId(asDoc(input, 'A document to insert')))
    return { n: 1 }
  })
  return answer(totals, false)
}

const UPDATE_FIELDS = ['q', 'u', 'upsert', 'multi']

export const update: Handler = async (context) => {
  const totals = await runStatements(context, 'updates', (target, input) =>
    updateStatement(context, target, asDoc(input, 'An update statement')),
  )
  return answer(totals, true)
}

function updateStatement(context: CommandContext, target: WriteTarget, statement: Doc): Done {
  refuseForeignFields(statement, UPDATE_FIELDS, 'update.updates')
  const { q, u, upsert, multi } = statement
  const filter = asDoc(q, 'q')
  const updater = compileUpdate(u)
  if (multi === true && isReplacement(asDoc(u, 'u'))) {
    throw new StoreError(9, 'multi update is not supported for replacement-style update')
  }
  const collection = collectionName(context)
  const limit = multi === true ? 0 : 1
  const { docs } = runQuery(
    target.read(collection),
    { filter, sort: [], until: context.until },
    { skip: 0, limit },
  )
  if (docs.length === 0 && upsert === true) {
    const inserted = insertedByUpsert(filter, u, updater)
    insertDocument(context, target, inserted)
    return { n: 1, nModified: 0, upserted: inserted._id }
  }
  let nModified = 0
  for (const doc of docs) {
    const next = updater(doc, false)
    if (next === doc) continue
    target.put(collection, next)
    nModified++
  }
  return { n: docs.length, nModified }
}

export const remove: Handler = async (context) => {
  const collection = collectionName(context)
  const totals = await runStatements(context, 'deletes', (target, input) => {
    const statement = asDoc(input, 'A delete statement')
    refuseForeignFields(statement, ['q', 'limit'], 'delete.deletes')
    const question = { filter: asDoc(statement.q, 'q'), sort: [], until: context.until }
    const window = { skip: 0, limit: statement.limit === 1 ? 1 : 0 }
    const { docs } = runQuery(target.read(collection), question, window)
    for (const doc of docs) target.remove(collection, idKeyOf(doc._id))
    return { n: docs.length }
  })
  return answer(totals, false)
}
