import { AuditEntryModel } from '../../../models/audit-entry-model.js'
import type { StaleFacts } from '../../../models/contract/setup.js'
import { changedFacts } from '../../../models/domain/setup/setup-facts.js'
import { timeInWords } from '../../../models/domain/text/time-in-words.js'
import { Conflict } from '../../app-errors.js'

export interface ReadFacts<T> {
  /** What stood when the form was opened, and what stands now. */
  read: T
  now: T
  timeZone: string
  /** Where the audit says who changed it: the chain, the subject, and the commands that change it. */
  audit: { chain: string; subject: string; commands: readonly string[] }
}

/** An edit is made on what its form showed. What changed meanwhile is said at its field; nothing of it is overwritten unseen. */
export async function checkRead<T extends object>({
  read,
  now,
  timeZone,
  audit,
}: ReadFacts<T>): Promise<void> {
  const changed = changedFacts(read, now)
  if (changed.length === 0) return
  const { chain, subject, commands } = audit
  const last = await AuditEntryModel.findOne({ chain, subject, command: { $in: commands } })
    .sort({ number: -1 })
    .lean()
  const by = last?.byName ?? 'Somebody'
  const fields = Object.fromEntries(changed.map((name) => [name, `${by} ${madeIt(now[name], timeZone)}`]))
  const details: StaleFacts = { by, changed, now }
  const message = `${by} changed this meanwhile. Nothing of yours is saved yet: look at what is marked, then save again.`
  throw new Conflict('stale_version', message, { fields, details })
}

const moment = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

function madeIt(value: unknown, timeZone: string): string {
  if (typeof value === 'number') return `made it ${new Intl.NumberFormat('en-GB').format(value)} meanwhile.`
  if (typeof value === 'boolean') return `switched it ${value ? 'on' : 'off'} meanwhile.`
  if (typeof value !== 'string' || value === '') return 'changed it meanwhile.'
  if (moment.test(value)) return `made it ${timeInWords(new Date(value), timeZone).text} meanwhile.`
  return `made it “${value}” meanwhile.`
}
