import { describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { ContestPermissions } from '../../../models/contract/contests.js'
import type { Actor, Role } from '../../../models/domain/people/role.js'
import { countStatuses, type PendingStatus, type PublicStatus } from '../../../models/domain/results/count.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import { presentContestPermissions } from '../../../server/presenters/results/present-contest-permissions.js'
import { contestInFull, countDoc, electionDoc } from '../../factories/contest-in-full.js'
import { later } from '../../factories/make-person.js'
import { tamworth } from '../../factories/real-nights.js'
import { permissionLetters } from '../../support/who-may/permission-letters.js'

const { ObjectId } = mongoose.Types
const [enterer, there] = [new ObjectId(), new ObjectId()]
const person = (role: Role, id = new ObjectId()): Actor => ({
  id: id.toHexString(),
  name: 'Somebody',
  roles: [role],
})
/** The people of the matrix, in the order of its columns. */
const people = [
  person('desk', enterer),
  person('desk'),
  person('editor'),
  person('reporter', there),
  person('reporter'),
  person('admin'),
]

type State = `${PublicStatus | 'awaiting'}/${PendingStatus | 'none'}`
/**
 * Typed by hand. Rows: the public count and the pending one. Columns: a person of the desk who entered both,
 * another of the desk, an editor, the assigned reporter, another reporter, an admin.
 */
const matrix: Record<State, string> = {
  'awaiting/none': 'e e - e - -',
  'awaiting/entered': 'ed edc dc ec - -',
  'awaiting/checked': 'edp edp dp e - -',
  'provisional/none': 'ew ewk wk ek - -',
  'provisional/entered': 'edw edcwk dcwk eck - -',
  'provisional/checked': 'edpw edpw dpw ek - -',
  'published/none': 'ew ew w e - -',
  'published/entered': 'edw edcw dcw ec - -',
  'published/checked': 'edpw edpw dpw e - -',
  'withdrawn/none': 'e er r e - -',
  'withdrawn/entered': 'ed edc dc ec - -',
  'withdrawn/checked': 'edp edp dp e - -',
}
/** The same while one person may publish. A person who could check the count checks it instead. */
const withSolo: Partial<Record<State, string>> = {
  'awaiting/none': 'e e - e - -',
  'awaiting/entered': 'edps edc dc ec - -',
  'awaiting/checked': 'edp edp dp e - -',
  'provisional/entered': 'edpsw edcwk dcwk eck - -',
  'withdrawn/entered': 'edps edc dc ec - -',
}
const without = (buttons: RegExp, row: string): string =>
  row
    .split(' ')
    .map((one) => one.replaceAll(buttons, '') || '-')
    .join(' ')

function buttons(state: string, changes: Partial<ElectionDoc> = {}, more: Partial<ContestDoc> = {}): string {
  const [isPublic, isPending] = state.split('/') as [PublicStatus, PendingStatus | 'none']
  const enteredBy = { enteredBy: enterer }
  const pending = isPending === 'none' ? null : countDoc(tamworth, { ...enteredBy, status: isPending })
  const publicStatus = state.startsWith('awaiting') ? null : isPublic
  const shown = publicStatus === 'provisional' || publicStatus === 'published'
  const full = contestInFull(tamworth, {
    published: shown ? countDoc(tamworth, { ...enteredBy, status: publicStatus }) : null,
    withdrawn:
      publicStatus === 'withdrawn' ? countDoc(tamworth, { ...enteredBy, status: publicStatus }) : null,
    election: electionDoc(changes),
    state: {
      reporters: [there],
      publicStatus,
      pendingStatus: isPending === 'none' ? null : isPending,
      ...more,
    },
  })
  return people
    .map((actor) => {
      const of = { full: { ...full, counts: [], reporters: [] }, pending, actor, at: later(0) }
      const can = presentContestPermissions(of)
      const may = Object.entries(permissionLetters).filter(([name]) => can[name as keyof ContestPermissions])
      return may.map(([, letter]) => letter).join('') || '-'
    })
    .join(' ')
}

describe('the buttons for a count', () => {
  it('have a row for each public status with each pending one, and a letter for each action', () => {
    const shown = ['awaiting', 'provisional', 'published', 'withdrawn']
    const rows = shown.flatMap((one) => ['none', 'entered', 'checked'].map((other) => `${one}/${other}`))
    expect(Object.keys(matrix)).toEqual(rows)
    const named = rows.flatMap((row) => row.split('/')).filter((name) => name !== 'none')
    expect([...new Set([...named, 'superseded'])].sort()).toEqual([...countStatuses].sort())
    const can = presentContestPermissions({
      full: { ...contestInFull(tamworth), counts: [], reporters: [] },
      pending: null,
      actor: people[0] ?? person('desk'),
      at: later(0),
    })
    expect(Object.keys(can).sort()).toEqual(Object.keys(permissionLetters).sort())
  })

  it.each(Object.entries(matrix))('are for %s: %s', (state, row) => {
    expect(buttons(state)).toBe(row)
  })

  it.each(Object.entries(withSolo))('are for %s, while one person may publish: %s', (state, row) => {
    expect(buttons(state, { solo: true })).toBe(row)
  })

  it.each(Object.entries(matrix))(
    '%s: while it is frozen or counted again nobody publishes, while the poll is open nobody counts or publishes',
    (state, row) => {
      const frozen = { at: later(-5), by: enterer, byName: 'Ada Fenn' }
      expect(buttons(state, { frozen, solo: true })).toBe(without(/[psr]/g, row))
      const recount = { ...frozen, number: 1, since: later(-9), over: null }
      expect(buttons(state, { solo: true }, { recount })).toBe(without(/[psr]/g, row))
      expect(buttons(state, { pollClosesAt: later(60), solo: true })).toBe(without(/[ecpsr]/g, row))
    },
  )
})
