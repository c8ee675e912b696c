import { readEnv } from '../env.js'
import { readImport } from './read-import.js'
import { runTool } from './run-tool.js'
import { withStore } from './with-store.js'

const usage = `Fills an empty store from a folder that npm run export wrote:

  npm run import -- FOLDER

Everything is checked before the first write. If it is cut off, no server starts on the store until the import was run again.`

await runTool(usage, async (folder, say) => {
  const work = (): ReturnType<typeof readImport> => readImport({ folder, say })
  const { collections, at } = await withStore(readEnv(), work, { importing: true })
  const documents = collections.reduce((sum, each) => sum + each.documents, 0)
  return `Imported ${documents} documents of ${collections.length} collections, as they were at ${at}. Now prove the audit: npm run verify-audit`
})
