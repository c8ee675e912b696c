import { UUID } from 'bson'
import { asDoc, type Doc, encodeValue } from '../query/bson-order.js'
import { specsOf } from '../query/collection-version.js'
import { describeIndex, type IndexSpec, keyPattern, parseIndexSpec } from '../query/index-spec.js'
import { compileFilter } from '../query/match-filter.js'
import { StoreError } from '../store-error.js'
import { collectionName, type Handler, listField, namespaceOf } from './command-context.js'

export const create: Handler = (context) => {
  const name = collectionName(context)
  return context.database.write((pending) => {
    if (pending.read(name)) throw new StoreError(48, `Collection ${namespaceOf(context)} already exists.`)
    pending.create(name)
    return {}
  })
}

function isNew(existing: readonly IndexSpec[], wanted: IndexSpec): boolean {
  const key = encodeValue(keyPattern(wanted))
  const known = existing.find((spec) => spec.name === wanted.name || encodeValue(keyPattern(spec)) === key)
  if (known === undefined) return true
  if (encodeValue(describeIndex(known)) === encodeValue(describeIndex(wanted))) return false
  if (known.name !== wanted.name)
    throw new StoreError(85, `Index already exists with a different name: ${known.name}`)
  throw new StoreError(86, `An index of the name '${wanted.name}' exists with another definition.`)
}

export const createIndexes: Handler = (context) => {
  const name = collectionName(context)
  const specs = listField(context.command, 'indexes').map(parseIndexSpec)
  const partial = specs.find((spec) => spec.partial && spec.expireAfterSeconds !== undefined)
  if (partial)
    throw new StoreError(
      67,
      `'expireAfterSeconds' and 'partialFilterExpression' of '${partial.name}': not both.`,
    )
  return context.database.write((pending) => {
    if (!pending.read(name)) pending.create(name)
    const numIndexesBefore = specsOf(pending.read(name)).length + 1
    for (const spec of specs) if (isNew(specsOf(pending.read(name)), spec)) pending.addIndex(name, spec)
    return { numIndexesBefore, numIndexesAfter: specsOf(pending.read(name)).length + 1 }
  })
}

export const listIndexes: Handler = (context) => {
  const { database, cursors } = context
  const collection = database.durable.collections.get(collectionName(context))
  const namespace = namespaceOf(context)
  if (!collection) throw new StoreError(26, `ns does not exist: ${namespace}`)
  const indexes = [{ v: 2, key: { _id: 1 }, name: '_id_' }, ...specsOf(collection).map(describeIndex)]
  return cursors.first(namespace, indexes)
}

export const listCollections: Handler = ({ command, database, cursors }) => {
  const matches = compileFilter(asDoc(command.filter ?? {}, 'filter'))
  const shown = Array.from(database.durable.collections.values(), ({ name, uuid }): Doc => {
    return { name, type: 'collection', options: {}, info: { readOnly: false, uuid: new UUID(uuid) } }
  })
  const found = shown.filter(matches)
  const answered = command.nameOnly === true ? found.map(({ name, type }): Doc => ({ name, type })) : found
  return cursors.first(`${database.name}.$cmd.listCollections`, answered)
}

export const dropDatabase: Handler = ({ database }) =>
  database.write((pending) => {
    for (const name of [...pending.version().collections.keys()]) pending.drop(name)
    return { dropped: database.name }
  })
