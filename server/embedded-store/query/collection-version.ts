import { randomUUID } from 'node:crypto'
import type btree from 'sorted-btree'
import bulk from 'sorted-btree/extended/bulkLoad.js'
import type { StoredDoc } from '../log/stored-doc.js'
import { StoreError } from '../store-error.js'
import { compareEncoded, type Doc } from './bson-order.js'
import { ID_INDEX, type IndexSpec, keyPattern, keysOf } from './index-spec.js'

type Tree = InstanceType<typeof btree.default<string, StoredDoc>>

export interface IndexVersion {
  readonly spec: IndexSpec
  /**
   * Sorted by the keys of the index. If the index is not unique, the document's own key is appended to each.
   */
  readonly tree: Tree
  multikey: boolean
}

/**
 * One state of a collection. It never changes after its commit: a writer clones it, which is cheap because
 * the trees share what is the same, and every reader keeps the state with which it began.
 */
export interface CollectionVersion {
  readonly name: string
  /** Another one when the collection was dropped and created again under the same name. */
  readonly uuid: string
  /** The index of _id, which holds the documents, and then the others. */
  readonly indexes: [IndexVersion, ...IndexVersion[]]
}

const NODE_SIZE = 32

interface Entry {
  key: string
  value: StoredDoc
}

const byKey = (a: Entry, b: Entry): number => compareEncoded(a.key, b.key)

/**
 * Loads a tree in one go, many times faster than one entry after the other. The entries must be sorted, each
 * key once.
 */
function treeOf(entries: readonly Entry[]): Tree {
  const keys = entries.map(({ key }) => key)
  const values = entries.map(({ value }) => value)
  return bulk.bulkLoad(keys, values, NODE_SIZE, compareEncoded)
}

/** A collection of these documents; each must have another _id. */
export function newCollection(
  name: string,
  uuid: string = randomUUID(),
  docs: Iterable<StoredDoc> = [],
): CollectionVersion {
  const tree = treeOf(Array.from(docs, (value) => ({ key: value.idKey, value })).sort(byKey))
  return { name, uuid, indexes: [{ spec: ID_INDEX, tree, multikey: false }] }
}

export function cloneCollection({ name, uuid, indexes }: CollectionVersion): CollectionVersion {
  const clone = ({ spec, tree, multikey }: IndexVersion): IndexVersion => ({
    spec,
    tree: tree.clone(),
    multikey,
  })
  const [ids, ...others] = indexes
  return { name, uuid, indexes: [clone(ids), ...others.map(clone)] }
}

export function docsOf(collection: CollectionVersion): Tree {
  return collection.indexes[0].tree
}

export function specsOf(collection: CollectionVersion | undefined): IndexSpec[] {
  return collection?.indexes.slice(1).map(({ spec }) => spec) ?? []
}

function entryKeys(spec: IndexSpec, doc: Doc, idKey: string): { keys: string[]; multikey: boolean } {
  const { keys, multikey } = keysOf(spec, doc)
  return { keys: spec.unique ? keys : keys.map((key) => key + idKey), multikey }
}

export function duplicateKey(collection: CollectionVersion, spec: IndexSpec, doc: Doc): StoreError {
  const keyValue = Object.fromEntries(spec.fields.map(({ path }) => [path, doc[path] ?? null]))
  const shown = JSON.stringify(keyValue)
  const message = `E11000 duplicate key error collection: ${collection.name} index: ${spec.name} dup key: ${shown}`
  return new StoreError(11000, message, { keyPattern: keyPattern(spec), keyValue })
}

/**
 * Puts a document in place of its earlier version, if there is one. If another document has one of its unique
 * keys, it throws and nothing is changed.
 */
export function putDocument(collection: CollectionVersion, stored: StoredDoc, doc: Doc): void {
  const { idKey } = stored
  const listed = collection.indexes.map((index) => ({ index, ...entryKeys(index.spec, doc, idKey) }))
  for (const { index, keys } of listed) {
    const isTaken = (key: string): boolean => (index.tree.get(key)?.idKey ?? idKey) !== idKey
    if (index.spec.unique && keys.some(isTaken)) throw duplicateKey(collection, index.spec, doc)
  }
  const old = docsOf(collection).get(idKey)?.doc
  for (const { index, keys, multikey } of listed) {
    const former = old === undefined ? [] : entryKeys(index.spec, old, idKey).keys
    for (const key of former) if (!keys.includes(key)) index.tree.delete(key)
    for (const key of keys) index.tree.set(key, stored)
    index.multikey ||= multikey
  }
}

export function removeDocument(collection: CollectionVersion, idKey: string): void {
  const old = docsOf(collection).get(idKey)
  if (old === undefined) return
  for (const { spec, tree } of collection.indexes) {
    for (const key of entryKeys(spec, old.doc, idKey).keys) tree.delete(key)
  }
}

/**
 * Builds indexes on the present documents, decoding each once; throws if two documents share a unique key.
 */
export function addIndexes(collection: CollectionVersion, specs: readonly IndexSpec[]): void {
  const made = specs.map((spec) => ({ spec, entries: [] as Entry[], multikey: false }))
  const fields = new Set(specs.flatMap(({ readsFields }) => readsFields))
  for (const stored of docsOf(collection).values()) {
    const doc = stored.decodedFor(fields)
    for (const each of made) {
      const { keys, multikey } = entryKeys(each.spec, doc, stored.idKey)
      for (const key of keys) each.entries.push({ key, value: stored })
      each.multikey ||= multikey
    }
  }
  for (const { spec, entries, multikey } of made) {
    entries.sort(byKey)
    const twice = entries.find(({ key }, at) => key === entries[at + 1]?.key)
    if (twice) throw duplicateKey(collection, spec, twice.value.doc)
    collection.indexes.push({ spec, tree: treeOf(entries), multikey })
  }
}
