import { expect, it } from '@jest/globals'
import { EMPTY_DATABASE, PendingChanges } from '../../../server/embedded-store/log/pending-changes.js'
import { StoredDatabase } from '../../../server/embedded-store/log/stored-database.js'
import { runningIn } from '../../../server/embedded-store/wire/session-table.js'
import { realNow } from '../../support/real-clock.js'

const noLog = (): never => {
  throw new Error('nothing is written here')
}

it.each([
  ['was just used', { startedAt: 0, usedAt: 0 }, 'in progress'],
  ['has waited for its next command for more than 5 s', { startedAt: 5_100, usedAt: 5_100 }, 'over'],
  ['has been in use for nearly a minute', { startedAt: 59_000, usedAt: 0 }, 'in progress'],
  ['has been in use for more than a minute', { startedAt: 60_100, usedAt: 0 }, 'over'],
] as const)(
  'a transaction that %s (%j in milliseconds ago) is %s',
  (_what, { startedAt, usedAt }, expected) => {
    const now = realNow()
    const database = new StoredDatabase('test', noLog)
    const pending = new PendingChanges(EMPTY_DATABASE)
    const running = { database, pending, startedAt: now - startedAt, usedAt: now - usedAt }
    const ask = (): unknown => runningIn({ number: 1, running })
    if (expected === 'in progress') expect(ask()).toBe(running)
    else expect(ask).toThrow(expect.objectContaining({ code: 251 }))
  },
)
