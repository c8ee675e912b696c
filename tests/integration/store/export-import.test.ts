import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { chainBrokenAt } from '../../../models/domain/audit/audit-chain.js'
import { checkSchema } from '../../../server/migrations/schema-number.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { findAuditChains } from '../../../server/queries/audit/find-audit-chains.js'
import { findAuditHead } from '../../../server/queries/audit/find-audit-head.js'
import { findEverybody, findPersonByEmail } from '../../../server/queries/people/find-person.js'
import { findFrontPage } from '../../../server/queries/reader/find-front-page.js'
import { findLiveBlog } from '../../../server/queries/setup/find-live-blog.js'
import { makeElection } from '../../factories/make-election.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { makeAct } from '../../factories/make-person.js'
import { makePublishedPost } from '../../factories/make-post.js'
import {
  allDocuments,
  changeManifest,
  emptyStore,
  exportTo,
  filesIn,
  importFrom,
  manifestIn,
  useTwoStores,
} from '../../support/store/two-stores.js'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const { old, fresh, folder } = useTwoStores()

describe('an export of a full night', () => {
  it('is imported completely: an export of the new store equals it', async () => {
    await old.connect()
    const first = await exportTo(folder.path('first'))
    const before = await allDocuments()
    await fresh.connect()
    await emptyStore()
    await importFrom(first)
    const second = await exportTo(folder.path('second'))
    const { collections } = await manifestIn(first)
    expect(collections.map(({ collection, documents }) => [collection, documents])).toEqual([
      ['audit_entries', 98],
      ['contests', 4],
      ['counts', 2],
      ['elections', 2],
      ['house', 1],
      ['live_blogs', 2],
      ['people', 6],
      ['posts', 31],
      ['revisions', 32],
    ])
    expect((await manifestIn(second)).collections).toEqual(collections)
    const { people: peopleWere, sessions: sessionsWere, feed_epochs: epochWas, ...were } = before
    const { people: peopleAre, feed_epochs: epochIs, ...are } = await allDocuments()
    expect(epochIs).toEqual([{ _id: 'feeds', epoch: expect.stringMatching(/^[\w-]{12}$/) }])
    expect(epochIs).not.toEqual(epochWas)
    expect(are).toEqual({ ...were, ...('sessions' in are ? { sessions: [] } : {}) })
    expect([sessionsWere?.length, peopleWere?.length, peopleAre?.length]).toEqual([1, 6, 6])
    await checkSchema({ exportTo: null })
  })

  it('can be read in the new store as before, with every audit chain complete', async () => {
    await fresh.connect()
    await emptyStore()
    await old.connect()
    const from = await exportTo(folder.path('night'))
    await fresh.connect()
    await importFrom(from)
    const liveBlog = await findLiveBlog('by-elections-19-october-2023')
    if (!liveBlog) throw new Error('it is not there')
    const { posts } = await findFrontPage(liveBlog)
    expect(posts[0]?.authorName).toBe('Asha Lindqvist')
    const chains = await findAuditChains()
    expect(chains).toHaveLength(5)
    for (const { chain } of chains) {
      const entries = await findAudit({ chain, most: 1000 })
      expect(chainBrokenAt(entries, await findAuditHead(chain), sha256)).toBeNull()
    }
  })

  it('is readable by its owner only, and has neither sessions nor limits', async () => {
    await old.connect()
    const from = await exportTo(folder.path('modes'))
    const files = await filesIn(from)
    expect(files).toEqual([
      'audit_entries.ndjson',
      'contests.ndjson',
      'counts.ndjson',
      'elections.ndjson',
      'house.ndjson',
      'live_blogs.ndjson',
      'manifest.json',
      'people.ndjson',
      'posts.ndjson',
      'revisions.ndjson',
    ])
    const modes = await Promise.all(files.map(async (name) => (await stat(join(from, name))).mode & 0o777))
    expect(new Set(modes)).toEqual(new Set([0o600]))
    expect((await stat(from)).mode & 0o777).toBe(0o700)
  })

  it('is not written into a folder that has files already, and changes none of them', async () => {
    await old.connect()
    const from = await exportTo(folder.path('once'))
    const manifest = await readFile(join(from, 'manifest.json'), 'utf8')
    await expect(exportTo(folder.path('once'))).rejects.toThrow(
      /already\. Name a new folder\. Nothing was written\.$/,
    )
    expect(await readFile(join(from, 'manifest.json'), 'utf8')).toBe(manifest)
  })
})

it('an export of an older schema is migrated when it is imported', async () => {
  await old.connect()
  const contests = mongoose.connection.collection('contests')
  await contests.updateMany({}, { $unset: { watched: '' } })
  const from = await exportTo(folder.path('older'))
  await contests.updateMany({}, { $set: { watched: false } })
  await changeManifest(from, { schemaNumber: 1 })
  await fresh.connect()
  await emptyStore()
  await importFrom(from)
  expect(await mongoose.connection.collection('contests').countDocuments({ watched: false })).toBe(4)
  expect(await mongoose.connection.collection('house').findOne()).toMatchObject({ schemaNumber: 3 })
  await checkSchema({ exportTo: null })
})

describe('demo people in an export', () => {
  it('are disabled and keep their names, without anything that could sign in', async () => {
    await old.connect()
    const text = await readFile(join(await exportTo(folder.path('demo')), 'people.ndjson'), 'utf8')
    expect(text).not.toMatch(/(reporter|editor|desk2?|admin)@nightdesk|hash of/)
    await fresh.connect()
    await emptyStore()
    await importFrom(folder.path('demo'))
    const people = await findEverybody()
    const demo = people.filter((person) => person.demo)
    expect(demo.map(({ name }) => name).sort()).toEqual([
      'Asha Lindqvist',
      'Miles Farrow',
      'Nia Penhale',
      'Ruth Okonjo',
      'Tom Arkwright',
    ])
    for (const { passwordHash, link, disabledAt, createdAt, email } of demo) {
      expect({ passwordHash, link, disabledAt }).toEqual({
        passwordHash: null,
        link: null,
        disabledAt: createdAt,
      })
      expect(email).toMatch(/^[0-9a-f]{24}@demo\.invalid$/)
    }
    expect(await findPersonByEmail('editor@nightdesk.example')).toBeNull()
    const [ruth] = people.filter((person) => !person.demo)
    expect(ruth).toMatchObject({ name: 'Ruth Okafor', disabledAt: null, demo: false })
    expect(ruth?.passwordHash).not.toBeNull()
  })
})

describe('an export while writes go on', () => {
  it('contains one snapshot, and makes no writer wait', async () => {
    await old.connect()
    const editor = await makeAct(['editor'], 'Bruno Castell')
    const liveBlog = await makeLiveBlog([await makeElection()])
    await makePublishedPost(editor, liveBlog, { title: 'Before the export' })
    const chain = `live-blog:${liveBlog._id.toHexString()}`
    let written = 0
    const from = await exportTo(folder.path('busy'), async () => {
      await makePublishedPost(editor, liveBlog, { title: `Meanwhile ${(written += 1)}` })
    })
    expect(written).toBeGreaterThanOrEqual(9)
    await fresh.connect()
    await emptyStore()
    await importFrom(from)
    const head = await findAuditHead(chain)
    expect(chainBrokenAt(await findAudit({ chain, most: 1000 }), head, sha256)).toBeNull()
    const imported = await findLiveBlog(liveBlog.slug)
    if (!imported) throw new Error('it is not there')
    const { posts } = await findFrontPage(imported)
    expect(posts[posts.length - 1]?.title).toBe('Before the export')
    expect(posts).toHaveLength(imported.lastNumber)
    expect(Math.max(...posts.map(({ feedSeq }) => feedSeq))).toBeLessThanOrEqual(imported.feedHead)
    // Posts that were published after the export's last attempt had begun are not in it.
    expect(posts.length).toBeLessThanOrEqual(written + 1 - 9)
    await old.connect()
    expect((await findAuditHead(chain)).number).toBeGreaterThan(head.number)
  })
})
