import { UUID } from 'bson'
import { encodeValue, isDoc, type Doc } from './bson-order.js'
import { describeIndexes } from './collection-version.js'
import {
  collectionName,
  listField,
  patienceOf,
  type CommandContext,
  type Handler,
} from './command-context.js'
import { asDoc } from './document-paths.js'
import type { Draft } from './draft.js'
import {
  describeIndex,
  ID_INDEX,
  keyPattern,
  parseIndexSpec,
  sameIndex,
  type IndexSpec,
} from './index-spec.js'
import { compileFilter } from './match-filter.js'
import { StoreError } from './store-error.js'

function change<T>(context: CommandContext, work: (draft: Draft) => T): Promise<T> {
  return context.database.write(patienceOf(context), work)
}

export const create: Handler = (context) => {
  const name = collectionName(context)
  return change(context, (draft) => {
    if (draft.read(name))
      throw new StoreError(48, `Collection ${context.database.name}.${name} already exists.`)
    draft.create(name)
    return {}
  })
}

function isNew(existing: readonly IndexSpec[], wanted: IndexSpec): boolean {
  const sameName = existing.find(({ name }) => name === wanted.name)
  if (sameName) {
    if (sameIndex(sameName, wanted)) return false
    throw new StoreError(86, `An index of the name '${wanted.name}' exists with another definition.`)
  }
  const key = encodeValue(keyPattern(wanted))
  const sameKey = existing.find((spec) => encodeValue(keyPattern(spec)) === key)
  if (!sameKey) return true
  throw new StoreError(85, `Index already exists with a different name: ${sameKey.name}`)
}

export const createIndexes: Handler = (context) => {
  const name = collectionName(context)
  const specs = listField(context.command, 'indexes').map(parseIndexSpec)
  return change(context, (draft) => {
    const createdCollectionAutomatically = draft.read(name) === undefined
    if (createdCollectionAutomatically) draft.create(name)
    const specsNow = (): IndexSpec[] => draft.read(name)?.indexes.map(({ spec }) => spec) ?? []
    const numIndexesBefore = specsNow().length + 1
    for (const spec of specs) {
      const isId = encodeValue(keyPattern(spec)) === encodeValue({ _id: 1 })
      if (!isId && isNew(specsNow(), spec)) draft.addIndex(name, spec)
    }
    return { numIndexesBefore, numIndexesAfter: specsNow().length + 1, createdCollectionAutomatically }
  })
}

export const listIndexes: Handler = (context) => {
  const name = collectionName(context)
  const collection = context.database.durable.collections.get(name)
  const namespace = `${context.database.name}.${name}`
  if (!collection) throw new StoreError(26, `ns does not exist: ${namespace}`)
  const indexes = [describeIndex(ID_INDEX), ...describeIndexes(collection)]
  return context.cursors.first(namespace, indexes, { batchSize: Infinity, single: true })
}

export const dropIndexes: Handler = (context) => {
  const name = collectionName(context)
  const { index } = context.command
  return change(context, (draft) => {
    const collection = draft.read(name)
    if (!collection) throw new StoreError(26, `ns not found ${context.database.name}.${name}`)
    const specs = collection.indexes.map(({ spec }) => spec)
    const nIndexesWas = specs.length + 1
    for (const dropped of index === '*' ? specs : chosen(specs, index)) draft.dropIndex(name, dropped.name)
    return { nIndexesWas }
  })
}

function chosen(specs: readonly IndexSpec[], index: unknown): IndexSpec[] {
  if (Array.isArray(index)) return index.flatMap((each) => chosen(specs, each))
  if (index === ID_INDEX.name) throw new StoreError(72, 'cannot drop _id index')
  const found = specs.find((spec) =>
    isDoc(index) ? encodeValue(keyPattern(spec)) === encodeValue(index) : spec.name === index,
  )
  if (!found)
    throw new StoreError(27, `index not found: ${isDoc(index) ? JSON.stringify(index) : String(index)}`)
  return [found]
}

export const listCollections: Handler = ({ command, database, cursors }) => {
  const matches = compileFilter(asDoc(command.filter ?? {}, 'filter'))
  const shown = Array.from(database.durable.collections.values(), ({ name, uuid }): Doc => {
    const info = { readOnly: false, uuid: new UUID(uuid) }
    return { name, type: 'collection', options: {}, info, idIndex: describeIndex(ID_INDEX) }
  })
  const namespace = `${database.name}.$cmd.listCollections`
  return cursors.first(namespace, shown.filter(matches), { batchSize: Infinity, single: true })
}

export const listDatabases: Handler = ({ command, engine }) => {
  const matches = compileFilter(asDoc(command.filter ?? {}, 'filter'))
  const databases = engine.all().map(({ name }): Doc => ({ name, sizeOnDisk: 0, empty: false }))
  return { databases: databases.filter(matches), totalSize: 0 }
}

export const drop: Handler = (context) => {
  const name = collectionName(context)
  return change(context, (draft) => {
    if (draft.read(name)) draft.drop(name)
    return { ns: `${context.database.name}.${name}` }
  })
}

export const dropDatabase: Handler = (context) =>
  change(context, (draft) => {
    for (const name of [...draft.version().collections.keys()]) draft.drop(name)
    return { dropped: context.database.name }
  })
