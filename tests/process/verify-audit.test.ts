import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { type AuditEntryDoc, AuditEntryModel } from '../../models/audit-entry-model.js'
import { auditText } from '../../models/domain/audit/audit-chain.js'
import { SettingsModel } from '../../models/settings-model.js'
import { buildIndexes } from '../../server/database.js'
import { makeNight, type Night } from '../factories/make-night.js'
import { atNight } from '../factories/make-person.js'
import { makePost } from '../factories/make-post.js'
import { type Home, newHome } from '../support/new-home.js'
import { endAll, run } from '../support/run-server.js'
import { openTestDatabase } from '../support/store/test-database.js'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

let home: Home
let close: () => Promise<void>
let night: Night

beforeAll(async () => {
  home = await newHome()
  close = await home.open()
  await buildIndexes()
  night = await makeNight()
  for (let count = 0; count < 4; count += 1) await makePost(night.editor, night.liveBlog)
})
afterAll(async () => {
  endAll()
  await close()
  await home.remove()
})

/** Runs `npm run verify-audit` on the store that is open; gives exit code and output. */
async function verify(args: string[] = []): Promise<[number | string, string]> {
  const tool = run({ command: 'verify-audit', args, env: home.env })
  return [await tool.ended, tool.said()]
}

describe('npm run verify-audit', () => {
  let chain = ''
  let before: AuditEntryDoc[] = []
  beforeEach(async () => {
    chain = `live-blog:${night.liveBlog._id.toHexString()}`
    before = await AuditEntryModel.find({ chain }).sort({ number: 1 }).lean()
  })
  afterEach(async () => {
    await AuditEntryModel.deleteMany({ chain })
    await AuditEntryModel.insertMany(before)
  })

  it('prints each chain with its number of entries', async () => {
    const [code, said] = await verify()
    expect(said).toMatch(/^ +6 entries {2}whole {2}live-blog:[0-9a-f]{24} {2}\S/m)
    expect(said).toMatch(/^ +3 entries {2}whole {2}election:[0-9a-f]{24} {2}\S/m)
    expect(said).toMatch(/^ +5 entries {2}whole {2}house {2}The newsroom$/m)
    expect(said).toMatch(/^All 3 chains are whole\.$/m)
    expect(code).toBe(0)
  })

  const of = (number: number): { chain: string; number: number } => ({ chain, number })
  const cases: [string, number, () => Promise<unknown>][] = [
    ['changed', 4, () => AuditEntryModel.updateOne(of(4), { byName: 'Somebody Else' })],
    ['changed, with a hash that fits', 5, () => forge(4)],
    ['removed in the middle', 3, () => AuditEntryModel.deleteOne(of(3))],
    ['removed at the end', 6, () => AuditEntryModel.deleteOne(of(6))],
    ['removed at the beginning', 1, () => AuditEntryModel.deleteOne(of(1))],
    ['put in at the end', 7, () => putIn(7)],
    ['put in at the beginning', 1, () => putIn(0)],
    ['swapped with another', 3, () => exchange(3, 4)],
    ['moved to another chain', 2, () => AuditEntryModel.updateOne(of(2), { chain: 'live-blog:nowhere' })],
  ]

  async function forge(number: number): Promise<void> {
    const entry = before[number - 1]
    if (!entry) throw new Error('no such entry')
    const forged = { ...entry, by: entry.by?.toHexString() ?? null, byName: 'Somebody Else' }
    await AuditEntryModel.updateOne(of(number), { byName: forged.byName, hash: sha256(auditText(forged)) })
  }

  async function putIn(number: number): Promise<void> {
    const last = before.at(-1)
    if (!last) throw new Error('no entry')
    const { at, byName, command, subject, before: was, after, requestId } = last
    const previous = number === 0 ? '' : last.hash
    const facts = {
      chain,
      number,
      previous,
      at,
      by: null,
      byName,
      command,
      subject,
      before: was,
      after,
      requestId,
    }
    await AuditEntryModel.create({ ...facts, hash: sha256(auditText(facts)) })
  }

  async function exchange(one: number, other: number): Promise<void> {
    await AuditEntryModel.updateOne(of(one), { number: -1 })
    await AuditEntryModel.updateOne(of(other), { number: one })
    await AuditEntryModel.updateOne(of(-1), { number: other })
  }

  it.each(cases)('reports an entry that was %s as broken from entry %i on', async (_what, first, tamper) => {
    await tamper()
    const [code, said] = await verify()
    expect(said).toContain(`BROKEN at entry ${first}  ${chain}`)
    expect(said).toMatch(/ of [34] chains are broken\.$/m)
    expect(code).toBe(1)
    await AuditEntryModel.deleteMany({ chain: 'live-blog:nowhere' })
  })

  it('reports a head with a lower number than the entries have', async () => {
    const settings = await SettingsModel.findOne({ _id: 'house' }).lean()
    await SettingsModel.updateOne({ _id: 'house' }, { 'auditHead.number': 3 })
    expect(await verify()).toEqual([1, expect.stringContaining('BROKEN at entry 4  house')])
    await SettingsModel.updateOne({ _id: 'house' }, { auditHead: settings?.auditHead })
  })

  it('reads long chains in batches and prints its progress', async () => {
    const entries = longChain(2400)
    await AuditEntryModel.insertMany(entries)
    expect(await verify()).toEqual([1, expect.stringContaining('election:long: 2000 entries so far')])
    await AuditEntryModel.updateOne({ chain: 'election:long', number: 2222 }, { command: 'other' })
    expect((await verify())[1]).toContain('   2221 entries  BROKEN at entry 2222  election:long')
    await AuditEntryModel.deleteMany({ chain: 'election:long' })
  })

  it('says when a database has no newsroom, and leaves it empty', async () => {
    const database = await openTestDatabase()
    const env = { ...home.env, MONGODB_URI: database.uri, SESSION_SECRET: 'x'.repeat(40) }
    const tool = run({ command: 'verify-audit', env })
    expect([await tool.ended, tool.said()]).toEqual([
      1,
      'There is no newsroom in this store. Nothing was made there.\n',
    ])
    const connection = await mongoose.createConnection(database.uri).asPromise()
    expect(await connection.db?.listCollections().toArray()).toEqual([])
    await connection.close()
    await database.drop()
  })

  it('prints its usage when its arguments are wrong', async () => {
    expect(await verify(['--all'])).toEqual([2, expect.stringContaining('npm run verify-audit')])
  })
})

function longChain(length: number): object[] {
  let previous = ''
  return Array.from({ length }, (_one, index) => {
    const facts = {
      ...{ chain: 'election:long', number: index + 1, previous, at: atNight, by: null, byName: 'Tool' },
      ...{ command: 'enter-count', subject: 'contest:1', before: null, after: null, requestId: 'r' },
    }
    previous = sha256(auditText(facts))
    return { ...facts, hash: previous }
  })
}
