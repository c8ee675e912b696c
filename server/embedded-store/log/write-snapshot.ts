import type { FileHandle } from 'node:fs/promises'
import type { Doc } from '../query/bson-order.js'
import { type CollectionVersion, docsOf, specsOf } from '../query/collection-version.js'
import { describeIndex } from '../query/index-spec.js'
import { FORMAT, snapshotPath } from './data-folder.js'
import { writeWhole } from './durable-files.js'
import { frameRecord, toBson } from './log-records.js'
import type { DatabaseVersion } from './pending-changes.js'

const CHUNK = 256 * 1024

/**
 * The whole state as a log of minimal length, in pieces, so that the process serves requests between them.
 */
function* piecesOf(databases: ReadonlyMap<string, DatabaseVersion>): Generator<Buffer> {
  for (const [name, version] of databases) {
    for (const collection of version.collections.values()) yield* piecesOfCollection(name, collection)
  }
}

function* piecesOfCollection(database: string, collection: CollectionVersion): Generator<Buffer> {
  const put = toBson({ do: 'put', in: collection.name })
  const start = (): Buffer[] => [toBson({ db: database })]
  const head: Doc[] = [
    { do: 'create', in: collection.name, uuid: collection.uuid },
    ...specsOf(collection).map((spec) => ({ do: 'index', in: collection.name, spec: describeIndex(spec) })),
  ]
  let parts = [...start(), ...head.map(toBson)]
  let size = 0
  for (const { bytes } of docsOf(collection).values()) {
    parts.push(put, bytes)
    size += bytes.length
    if (size > CHUNK) {
      yield frameRecord(parts)
      parts = start()
      size = 0
    }
  }
  yield frameRecord(parts)
}

/** Writes the snapshot, which appears whole or not at all; returns the size of the file. */
export async function writeSnapshot(
  folder: string,
  generation: number,
  databases: ReadonlyMap<string, DatabaseVersion>,
): Promise<number> {
  let size = 0
  const add = async (file: FileHandle, piece: Buffer): Promise<void> => {
    await file.appendFile(piece)
    size += piece.length
  }
  await writeWhole(snapshotPath(folder, generation), async (file) => {
    await add(file, frameRecord([toBson({ snapshot: generation, format: FORMAT })]))
    for (const piece of piecesOf(databases)) await add(file, piece)
    await add(file, frameRecord([toBson({ end: true })]))
  })
  return size
}
