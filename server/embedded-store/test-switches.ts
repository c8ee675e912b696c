import type { Handler } from './command-context.js'
import { refuseForeignFields } from './command-context.js'
import { asDoc } from './document-paths.js'

let letGo: (() => void) | undefined

/**
 * `nightdeskTest: {failFirstAttempts, holdSync, diskFull}`, in a store opened for tests only. The first is about
 * one database, the others about the disk, so about the whole store.
 */
export const switchFaults: Handler = ({ command, database, engine }) => {
  const wanted = asDoc(command.nightdeskTest, 'nightdeskTest')
  refuseForeignFields(wanted, ['failFirstAttempts', 'holdSync', 'diskFull'], 'nightdeskTest')
  const { faults } = engine.commitLog
  if (typeof wanted.failFirstAttempts === 'boolean') database.failFirstAttempts = wanted.failFirstAttempts
  if (typeof wanted.diskFull === 'boolean') faults.full = wanted.diskFull
  if (wanted.holdSync === true) {
    faults.hold ??= new Promise((resolve) => {
      letGo = resolve
    })
  } else if (wanted.holdSync === false) {
    letGo?.()
    faults.hold = undefined
  }
  return {}
}
