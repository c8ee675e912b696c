import { describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { CountDoc } from '../../../models/count-model.js'
import type { Actor, Role } from '../../../models/domain/people/role.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import { presentDeskContestPage } from '../../../server/presenters/results/present-desk-contest-page.js'
import { presentResultTasks } from '../../../server/presenters/results/present-result-tasks.js'
import type { DeskContest } from '../../../server/queries/results/find-desk-contest.js'
import { contestInFull, countDoc, electionDoc } from '../../factories/contest-in-full.js'
import { later } from '../../factories/make-person.js'
import { tamworth } from '../../factories/real-nights.js'
import { permissionLetters } from '../../support/who-may/permission-letters.js'

const site = { publicUrl: 'https://nightdesk.example', manifest: {} }
const { ObjectId } = mongoose.Types
const ids = { enterer: new ObjectId(), other: new ObjectId(), editor: new ObjectId(), there: new ObjectId() }
const person = (id: mongoose.Types.ObjectId, role: Role): Actor => ({
  id: id.toHexString(),
  name: 'Somebody',
  roles: [role],
})
const people = {
  enterer: person(ids.enterer, 'desk'),
  other: person(ids.other, 'desk'),
  editor: person(ids.editor, 'editor'),
  there: person(ids.there, 'reporter'),
}
const at = later(0)
const open = { pollClosesAt: later(60) }
const frozen = { frozen: { at: later(-5), by: ids.editor, byName: 'Ada Fenn' } }

interface Given {
  isPublic?: 'published' | 'provisional' | 'withdrawn'
  pending?: 'entered' | 'checked'
  election?: Partial<ElectionDoc>
}

/** Tamworth in this state, with all counts entered by the desk's first person. */
function contestIn({ isPublic, pending, election = {} }: Given): DeskContest {
  const enteredBy = { enteredBy: ids.enterer, enteredByName: 'Tom Arkwright' }
  const waiting = pending
    ? countDoc(tamworth, { ...enteredBy, number: 2, status: pending, publishedAt: null })
    : null
  const first = isPublic ? countDoc(tamworth, { ...enteredBy, status: isPublic, soloReason: 'Alone.' }) : null
  const state: Partial<ContestDoc> = {
    reporters: [ids.there],
    pendingCount: waiting?._id ?? null,
    pendingStatus: pending ?? null,
    publicStatus: isPublic ?? null,
    publishedCount: first?._id ?? null,
  }
  const isDown = isPublic === 'withdrawn'
  const withdrawn = isDown ? first : null
  const published = isDown ? null : first
  return {
    ...contestInFull(tamworth, { published, withdrawn, state, election: electionDoc(election) }),
    counts: [waiting, first].filter((count): count is CountDoc => count !== null),
    reporters: [],
  }
}

const given: Record<string, Given> = {
  awaiting: {},
  entered: { pending: 'entered' },
  'entered, solo': { pending: 'entered', election: { solo: true } },
  'entered, solo, frozen': { pending: 'entered', election: { solo: true, ...frozen } },
  checked: { pending: 'checked' },
  'checked, poll open': { pending: 'checked', election: open },
  'checked, frozen': { pending: 'checked', election: frozen },
  public: { isPublic: 'published' },
  'public, checked': { isPublic: 'published', pending: 'checked' },
  provisional: { isPublic: 'provisional', election: { solo: true } },
  'provisional, entered': { isPublic: 'provisional', pending: 'entered' },
  'provisional, checked': { isPublic: 'provisional', pending: 'checked' },
  'provisional, frozen': { isPublic: 'provisional', election: frozen },
  withdrawn: { isPublic: 'withdrawn' },
  'withdrawn, entered': { isPublic: 'withdrawn', pending: 'entered' },
}
/** Typed by hand. Columns: the desk's person who entered it, another, an editor, the assigned reporter. */
const table: [string, string][] = [
  ['awaiting', 'e e - e'],
  ['entered', 'ed edc dc ec'],
  ['entered, solo', 'edps edc dc ec'],
  ['entered, solo, frozen', 'ed edc dc ec'],
  ['checked', 'edp edp dp e'],
  ['checked, poll open', 'd d d -'],
  ['checked, frozen', 'ed ed d e'],
  ['public', 'ew ew w e'],
  ['public, checked', 'edpw edpw dpw e'],
  ['provisional', 'ew ewk wk ek'],
  ['provisional, entered', 'edw edcwk dcwk eck'],
  ['provisional, checked', 'edpw edpw dpw ek'],
  ['provisional, frozen', 'ew ewk wk ek'],
  ['withdrawn', 'e er r e'],
  ['withdrawn, entered', 'ed edc dc ec'],
]

const page = (state: string, actor: Actor) => {
  const full = contestIn(given[state] ?? {})
  return presentDeskContestPage(
    {
      full,
      others: [],
      writers: [],
      couldCheck: [],
      found: { flashes: [], liveBlogs: [] },
      seconds: null,
      actor,
      at,
    },
    site,
  )
}

describe('a contest on the desk', () => {
  it('can be in every state of the table', () => {
    expect(table.map(([state]) => state)).toEqual(Object.keys(given))
  })

  it.each(table)('that is %s has the buttons that each person may press', (state, expected) => {
    const buttons = Object.values(people).map((actor) => {
      const { can } = page(state, actor).desk
      const may = Object.entries(permissionLetters).filter(([name]) => can[name as keyof typeof can])
      return may.map(([, letter]) => letter).join('') || '-'
    })
    expect(buttons.join(' ')).toBe(expected)
  })

  it.each(table)(
    'that is %s hides every figure from a person who may check it, and only from her',
    (state, buttons) => {
      const shown = Object.values(people).map((actor) =>
        /11,?719|10,?403|1,?316|Lab gain/.test(JSON.stringify(page(state, actor))),
      )
      const mayCheck = buttons.split(' ').map((letters) => /[ckr]/.test(letters))
      expect(shown).toEqual(mayCheck.map((may) => state !== 'awaiting' && !may))
    },
  )

  it.each([
    ['awaiting', 'Enter the count', 'Waiting for the count'],
    ['entered', 'Check it: type it yourself', 'Check it: type it yourself'],
    ['entered, solo', 'Check it: type it yourself', 'Check it: type it yourself'],
    ['checked', 'Publish it', 'Publish it'],
    ['checked, poll open', 'Wait until the poll has closed', 'Wait until the poll has closed'],
    [
      'checked, frozen',
      'Publish once results are no longer frozen',
      'Publish once results are no longer frozen',
    ],
    ['public', 'Public, nothing to do', 'Public, nothing to do'],
    ['provisional', 'Provisional, check it: type it yourself', 'Provisional, check it: type it yourself'],
    ['withdrawn', 'Withdrawn: enter the right count', 'Withdrawn: waiting for the right count'],
  ])('that is %s tells another person of the desk and an editor what comes next', (state, other, editor) => {
    expect([page(state, people.other).desk.next, page(state, people.editor).desk.next]).toEqual([
      other,
      editor,
    ])
  })

  it('says who froze the results and when, and what can still be done', () => {
    expect(page('checked, frozen', people.editor).frozen).toBe(
      'Results are frozen by Ada Fenn since 02:55 BST, 20 October 2023: publishing waits. Entering, checking and withdrawing go on.',
    )
    expect(page('checked', people.editor).frozen).toBeNull()
  })

  it('names the forms that need input now', () => {
    expect(page('provisional, entered', people.other).openForms).toEqual([
      'enter-count',
      'check-count-2',
      'drop-count-2',
      'check-published-1',
      'withdraw-result-1',
      'call-recount-1',
      'add-caveat-1',
      'propose-note',
    ])
    expect(page('entered, solo', people.enterer).openForms).toEqual([
      'enter-count',
      'publish-alone-2',
      'drop-count-2',
      'call-recount-1',
      'propose-note',
    ])
  })
})

describe('the tasks with results on the first screen', () => {
  it('start with the most urgent one for this person, and leave out those of others', () => {
    const fulls = ['entered', 'public', 'withdrawn', 'provisional'].map((state) =>
      contestIn(given[state] ?? {}),
    )
    const tasks = (actor: Actor) =>
      presentResultTasks({ election: electionDoc(), fulls, actor, at }, site).map(
        ({ detail, urgent }) => `${detail}${urgent ? ' (urgent)' : ''}`,
      )
    const sum = 'By-elections, 19 October 2023: 2 of 4 public.'
    expect(tasks(people.other)).toEqual([
      'Provisional, check it: type it yourself (urgent)',
      'Withdrawn: enter the right count (urgent)',
      'Check it: type it yourself (urgent)',
      sum,
    ])
    expect(tasks(people.editor)).toEqual([
      'Provisional, check it: type it yourself (urgent)',
      'Check it: type it yourself (urgent)',
      sum,
    ])
    expect(tasks(people.enterer)).toEqual(['Withdrawn: enter the right count (urgent)', sum])
  })
})
