import { type Doc, idKeyOf } from '../query/bson-order.js'
import { addIndexes, newCollection } from '../query/collection-version.js'
import { without } from '../query/document-paths.js'
import { type IndexSpec, parseIndexSpec } from '../query/index-spec.js'
import { fromBson } from './log-records.js'
import type { DatabaseVersion } from './pending-changes.js'
import { StoredDoc } from './stored-doc.js'

interface ReplayedCollection {
  uuid: string
  docs: Map<string, StoredDoc>
  indexes: Map<string, IndexSpec>
}

/**
 * A database that is rebuilt from the records of snapshot and log, in order; its indexes are built once, at
 * the end.
 */
export class ReplayedDatabase {
  private readonly collections = new Map<string, ReplayedCollection>()

  /** Replays one record. Its parts are operations; a `put` is followed by its document. */
  replay(parts: readonly Buffer[]): void {
    let putInto: ReplayedCollection | undefined
    for (const part of parts) {
      if (putInto) {
        // The bytes are not copied. So the whole file stays in memory, but it is never much longer than the
        // current documents.
        const stored = new StoredDoc(part)
        putInto.docs.set(stored.idKey, stored)
        putInto = undefined
        continue
      }
      const operation = fromBson(part)
      if (operation.do === 'put') putInto = this.known(String(operation.in))
      else this.change(String(operation.in), operation)
    }
  }

  version(): DatabaseVersion {
    const built = Array.from(this.collections, ([name, { uuid, docs, indexes }]) => {
      const collection = newCollection(name, uuid, docs.values())
      addIndexes(collection, [...indexes.values()])
      return [name, collection] as const
    })
    return { collections: new Map(built) }
  }

  private change(name: string, operation: Doc): void {
    if (operation.do === 'create')
      this.collections.set(name, { uuid: String(operation.uuid), docs: new Map(), indexes: new Map() })
    else if (operation.do === 'drop') this.collections.delete(name)
    else if (operation.do === 'remove') this.known(name).docs.delete(idKeyOf(operation.id))
    // This version never writes the operation, but an earlier Nightdesk with the same format did.
    else if (operation.do === 'dropIndex') this.known(name).indexes.delete(String(operation.name))
    else if (operation.do === 'index') {
      const spec = parseIndexSpec(without(operation.spec as Doc, 'v'))
      this.known(name).indexes.set(spec.name, spec)
    } else throw new Error(`an operation that this version does not know: ${String(operation.do)}`)
  }

  private known(name: string): ReplayedCollection {
    const collection = this.collections.get(name)
    if (!collection) throw new Error(`a change of the collection '${name}', which was not made`)
    return collection
  }
}
