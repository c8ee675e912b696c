import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { checkSchema } from '../../../server/migrations/schema-number.js'
import { makeResult } from '../../factories/make-count.js'
import { makeNight } from '../../factories/make-night.js'
import { bodyOf, makePublishedPost } from '../../factories/make-post.js'
import { tamworth } from '../../factories/real-nights.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightdesk-migration-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Typed by hand: the fields that later schemas added, by collection. */
const brought: Record<string, string[]> = {
  contests: [
    ...['watched', 'expectedAt', 'onlyKeys'],
    ...['sittingMember', 'setupVersion', 'setupBy', 'proposal', 'setupHistory', 'withheld'],
  ],
  counts: [
    'drawnByLot',
    'soloReason',
    'withdrawn',
    'publishedByName',
    'check.drawnByLot',
    'undoneCheck',
    'enteredFrom',
    'check.setupVersion',
  ],
  elections: ['solo', 'frozen'],
  live_blogs: ['frozen'],
  people: ['link', 'ties', 'wish'],
  posts: ['flash', 'updatedAt', 'dismissal', 'reread'],
  revisions: ['note'],
}
const names = Object.keys(brought)
const all = (name: string): Promise<unknown[]> =>
  mongoose.connection.collection(name).find().sort({ _id: 1 }).toArray()

async function everything(): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {}
  for (const name of names) found[name] = await all(name)
  return found
}

/** A night with a public result, a post and a pending count, as schema 1 would have stored them. */
async function nightOfNumber1(): Promise<Record<string, unknown[]>> {
  const { first, second, editor, tamworth: contest, liveBlog } = await makeNight()
  await makePublishedPost(editor, liveBlog, { body: bodyOf('A gain.', [contest]) })
  await makeResult({ first, second }, contest, tamworth)
  const posts = mongoose.connection.collection('posts')
  await posts.deleteMany({ flash: { $ne: null } })
  const now = await everything()
  for (const [name, fields] of Object.entries(brought)) {
    const gone = Object.fromEntries(fields.map((field) => [field, '']))
    await mongoose.connection.collection(name).updateMany({}, { $unset: gone })
  }
  await setNumber(1)
  return now
}

interface Settings {
  _id: string
  schemaNumber: number
}

async function setNumber(schemaNumber: number): Promise<void> {
  await mongoose.connection
    .collection<Settings>('house')
    .updateOne({ _id: 'house' }, { $set: { schemaNumber } }, { upsert: true })
}
const numberNow = async (): Promise<unknown> =>
  (await mongoose.connection.collection<Settings>('house').findOne({ _id: 'house' }))?.schemaNumber

describe('a store of schema 1', () => {
  it('is migrated at the start, and its documents get the new fields', async () => {
    const now = await nightOfNumber1()
    expect(await everything()).not.toEqual(now)
    await checkSchema({ exportTo: folder })
    expect(await everything()).toEqual(now)
    expect(now['counts']).toMatchObject([{ publishedByName: 'Tom Arkwright', check: { drawnByLot: null } }])
    expect(await numberNow()).toBe(3)
    await checkSchema({ exportTo: folder })
    expect(await everything()).toEqual(now)
  })

  it('is exported first, readable by its owner only, and a later try leaves that file alone', async () => {
    await nightOfNumber1()
    const before = await everything()
    await checkSchema({ exportTo: folder })
    const path = join(folder, 'before-schema-2.ndjson')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const text = await readFile(path, 'utf8')
    const lines = text.trimEnd().split('\n')
    const parse = (line: string): { collection: string; document: unknown } =>
      mongoose.mongo.BSON.EJSON.parse(line) as { collection: string; document: unknown }
    for (const name of names) {
      const kept = lines.map(parse).filter(({ collection }) => collection === name)
      expect([name, kept.length]).toEqual([name, before[name]?.length])
    }
    expect(text.includes('"name":"Tamworth"')).toBe(true)
    expect(text.includes('"publishedByName"')).toBe(false)
    await setNumber(1)
    await checkSchema({ exportTo: folder })
    expect(await readFile(path, 'utf8')).toBe(text)
  })

  it('is exported without sessions, limits and presences', async () => {
    await nightOfNumber1()
    for (const name of ['sessions', 'limits', 'presences']) {
      await mongoose.connection.collection<{ _id: string }>(name).insertOne({ _id: `of ${name}` })
    }
    await checkSchema({ exportTo: folder })
    const text = await readFile(join(folder, 'before-schema-2.ndjson'), 'utf8')
    const exported = new Set(Array.from(text.matchAll(/^{"collection":"([a-z_]+)"/gm), ([, name]) => name))
    expect([...exported].sort()).toEqual([
      'audit_entries',
      'contests',
      'counts',
      'elections',
      'house',
      'live_blogs',
      'people',
      'posts',
      'revisions',
    ])
  })

  it('keeps people signed in: a session stored as text becomes one that names its person', async () => {
    const signedIn = { person: '65320a000000000000000001', credentials: 1, at: 1 }
    const sessions = mongoose.connection.collection<{ _id: string }>('sessions')
    await sessions.insertOne({ _id: 'old', ...{ session: JSON.stringify({ cookie: {}, signedIn }) } })
    await setNumber(1)
    await checkSchema({ exportTo: null })
    expect(await sessions.findOne({ 'session.signedIn.person': signedIn.person })).toMatchObject({
      _id: 'old',
      session: { signedIn },
    })
  })

  it('is not migrated by a tool beside the server that has it open', async () => {
    await setNumber(1)
    await expect(checkSchema({ exportTo: null, attached: true })).rejects.toThrow(/Nothing was changed/)
    expect(await numberNow()).toBe(1)
  })
})

it('a store of a later schema is refused untouched', async () => {
  await setNumber(4)
  await expect(checkSchema({ exportTo: folder })).rejects.toThrow(
    'The data was written by a newer Nightdesk (schema 4, this one knows 3). Nothing was changed.',
  )
  expect(await numberNow()).toBe(4)
})
