import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { AuditEntryModel } from '../../../models/audit-entry-model.js'
import { auditText, chainBrokenAt } from '../../../models/domain/audit/audit-chain.js'
import { changePassword } from '../../../server/commands/people/change-password.js'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { sendBackPost } from '../../../server/commands/posts/send-back-post.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { findElection } from '../../../server/queries/setup/find-election.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { findSettings } from '../../../server/queries/setup/find-settings.js'
import { makeResult } from '../../factories/make-count.js'
import { makeNight } from '../../factories/make-night.js'
import { makePerson, toolAct } from '../../factories/make-person.js'
import { bodyOf, contentOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('the audit', () => {
  it('stays verifiable with text that the store changes: the hash is of what is stored', async () => {
    const { reporter, liveBlog } = await makeNight()
    const half = 'Asha \ud83d'
    const act = { ...reporter, actor: { ...reporter.actor, name: half } }
    await makePost(act, liveBlog, { title: `${half}\0` })
    const entries = await findAudit(`live-blog:${liveBlog._id.toHexString()}`)
    expect(entries.at(-1)).toMatchObject({ byName: 'Asha \ufffd', after: { title: 'Asha \ufffd\0' } })
    const head = (await findLiveBlogById(liveBlog._id))?.auditHead ?? { number: 0, hash: '' }
    expect(chainBrokenAt(entries, head, sha256)).toBeNull()
  })

  it('has one entry for each command, in the chain of its live blog, its election or the newsroom', async () => {
    const { first, second, editor, election, tamworth, liveBlog } = await makeNight()
    const post = await makePublishedPost(editor, liveBlog)
    await pinPost(editor, { post: post._id.toHexString() })
    await makeResult({ first, second }, tamworth, real)
    const live = await findAudit(`live-blog:${liveBlog._id.toHexString()}`)
    expect(live.map(({ command }) => command)).toEqual([
      'add-live-blog',
      'open-live-blog',
      'file-post',
      'publish-post',
      'pin-post',
      'file-flash',
    ])
    expect(live[3]).toMatchObject({
      number: 4,
      byName: 'Asha Lindqvist',
      subject: `post:${post._id.toHexString()}`,
      before: { status: 'filed', version: 1, number: null },
      after: { status: 'published', version: 1, number: 1, title: 'Turnout is said to be low' },
      requestId: 'test',
    })
    const counts = await findAudit(`election:${election._id.toHexString()}`)
    expect(counts.map(({ command }) => command)).toEqual([
      'add-election',
      'add-contest',
      'add-contest',
      'enter-count',
      'check-count',
      'publish-result',
    ])
    expect(counts[5]).toMatchObject({
      before: { pendingStatus: 'checked', publicStatus: null },
      after: { pendingStatus: null, publicStatus: 'published', lastCount: 1 },
    })
  })

  it('is a chain: each hash covers the entry and the hash before it, and the head is the last', async () => {
    const { first, second, editor, election, tamworth, liveBlog } = await makeNight()
    await makePublishedPost(editor, liveBlog)
    await makeResult({ first, second }, tamworth, real)
    const live = await findAudit(`live-blog:${liveBlog._id.toHexString()}`)
    const liveHead = (await findLiveBlogById(liveBlog._id))?.auditHead ?? { number: 0, hash: '' }
    expect(liveHead.number).toBe(5)
    expect(chainBrokenAt(live, liveHead, sha256)).toBeNull()
    const counts = await findAudit(`election:${election._id.toHexString()}`)
    const head = (await findElection(election.slug))?.auditHead ?? { number: 0, hash: '' }
    expect(chainBrokenAt(counts, head, sha256)).toBeNull()
    const own = await findAudit('house')
    expect(
      chainBrokenAt(own, (await findSettings())?.auditHead ?? { number: 0, hash: '' }, sha256),
    ).toBeNull()
  })

  it('reveals an entry that was changed, removed or cut off at the end', async () => {
    const { editor, liveBlog } = await makeNight()
    const post = await makePost(editor, liveBlog)
    await sendBackPost(editor, { post: post._id.toHexString(), reason: 'Which ward?' })
    const chain = `live-blog:${liveBlog._id.toHexString()}`
    const head = (await findLiveBlogById(liveBlog._id))?.auditHead ?? { number: 0, hash: '' }
    const entries = await findAudit(chain)
    expect(chainBrokenAt(entries.slice(0, -1), head, sha256)).toBe(4)
    expect(
      chainBrokenAt(
        entries.filter(({ number }) => number !== 2),
        head,
        sha256,
      ),
    ).toBe(2)
    await AuditEntryModel.updateOne({ chain, number: 3 }, { $set: { byName: 'Somebody else' } })
    expect(chainBrokenAt(await findAudit(chain), head, sha256)).toBe(3)
  })

  it('hashes the canonical JSON of an entry', () => {
    const text = auditText({
      chain: 'house',
      number: 1,
      previous: '',
      at: new Date('2023-10-20T02:00:00.000Z'),
      by: null,
      byName: 'Command line',
      command: 'add-person',
      subject: 'person:1',
      before: null,
      after: { roles: ['desk'], name: 'Tom' },
      requestId: 'r',
    })
    expect(text).toBe(
      '{"after":{"name":"Tom","roles":["desk"]},"at":"2023-10-20T02:00:00.000Z","before":null,"by":null,' +
        '"byName":"Command line","chain":"house","command":"add-person","number":1,"previous":"","requestId":"r",' +
        '"subject":"person:1"}',
    )
  })

  it('has no entry of a refused command', async () => {
    const { reporter, liveBlog } = await makeNight()
    const before = await findLiveBlogById(liveBlog._id)
    const refusal = await refusalOf(makePost(reporter, liveBlog, { contests: ['0123456789abcdef01234567'] }))
    expect(refusal.code).toBe('foreign_contest')
    expect(before?.auditHead.number).toBe(2)
    expect(await findLiveBlogById(liveBlog._id)).toEqual(before)
  })

  it('contains no body of a post, no password and no hash of one', async () => {
    const { reporter, liveBlog } = await makeNight()
    await makePost(reporter, liveBlog, contentOf({ body: bodyOf('A sentence that stands nowhere else.') }))
    const person = await makePerson(['editor'])
    await changePassword(toolAct, { person: person._id.toHexString(), passwordHash: 'argon2-marked-secret' })
    const entries = JSON.stringify(await AuditEntryModel.find({}).lean())
    expect(entries).toContain('change-password')
    expect(entries).not.toMatch(/argon2-marked-secret|no hash|nowhere else/)
  })
})
