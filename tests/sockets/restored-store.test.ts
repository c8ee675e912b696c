import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import request from 'supertest'
import { LiveBlogModel } from '../../models/live-blog-model.js'
import { exportedCollections } from '../../server/migrations/exported-collections.js'
import { renewEpoch } from '../../server/migrations/feed-epoch.js'
import { findEpoch } from '../../server/queries/reader/find-epoch.js'
import { makeNight, type Night } from '../factories/make-night.js'
import { makePublishedPost } from '../factories/make-post.js'
import { withDatabase } from '../factories/with-database.js'
import { followAsReader, type FollowingReader } from '../support/reader/follow-as-reader.js'
import { closeSockets, ended, outcome, socketTo } from '../support/reader/open-sockets.js'
import { type FeedServer, startFeed } from '../support/reader/start-feed.js'

withDatabase()
let server: FeedServer
let night: Night
const readers: FollowingReader[] = []
beforeAll(async () => {
  server = await startFeed()
})
beforeEach(async () => {
  night = await makeNight()
})
afterEach(() => {
  closeSockets()
  for (const reader of readers.splice(0)) reader.close()
})
afterAll(() => server.close())

type Stored = Record<string, unknown> & { _id: mongoose.Types.ObjectId }

/** Copies every document; gives a function that puts the copies back, like a dump and its restore. */
async function backUp(): Promise<() => Promise<void>> {
  const kept = new Map<string, Stored[]>()
  for (const name of await exportedCollections()) {
    kept.set(name, await mongoose.connection.collection<Stored>(name).find().toArray())
  }
  return async () => {
    for (const [name, documents] of kept) {
      const collection = mongoose.connection.collection<Stored>(name)
      await collection.deleteMany({})
      if (documents.length > 0) await collection.insertMany(documents)
    }
  }
}

async function publishTo(head: number, title: string): Promise<void> {
  await LiveBlogModel.updateOne({ _id: night.liveBlog._id }, { $set: { feedHead: head - 3 } })
  for (let i = 1; i <= 3; i++)
    await makePublishedPost(night.editor, night.liveBlog, { title: `${title} ${i}` })
  await server.feed.flush()
}

async function open(): Promise<FollowingReader> {
  const { liveBlog } = night
  const head = (await LiveBlogModel.findById(liveBlog._id).lean())?.feedHead ?? 0
  const reader = followAsReader({
    url: server.url,
    feed: 'live',
    slug: liveBlog.slug,
    epoch: await findEpoch(),
    head,
  })
  readers.push(reader)
  await reader.joined()
  return reader
}

/** A page that was opened at head 900 and followed to 950, while the store was restored to 900. */
async function restored({ step }: { step: boolean }): Promise<FollowingReader> {
  await publishTo(900, 'Before the backup')
  const restore = await backUp()
  const reader = await open()
  await publishTo(950, 'Lost')
  await reader.upTo(950)
  reader.shown.clear()
  reader.cut()
  await restore()
  if (step) await renewEpoch()
  return reader
}

const after = (query: string): Promise<object> =>
  request(server.url)
    .get(`/live/${night.liveBlog.slug}/feed?${query}`)
    .then(({ body }: { body: object }) => body)

describe('a page whose store was restored from a backup and went on to head 960', () => {
  it('would take the new posts for the next ones, if the epoch stayed the same', async () => {
    const reader = await restored({ step: false })
    await publishTo(960, 'After the restore')
    reader.back()
    await reader.upTo(960)
    expect(reader.states).not.toContain('stale')
  })

  it('applies nothing from the new epoch, and offers a reload', async () => {
    const reader = await restored({ step: true })
    await publishTo(960, 'After the restore')
    reader.back()
    await reader.stale()
    expect([reader.client.cursor, reader.shown.size]).toEqual([950, 0])
    await reader.client.pull()
    expect(reader.shown.size).toBe(0)
  })

  it('learns of it while it is open, before anything is published', async () => {
    await publishTo(900, 'Before the backup')
    const restore = await backUp()
    const reader = await open()
    await publishTo(950, 'Lost')
    await reader.upTo(950)
    reader.shown.clear()
    await restore()
    await renewEpoch()
    await server.feed.flush()
    await reader.stale()
    await publishTo(960, 'After the restore')
    expect([reader.client.cursor, reader.shown.size]).toEqual([950, 0])
  })

  it('is told to reload by HTTP too, even if it was loaded before there were epochs', async () => {
    await publishTo(960, 'After the restore')
    await renewEpoch()
    const epoch = await findEpoch()
    const reload = { epoch, head: 960, reload: true }
    for (const query of ['epoch=another&after=958', 'epoch=&after=958', 'after=958']) {
      expect(await after(query)).toMatchObject(reload)
    }
    expect(await after(`epoch=${epoch}&after=958`)).toMatchObject({ epoch, after: 958, head: 960 })
    expect(await after('after=0')).toMatchObject({ epoch, after: 0, head: 960 })
  })
})

describe('the socket of a page that was loaded before there were epochs', () => {
  it('is accepted until the epoch is renewed, and is then closed and refused', async () => {
    const auth = { feed: 'live', slug: night.liveBlog.slug }
    await mongoose.connection.collection('feed_epochs').deleteMany({})
    const old = socketTo(server.url, '/reader', { auth })
    expect(await outcome(old)).toBe('connected')
    const cut = ended(old)
    await new Promise((told) => old.once('head', told))
    await renewEpoch()
    await server.feed.flush()
    expect(await cut).toBe('io server disconnect')
    expect(await outcome(socketTo(server.url, '/reader', { auth }))).toBe('other_epoch')
  })
})
