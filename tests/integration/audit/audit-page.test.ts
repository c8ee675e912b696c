import { beforeAll, describe, expect, it } from '@jest/globals'
import mongoose, { Types } from 'mongoose'
import { AuditEntryModel } from '../../../models/audit-entry-model.js'
import { auditFilter } from '../../../models/contract/audit.js'
import { type AuditPageOf, findAuditPage } from '../../../server/queries/audit/find-audit-page.js'
import { later } from '../../factories/make-person.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

const asha = new Types.ObjectId('650000000000000000000001')
const live = 'live-blog:650000000000000000000002'

/** 1,200 entries. Every third is Asha's, in the live blog; every 100th of hers is a retraction. */
beforeAll(async () => {
  await AuditEntryModel.insertMany(
    Array.from({ length: 1200 }, (_one, index) => {
      const isHers = index % 3 === 0
      return {
        ...{ chain: isHers ? live : 'house', number: index + 1, previous: '', hash: 'h' },
        // Three entries share a minute, also across the ends of pages, so that ids must decide the order.
        at: later(index - (index % 3)),
        ...{ by: isHers ? asha : null, byName: isHers ? 'Asha' : 'Tool' },
        command: index % 300 === 0 ? 'retract-post' : 'file-post',
        subject: index % 300 === 0 ? 'post:650000000000000000000003' : `post:${String(index)}`,
        ...{ before: null, after: null, requestId: 'r' },
      }
    }),
  )
})

const all: AuditPageOf = {
  ...{ chain: null, person: null, command: null, subject: null },
  ...{ from: null, to: null, before: null },
}

async function everyPage(of: Partial<AuditPageOf>): Promise<number[]> {
  const numbers: number[] = []
  let before: string | null = null
  do {
    const page = await findAuditPage({ ...all, ...of, before })
    expect(page.entries.length).toBeLessThanOrEqual(100)
    numbers.push(...page.entries.map(({ number }) => number))
    before = page.older
  } while (before !== null)
  return numbers
}

describe('pages of the audit', () => {
  it('are a hundred entries each, the newest first, none twice and none left out', async () => {
    const { entries, older } = await findAuditPage(all)
    expect(entries.map(({ number }) => number).slice(0, 3)).toEqual([1200, 1199, 1198])
    expect(entries).toHaveLength(100)
    expect(older).toBe(`${entries[99]?.at.getTime() ?? 0}-${entries[99]?._id.toHexString() ?? ''}`)
    const numbers = await everyPage({})
    expect(numbers).toEqual(Array.from({ length: 1200 }, (_one, index) => 1200 - index))
  })

  it.each<[string, Partial<AuditPageOf>, number]>([
    ['a chain', { chain: live }, 400],
    ['a person', { person: asha.toHexString() }, 400],
    ['nobody', { person: 'nobody' }, 800],
    ['a command', { command: 'retract-post' }, 4],
    ['a subject', { subject: 'post:650000000000000000000003' }, 4],
    ['a time from which on', { from: later(1190) }, 9],
    ['a time before which', { to: later(10) }, 12],
    ['two times', { from: later(100), to: later(200) }, 99],
    [
      'chain, person, command and time',
      { chain: live, person: asha.toHexString(), command: 'file-post', to: later(300) },
      99,
    ],
  ])('can be filtered by %s', async (_what, of, count) => {
    expect(await everyPage(of)).toHaveLength(count)
  })

  it.each<[string, Partial<AuditPageOf>]>([
    ['all', {}],
    ['a chain', { chain: live }],
    ['a person', { person: asha.toHexString() }],
    ['a command', { command: 'retract-post' }],
    ['a subject', { subject: 'post:650000000000000000000003' }],
    ['an older page', { before: `${later(600).getTime()}-${'f'.repeat(24)}` }],
    ['an older page of a chain', { chain: live, before: `${later(600).getTime()}-${'f'.repeat(24)}` }],
  ])('make the store look at little more than a hundred entries: %s', async (_what, of) => {
    expect(await examinedBy({ ...all, ...of })).toBeLessThanOrEqual(102)
  })
})

type Debugged = (collection: string, method: string, ...call: [object, Options]) => void
interface Options {
  sort?: Record<string, 1 | -1>
  limit?: number
}

/** How many entries the store looks at, by its explanation of the query's filter, sort and limit. */
async function examinedBy(of: AuditPageOf): Promise<number> {
  const seen: { filter: object; options: Options }[] = []
  mongoose.set('debug', (...[, , filter, options]: Parameters<Debugged>) => {
    seen.push({ filter, options })
  })
  await findAuditPage(of).finally(() => mongoose.set('debug', false))
  const [first] = seen
  if (!first) throw new Error('nothing was read')
  const query = AuditEntryModel.find(first.filter).sort(first.options.sort ?? {})
  const explained: unknown = await query.limit(first.options.limit ?? 0).explain('executionStats')
  return (explained as { executionStats: { totalDocsExamined: number } }).executionStats.totalDocsExamined
}

describe('the filters of the audit page', () => {
  it('select everything where the fields are empty, else what the fields say', () => {
    expect(auditFilter.parse({ chain: '', person: '', command: '', subject: '', from: '', to: '' })).toEqual(
      all,
    )
    expect(auditFilter.parse({})).toEqual(all)
    expect(
      auditFilter.parse({
        command: ' Publish  Post ',
        person: 'nobody',
        from: '2023-10-20T02:00',
        chain: 'house',
      }),
    ).toEqual({
      ...all,
      command: 'publish-post',
      person: 'nobody',
      from: new Date('2023-10-20T02:00:00Z'),
      chain: 'house',
    })
  })

  it.each([
    ['chain', 'castle', 'There is no such chain.'],
    ['chain', ['house', 'house'], 'Invalid input: expected string, received array'],
    ['person', '$ne', 'There is no such person.'],
    ['command', 'drop;table', 'A command has letters only, as "publish post".'],
    ['subject', 'everything', 'It is a kind and an id, as "post:" and 24 digits.'],
    ['from', 'yesterday', 'A day and a time are needed, as 2023-10-20T02:00.'],
    ['to', '2023-13-20T02:00', 'There is no such day or time.'],
    ['before', '1', 'There is no such page.'],
  ])('refuse %s %j with a sentence', (field, value, message) => {
    const { error } = auditFilter.safeParse({ [field]: value })
    const [issue] = error?.issues ?? []
    expect([issue?.path[0], issue?.message]).toEqual([field, message])
  })
})
