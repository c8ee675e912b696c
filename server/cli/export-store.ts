import { resolve } from 'node:path'
import { systemClock } from '../context.js'
import { readEnv } from '../env.js'
import { runTool } from './run-tool.js'
import { withStore } from './with-store.js'
import { writeExport } from './write-export.js'

const usage = `Writes the whole store as it is at one instant into a new folder, also while the server runs:

  npm run export -- FOLDER

A file a collection (extended JSON, a document a line), and a manifest with counts and hashes, all readable by you alone. Sessions, limits
and who is writing now stay behind; demo people leave disabled, without e-mail and password. It is a move to another store and a backup.`

await runTool(usage, async (folder, say) => {
  const manifest = await withStore(readEnv(), () => writeExport({ folder, at: systemClock(), say }), {
    existing: true,
  })
  const documents = manifest.collections.reduce((sum, each) => sum + each.documents, 0)
  return `Exported ${documents} documents of ${manifest.collections.length} collections to ${resolve(folder)}, as they were at ${manifest.at}.`
})
