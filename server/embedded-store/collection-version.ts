import { randomUUID } from 'node:crypto'
import btree from 'sorted-btree'
import bulk from 'sorted-btree/extended/bulkLoad.js'
import { compareEncoded, type Doc } from './bson-order.js'
import { keysOf } from './index-keys.js'
import { describeIndex, keyPattern, type IndexSpec } from './index-spec.js'
import { StoreError } from './store-error.js'
import type { StoredDoc } from './stored-doc.js'

type Tree<V> = InstanceType<typeof btree.default<string, V>>

export interface IndexVersion {
  readonly spec: IndexSpec
  /** Keys of the index, each ended by the document's own key; the value is that key. */
  readonly tree: Tree<string>
  multikey: boolean
}

/**
 * One state of a collection. Once committed it never changes: a writer clones it (the trees share what is
 * the same), so that every reader keeps the state it began with for nothing.
 */
export interface CollectionVersion {
  readonly name: string
  /** Tells a collection from one that was dropped and made again under its name. */
  readonly uuid: string
  readonly docs: Tree<StoredDoc>
  readonly indexes: IndexVersion[]
}

const NODE_SIZE = 32

interface TreeEntry<V> {
  key: string
  value: V
}

/** Many times faster than one entry after the other. */
function treeOf<V>(entries: readonly TreeEntry<V>[]): Tree<V> {
  const sorted = entries.toSorted((a, b) => compareEncoded(a.key, b.key))
  const keys = sorted.map(({ key }) => key)
  const values = sorted.map(({ value }) => value)
  return bulk.bulkLoad(keys, values, NODE_SIZE, compareEncoded)
}

export function newCollection(name: string, uuid: string = randomUUID()): CollectionVersion {
  return {
    name,
    uuid,
    docs: new btree.default<string, StoredDoc>(undefined, compareEncoded, NODE_SIZE),
    indexes: [],
  }
}

/** A collection made at once of all that was read from disk. */
export function builtCollection(
  { name, uuid }: { name: string; uuid: string },
  docs: ReadonlyMap<string, StoredDoc>,
  specs: readonly IndexSpec[],
): CollectionVersion {
  const entries = Array.from(docs, ([key, value]) => ({ key, value }))
  const collection: CollectionVersion = { name, uuid, docs: treeOf(entries), indexes: [] }
  addIndexes(collection, specs, name)
  return collection
}

export function cloneCollection(from: CollectionVersion): CollectionVersion {
  const indexes = from.indexes.map(({ spec, tree, multikey }) => ({ spec, tree: tree.clone(), multikey }))
  return { name: from.name, uuid: from.uuid, docs: from.docs.clone(), indexes }
}

/** A string behind every key that begins with `prefix`. */
export function afterPrefix(prefix: string): string {
  return prefix + '\uffff'
}

function isTaken(index: IndexVersion, key: string, mayHave: (owner: string) => boolean): boolean {
  return index.tree.getRange(key, afterPrefix(key)).some(([, owner]) => !mayHave(owner))
}

export function duplicateKey(namespace: string, spec: IndexSpec, doc: Doc): StoreError {
  const keyValue = Object.fromEntries(spec.fields.map(({ path }) => [path, doc[path] ?? null]))
  const shown = JSON.stringify(keyValue)
  const message = `E11000 duplicate key error collection: ${namespace} index: ${spec.name} dup key: ${shown}`
  return new StoreError(11000, message, { keyPattern: keyPattern(spec), keyValue })
}

/** The keys of a document in each index; worked out once for all that a write asks about them. */
export interface Entry {
  index: IndexVersion
  keys: string[]
  multikey: boolean
}

export function entriesOf(collection: CollectionVersion, doc: Doc): Entry[] {
  return collection.indexes.map((index) => ({ index, ...keysOf(index.spec, doc) }))
}

/** The unique index, if any, in which another document has one of these keys already. */
export function takenIndex(
  entries: readonly Entry[],
  mayHave: (idKey: string) => boolean,
): IndexSpec | undefined {
  const taken = entries.find(
    ({ index, keys }) => index.spec.unique && keys.some((key) => isTaken(index, key, mayHave)),
  )
  return taken?.index.spec
}

/** Puts a document in place of its earlier version, if it has one. Unique keys are the caller's to check first. */
export function putDocument(
  collection: CollectionVersion,
  stored: StoredDoc,
  entries: readonly Entry[] = entriesOf(collection, stored.doc),
): void {
  const { idKey } = stored
  const old = collection.docs.get(idKey)
  for (const { index, keys, multikey } of entries) {
    const kept = new Set(keys)
    const former = old === undefined ? [] : keysOf(index.spec, old.doc).keys
    for (const key of former) if (!kept.delete(key)) index.tree.delete(key + idKey)
    for (const key of kept) index.tree.set(key + idKey, idKey)
    index.multikey ||= multikey
  }
  collection.docs.set(idKey, stored)
}

export function removeDocument(collection: CollectionVersion, idKey: string): void {
  const old = collection.docs.get(idKey)
  if (old === undefined) return
  for (const index of collection.indexes) {
    for (const key of keysOf(index.spec, old.doc).keys) index.tree.delete(key + idKey)
  }
  collection.docs.delete(idKey)
}

/** Builds indexes on what is there, each document decoded once; refuses when that breaks the uniqueness of one. */
export function addIndexes(
  collection: CollectionVersion,
  specs: readonly IndexSpec[],
  namespace: string,
): void {
  const made = specs.map((spec) => ({
    spec,
    entries: [] as TreeEntry<string>[],
    keys: new Set<string>(),
    multikey: false,
  }))
  const fields = new Set(specs.flatMap(({ readsFields }) => readsFields))
  collection.docs.forEachPair((idKey, stored) => {
    const doc = stored.decodedFor(fields)
    for (const each of made) {
      const { keys, multikey } = keysOf(each.spec, doc)
      each.multikey ||= multikey
      for (const key of keys) each.entries.push({ key: key + idKey, value: idKey })
      if (!each.spec.unique) continue
      if (keys.some((key) => each.keys.has(key))) throw duplicateKey(namespace, each.spec, doc)
      for (const key of keys) each.keys.add(key)
    }
  })
  for (const { spec, entries, multikey } of made)
    collection.indexes.push({ spec, tree: treeOf(entries), multikey })
}

export function dropIndex(collection: CollectionVersion, name: string): void {
  const at = collection.indexes.findIndex(({ spec }) => spec.name === name)
  if (at >= 0) collection.indexes.splice(at, 1)
}

export function describeIndexes(collection: CollectionVersion): Doc[] {
  return collection.indexes.map(({ spec }) => describeIndex(spec))
}
