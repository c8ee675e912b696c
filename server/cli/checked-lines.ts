import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { collectionFile, type ExportedCollection } from './export-manifest.js'

/**
 * The lines of an exported file. After the last one it throws unless their number and hash are those of the
 * manifest.
 */
export async function* checkedLines(folder: string, exported: ExportedCollection): AsyncGenerator<string> {
  const path = collectionFile(folder, exported)
  const hash = createHash('sha256')
  let [documents, rest] = [0, '']
  for await (const chunk of textOf(path)) {
    hash.update(chunk)
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    documents += lines.length
    yield* lines
  }
  if (documents !== exported.documents || rest !== '') {
    throw new Error(
      `${path} has ${documents} whole lines and not ${exported.documents}: it was cut or added to.`,
    )
  }
  if (hash.digest('hex') !== exported.sha256) {
    throw new Error(`${path} is not what was exported: its SHA-256 is another than the manifest's.`)
  }
}

async function* textOf(path: string): AsyncGenerator<string> {
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1024 * 1024 })) {
      yield String(chunk)
    }
  } catch (cause) {
    throw new Error(`${path} cannot be read.`, { cause })
  }
}
