import { randomUUID } from 'node:crypto'
import btree from 'sorted-btree'
import { compareEncoded, encodeValue, typeOf, type Doc } from './bson-order.js'
import { keysOf } from './index-keys.js'
import { describeIndex, keyPattern, type IndexSpec } from './index-spec.js'
import { StoreError } from './store-error.js'

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
  readonly docs: Tree<Doc>
  readonly indexes: IndexVersion[]
}

function newTree<V>(): Tree<V> {
  return new btree.default<string, V>(undefined, compareEncoded)
}

export function newCollection(name: string, uuid: string = randomUUID()): CollectionVersion {
  return { name, uuid, docs: newTree<Doc>(), indexes: [] }
}

export function cloneCollection(from: CollectionVersion): CollectionVersion {
  const indexes = from.indexes.map(({ spec, tree, multikey }) => ({ spec, tree: tree.clone(), multikey }))
  return { name: from.name, uuid: from.uuid, docs: from.docs.clone(), indexes }
}

export function idKeyOf(id: unknown): string {
  const type = typeOf(id)
  if (type === 'array' || type === 'regex' || type === 'undefined') {
    throw new StoreError(2, `The '_id' value cannot be of type ${type}.`)
  }
  return encodeValue(id)
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

/** The unique index, if any, in which another document has a key of this one already. */
export function takenIndex(
  collection: CollectionVersion,
  doc: Doc,
  ignored: (idKey: string) => boolean = () => false,
): IndexSpec | undefined {
  const own = idKeyOf(doc._id)
  const mayHave = (idKey: string): boolean => idKey === own || ignored(idKey)
  const taken = collection.indexes.find(
    (index) => index.spec.unique && keysOf(index.spec, doc).keys.some((key) => isTaken(index, key, mayHave)),
  )
  return taken?.spec
}

/** Puts a document in place of its earlier version, if it has one. Unique keys are the caller's to check first. */
export function putDocument(collection: CollectionVersion, doc: Doc): void {
  const idKey = idKeyOf(doc._id)
  const old = collection.docs.get(idKey)
  const changes = collection.indexes.map((index) => ({ index, next: keysOf(index.spec, doc) }))
  for (const { index, next } of changes) {
    const kept = new Set(next.keys)
    const former = old === undefined ? [] : keysOf(index.spec, old).keys
    for (const key of former) if (!kept.delete(key)) index.tree.delete(key + idKey)
    for (const key of kept) index.tree.set(key + idKey, idKey)
    index.multikey ||= next.multikey
  }
  collection.docs.set(idKey, doc)
}

export function removeDocument(collection: CollectionVersion, idKey: string): void {
  const old = collection.docs.get(idKey)
  if (old === undefined) return
  for (const index of collection.indexes) {
    for (const key of keysOf(index.spec, old).keys) index.tree.delete(key + idKey)
  }
  collection.docs.delete(idKey)
}

/** Builds the index on what is there; refuses when that breaks its uniqueness. */
export function addIndex(collection: CollectionVersion, spec: IndexSpec, namespace: string): void {
  const index: IndexVersion = { spec, tree: newTree<string>(), multikey: false }
  collection.docs.forEachPair((idKey, doc) => {
    const { keys, multikey } = keysOf(spec, doc)
    for (const key of keys) {
      if (spec.unique && isTaken(index, key, (owner) => owner === idKey))
        throw duplicateKey(namespace, spec, doc)
      index.tree.set(key + idKey, idKey)
    }
    index.multikey ||= multikey
  })
  collection.indexes.push(index)
}

export function dropIndex(collection: CollectionVersion, name: string): void {
  const at = collection.indexes.findIndex(({ spec }) => spec.name === name)
  if (at >= 0) collection.indexes.splice(at, 1)
}

export function describeIndexes(collection: CollectionVersion): Doc[] {
  return collection.indexes.map(({ spec }) => describeIndex(spec))
}
