import { access, type FileHandle, open, rename } from 'node:fs/promises'
import mongoose from 'mongoose'
import { exportedCollections } from './exported-collections.js'

/**
 * Writes every document as a line of extended JSON, `{collection, document}`, for a way back to the older
 * version. An existing file is kept: an earlier try wrote it before anything was changed.
 */
export async function exportDocuments(path: string): Promise<void> {
  if (await exists(path)) return
  const file = await open(`${path}.part`, 'w', 0o600)
  try {
    for (const name of await exportedCollections()) await exportAll(file, name)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.part`, path)
}

async function exportAll(file: FileHandle, collection: string): Promise<void> {
  for await (const document of mongoose.connection.collection(collection).find()) {
    await file.appendFile(`${mongoose.mongo.BSON.EJSON.stringify({ collection, document })}\n`)
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
