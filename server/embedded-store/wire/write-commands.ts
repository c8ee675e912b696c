import type { PendingChanges } from '../log/pending-changes.js'
import { refuseForeignOptions } from '../option-kinds.js'
import { asDoc, type Doc } from '../query/bson-order.js'
import { compileProjection } from '../query/project-document.js'
import { runQuery } from '../query/run-query.js'
import { compileUpdate, insertedByUpsert, isReplacement, withId } from '../query/update-document.js'
import { StoreError } from '../store-error.js'
import { DELETE_OPTIONS, UPDATE_OPTIONS } from '../subset.js'
import { collectionName, type CommandContext, type Handler, listField, write } from './command-context.js'

/** The outcome of one statement; `after` are the documents that it found or inserted, as they are now. */
interface Done {
  n: number
  nModified: number
  upserted?: unknown
  after: Doc[]
}

interface Totals {
  n: number
  nModified: number
  upserted: Doc[]
  writeErrors: Doc[]
}

/** Runs the statements of a command in order; an ordered command stops at the first one that fails. */
function runStatements(
  context: CommandContext,
  field: string,
  statement: (target: PendingChanges, input: Doc) => Pick<Done, 'n'> & Partial<Done>,
): Promise<Totals> {
  const inputs = listField(context.command, field).map((input) => asDoc(input, `Each part of ${field}`))
  const stops = context.command.ordered !== false || context.pending !== undefined
  collectionName(context)
  return write(context, (target) => {
    const totals: Totals = { n: 0, nModified: 0, upserted: [], writeErrors: [] }
    for (const [index, input] of inputs.entries()) {
      try {
        const done = target.atomically(() => statement(target, input))
        totals.n += done.n
        totals.nModified += done.nModified ?? 0
        if (done.upserted !== undefined) totals.upserted.push({ index, _id: done.upserted })
      } catch (error) {
        if (!(error instanceof StoreError)) throw error
        totals.writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.details })
        if (stops) break
      }
    }
    return totals
  })
}

/** As in MongoDB, empty lists are left out of the answer. */
function answer({ n, nModified, upserted, writeErrors }: Totals, updating = false): Doc {
  return {
    n,
    ...(updating ? { nModified } : {}),
    ...(upserted.length > 0 ? { upserted } : {}),
    ...(writeErrors.length > 0 ? { writeErrors } : {}),
  }
}

export const insert: Handler = async (context) =>
  answer(
    await runStatements(context, 'documents', (target, input) => {
      target.insert(collectionName(context), withId(input))
      return { n: 1 }
    }),
  )

export const update: Handler = async (context) =>
  answer(
    await runStatements(context, 'updates', (target, statement) => {
      refuseForeignOptions(statement, UPDATE_OPTIONS, { what: 'update.updates' })
      return applyUpdate(context, target, statement)
    }),
    true,
  )

function applyUpdate(context: CommandContext, target: PendingChanges, { q, u, upsert, multi }: Doc): Done {
  const filter = asDoc(q, 'q')
  const updater = compileUpdate(u)
  if (multi === true && isReplacement(asDoc(u, 'u')))
    throw new StoreError(9, 'multi update is not supported for replacement-style update')
  const collection = collectionName(context)
  const { docs } = runQuery(target.read(collection), { filter, sort: [] }, multi === true ? 0 : 1)
  if (docs.length === 0 && upsert === true) {
    const inserted = insertedByUpsert(filter, u, updater)
    target.insert(collection, inserted)
    return { n: 1, nModified: 0, upserted: inserted._id, after: [inserted] }
  }
  const after = docs.map((doc) => updater(doc, false))
  const changed = after.filter((doc, at) => doc !== docs[at])
  for (const doc of changed) target.put(collection, doc)
  return { n: docs.length, nModified: changed.length, after }
}

/** Changes one document and returns it as it is afterwards. */
export const findAndModify: Handler = (context) => {
  const { query, update: u, upsert, remove, new: after, fields } = context.command
  if (remove === true || after !== true)
    throw new StoreError(9, 'The embedded store has findAndModify with an update and new=true only.')
  const project = compileProjection(fields)
  return write(context, (target) => {
    const done = target.atomically(() => applyUpdate(context, target, { q: query ?? {}, u, upsert }))
    const { n, upserted } = done
    const lastErrorObject = {
      n,
      updatedExisting: n > 0 && upserted === undefined,
      ...(n > 0 && upserted !== undefined ? { upserted } : {}),
    }
    const [value] = done.after
    return { value: value ? project(value) : null, lastErrorObject }
  })
}

export const remove: Handler = async (context) =>
  answer(
    await runStatements(context, 'deletes', (target, statement) => {
      refuseForeignOptions(statement, DELETE_OPTIONS, { what: 'delete.deletes' })
      if (statement.limit === undefined)
        throw new StoreError(40414, "BSON field 'delete.deletes.limit' is missing but a required field.")
      const collection = collectionName(context)
      const question = { filter: asDoc(statement.q, 'q'), sort: [] }
      const { docs } = runQuery(target.read(collection), question, statement.limit === 1 ? 1 : 0)
      for (const doc of docs) target.remove(collection, doc._id)
      return { n: docs.length }
    }),
  )
