import { afterEach, describe, expect, it } from '@jest/globals'
import { correctPost } from '../../server/commands/posts/correct-post.js'
import { retractPost } from '../../server/commands/posts/retract-post.js'
import { stopAt } from '../../server/database.js'
import { findLiveBlog } from '../../server/queries/setup/find-live-blog.js'
import { makeNight, type Night } from '../factories/make-night.js'
import { bodyOf, contentOf, makePublishedPost } from '../factories/make-post.js'
import { takenDown } from '../factories/taken-down.js'
import { withDatabase } from '../factories/with-database.js'
import { newGate } from '../support/gate.js'
import { followAsReader, type FollowingReader } from '../support/reader/follow-as-reader.js'
import { type FeedServer, startFeed } from '../support/reader/start-feed.js'

withDatabase()
const open: { close: () => unknown }[] = []
afterEach(async () => {
  stopAt(null)
  for (const each of open.splice(0)) await each.close()
})

async function newServer(): Promise<FeedServer> {
  const server = await startFeed()
  open.push(server)
  return server
}

const headOf = async ({ liveBlog }: Night): Promise<number> =>
  (await findLiveBlog(liveBlog.slug))?.feedHead ?? -1

async function follow(server: FeedServer, { liveBlog }: Night, head: number): Promise<FollowingReader> {
  const reader = followAsReader({ url: server.url, feed: 'live', slug: liveBlog.slug, head })
  open.unshift(reader)
  await reader.joined()
  return reader
}

describe('a crash between commit and push', () => {
  it('loses nothing: readers of another process and of the next one get the post', async () => {
    const [night, first, other] = [await makeNight(), await newServer(), await newServer()]
    const head = await headOf(night)
    const ofFirst = await follow(first, night, head)
    const reached = newGate()
    stopAt((point) => {
      if (point !== 'feed:before-push') return
      reached.open()
      return new Promise(() => undefined)
    })
    const post = await makePublishedPost(night.editor, night.liveBlog, { title: 'Committed, never pushed' })
    await first.feed.poke()
    await reached.passed
    expect(ofFirst.shown.size).toBe(0)
    await first.kill()
    open.splice(open.indexOf(first), 1)
    stopAt(null)
    const ofOther = await follow(other, night, head)
    await ofOther.upTo(head + 1)
    const restarted = await newServer()
    ofFirst.cut()
    ofFirst.back(restarted.url)
    await ofFirst.upTo(head + 1)
    expect(ofFirst.shown.get(post._id.toHexString())).toContain('Committed, never pushed')
    expect(ofFirst.shown).toEqual(ofOther.shown)
  })
})

describe('two servers on one store', () => {
  it('tell their own readers what was published through the other', async () => {
    const [night, one, two] = [await makeNight(), await newServer(), await newServer()]
    const head = await headOf(night)
    const [ofOne, ofTwo] = [await follow(one, night, head), await follow(two, night, head)]
    await makePublishedPost(night.editor, night.liveBlog)
    await one.feed.poke()
    await makePublishedPost(night.otherEditor, night.liveBlog)
    await two.feed.poke()
    await Promise.all([ofOne.upTo(head + 2), ofTwo.upTo(head + 2)])
    expect(ofOne.shown.size).toBe(2)
    expect(ofOne.shown).toEqual(ofTwo.shown)
    expect([...ofOne.pulled, ...ofTwo.pulled]).toEqual([])
  })
})

describe('a cut socket', () => {
  it('is caught up by one pull, which contains nothing of a post that was retracted meanwhile', async () => {
    const [night, server] = [await makeNight(), await newServer()]
    const head = await headOf(night)
    const stayed = await follow(server, night, head)
    const cut = await follow(server, night, head)
    cut.cut()
    const words = 'A sentence that should never have stood there'
    const gone = await makePublishedPost(night.editor, night.liveBlog, {
      title: words,
      body: bodyOf(`${words}.`),
    })
    const kept = await makePublishedPost(night.editor, night.liveBlog, { title: 'Firts results' })
    await server.feed.flush()
    await stayed.upTo(head + 2)
    await retractPost(night.editor, {
      post: gone._id.toHexString(),
      ...takenDown('As the newsroom knows.', 'It named the wrong person.'),
    })
    await correctPost(night.editor, {
      post: kept._id.toHexString(),
      version: 1,
      ...contentOf({ title: 'First results' }),
      note: 'A misspelt heading.',
    })
    await server.feed.flush()
    await stayed.upTo(head + 4)
    // Earlier pulls do not count: a reader without a socket also asks by HTTP meanwhile.
    const [frames, pulls] = [cut.frames.length, cut.pulled.length]
    cut.back()
    await cut.upTo(head + 4)
    expect(cut.pulled.slice(pulls)).toHaveLength(1)
    const received = JSON.stringify([cut.pulled.slice(pulls), cut.frames.slice(frames)])
    expect(received).not.toContain(words)
    expect(received).not.toContain('Firts')
    expect(cut.shown.get(gone._id.toHexString())).toContain('It named the wrong person.')
    expect(cut.shown.get(kept._id.toHexString())).toContain('First results')
    expect(cut.shown).toEqual(stayed.shown)
  })
})

describe('a slice that cannot be made', () => {
  it('is logged once and sent as soon as possible', async () => {
    const [night, server] = [await makeNight(), await newServer()]
    const head = await headOf(night)
    const reader = await follow(server, night, head)
    let failures = 0
    stopAt((point) => {
      if (point !== 'feed:before-push' || failures >= 3) return
      failures += 1
      throw new Error('no push now')
    })
    await makePublishedPost(night.editor, night.liveBlog)
    await reader.upTo(head + 1)
    expect(failures).toBe(3)
    expect(server.errors).toEqual(['a slice could not be sent'])
  })
})
