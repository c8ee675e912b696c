import { readEnv } from '../env.js'
import { renewEpoch } from '../migrations/feed-epoch.js'
import { withStore } from './with-store.js'

const usage = `Tells every open page that the store was restored, so that it offers to be loaded anew:

  npm run new-epoch

After mongorestore or a copied folder, before anything is published. npm run import does it by itself.`

try {
  if (process.argv.length > 2) {
    process.stderr.write(`${usage}\n`)
    process.exitCode = 2
  } else {
    await withStore(readEnv(), renewEpoch, { existing: true })
    process.stdout.write('A new epoch has begun: every open page offers to be loaded anew.\n')
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'That failed.'}\n`)
  process.exitCode = 1
}
