import type { Doc } from './bson-order.js'
import { idKeyOf } from './index-keys.js'
import { collectionName, write, type CommandContext, type Handler } from './command-context.js'
import { asDoc } from './document-paths.js'
import type { WriteTarget } from './draft.js'
import { compileProjection } from './project-document.js'
import { runQuery } from './run-query.js'
import { parseSort } from './sort-documents.js'
import { StoreError } from './store-error.js'
import { compileUpdate, insertedByUpsert } from './update-document.js'
import { insertDocument } from './write-commands.js'

export const findAndModify: Handler = (context) => {
  const { command } = context
  const project = compileProjection(command.fields)
  if (command.remove === true && (command.update !== undefined || command.upsert === true)) {
    throw new StoreError(9, 'Cannot specify both an update and remove=true')
  }
  return write(context, (target) => {
    const outcome = modify(context, target)
    return { ...outcome, value: outcome.value ? project(outcome.value) : null }
  })
}

interface Outcome {
  value: Doc | undefined
  lastErrorObject: Doc
}

function modify(context: CommandContext, target: WriteTarget): Outcome {
  const { command } = context
  const collection = collectionName(context)
  const filter = asDoc(command.query ?? {}, 'query')
  const question = { filter, sort: parseSort(command.sort), until: context.until }
  const [found] = runQuery(target.read(collection), question, { skip: 0, limit: 1 }).docs
  if (command.remove === true) {
    if (found) target.remove(collection, idKeyOf(found._id))
    return { value: found, lastErrorObject: { n: found ? 1 : 0 } }
  }
  const updater = compileUpdate(command.update)
  if (found) {
    const next = updater(found, false)
    if (next !== found) target.put(collection, next)
    return { value: command.new === true ? next : found, lastErrorObject: { n: 1, updatedExisting: true } }
  }
  if (command.upsert !== true) return { value: undefined, lastErrorObject: { n: 0, updatedExisting: false } }
  const inserted = insertedByUpsert(filter, command.update, updater)
  insertDocument(context, target, inserted)
  return {
    value: command.new === true ? inserted : undefined,
    lastErrorObject: { n: 1, updatedExisting: false, upserted: inserted._id },
  }
}
