import { refuseForeignOptions } from '../option-kinds.js'
import { asDoc } from '../query/bson-order.js'
import { expireDocuments } from '../query/expire-documents.js'
import type { Handler } from './command-context.js'

const SWITCHES = {
  failFirstAttempts: 'flag',
  diskFull: 'flag',
  expireNow: 'flag',
  shortenLog: 'flag',
} as const

/**
 * `nightdeskTest: {failFirstAttempts, diskFull, expireNow, shortenLog}`, in a store opened for tests only.
 * `failFirstAttempts` and `expireNow` act on one database, the others on the disk and so on the whole store.
 */
export const switchFaults: Handler = async ({ command, database, engine }) => {
  const wanted = asDoc(command.nightdeskTest, 'nightdeskTest')
  refuseForeignOptions(wanted, SWITCHES, { what: 'nightdeskTest' })
  if (typeof wanted.failFirstAttempts === 'boolean') database.failFirstAttempts = wanted.failFirstAttempts
  if (typeof wanted.diskFull === 'boolean') engine.commitLog.full = wanted.diskFull
  if (wanted.expireNow === true) await expireDocuments(database, Date.now())
  if (wanted.shortenLog === true) await engine.shortenLog(0)
  return {}
}
