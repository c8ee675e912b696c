import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { schemaNumber, settingsName } from '../../models/domain/setup/settings.js'
import { isExported } from '../migrations/exported-collections.js'

const format = 1
const fileName = 'manifest.json'

const exportedCollection = z.strictObject({
  collection: z.string().refine(isExported, 'a collection that no export has'),
  documents: z.number().int().min(1),
  /** The hash of the file's bytes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
const manifest = z.strictObject({
  format: z.literal(format),
  schemaNumber: z.number().int().min(1),
  /** The instant whose state all files show. */
  at: z.iso.datetime(),
  collections: z
    .array(exportedCollection)
    .refine(hasSettings, 'each collection is there once, the settings among them'),
})
const numbers = z.object({ format: z.number(), schemaNumber: z.number() })

export type ExportedCollection = z.infer<typeof exportedCollection>
export type Manifest = z.infer<typeof manifest>

function hasSettings(collections: readonly ExportedCollection[]): boolean {
  const names = new Set(collections.map(({ collection }) => collection))
  const settings = collections.filter(({ collection }) => collection === settingsName)
  return names.size === collections.length && settings[0]?.documents === 1
}

export function collectionFile(
  folder: string,
  { collection }: Pick<ExportedCollection, 'collection'>,
): string {
  return join(folder, `${collection}.ndjson`)
}

/** Writes the manifest. It is written last, so a folder without one is an incomplete export. */
export async function writeManifest(
  folder: string,
  { at, collections }: { at: Date; collections: readonly ExportedCollection[] },
): Promise<Manifest> {
  const written: Manifest = { format, schemaNumber, at: at.toISOString(), collections: [...collections] }
  const path = join(folder, fileName)
  const file = await open(`${path}.part`, 'wx', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(written, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.part`, path)
  await syncFolder(folder)
  return written
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Reads the manifest of an export; throws with a sentence that says what is wrong with it. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, fileName)
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(
      `There is no ${path} to read: this is no export, or one that was cut off. Nothing was changed.`,
    )
  })
  const value = parsed(text)
  const known = numbers.safeParse(value)
  if (known.success) refuseNewer(known.data)
  const checked = manifest.safeParse(value)
  if (checked.success) return checked.data
  throw new Error(`${path} is damaged: ${z.prettifyError(checked.error)}\nNothing was changed.`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function refuseNewer(found: { format: number; schemaNumber: number }): void {
  if (found.format <= format && found.schemaNumber <= schemaNumber) return
  throw new Error(
    `The export was written by a newer Nightdesk (schema ${found.schemaNumber}, format ${found.format}; this one knows ${schemaNumber} and ${format}). Nothing was changed.`,
  )
}
