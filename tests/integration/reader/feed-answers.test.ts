import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Types } from 'mongoose'
import request from 'supertest'
import type { FeedAnswer, FeedSlice } from '../../../models/contract/feed.js'
import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { PostModel } from '../../../models/post-model.js'
import { markKeyEvent } from '../../../server/commands/posts/mark-key-event.js'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { addContest } from '../../../server/commands/setup/add-contest.js'
import { removeContest } from '../../../server/commands/setup/remove-contest.js'
import { enterAndCheck, makeResult } from '../../factories/make-count.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { toolAct } from '../../factories/make-person.js'
import { bodyOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { midBedfordshire, tamworth } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'
import { type FeedServer, startFeed } from '../../support/reader/start-feed.js'

withDatabase()
let server: FeedServer
beforeAll(async () => {
  server = await startFeed()
})
afterAll(() => server.close())

type Followed = Pick<LiveBlogDoc | ElectionDoc, '_id' | 'slug'>
const liveHead = async ({ _id }: Followed): Promise<number> =>
  (await LiveBlogModel.findOne({ _id }).lean<LiveBlogDoc | null>())?.feedHead ?? -1
const electionHead = async ({ _id }: Followed): Promise<number> =>
  (await ElectionModel.findOne({ _id }).lean<ElectionDoc | null>())?.feedHead ?? -1

async function ask(path: string): Promise<FeedAnswer> {
  const answer = await request(server.url).get(path).expect(200)
  return answer.body as FeedAnswer
}
async function slice(path: string): Promise<FeedSlice> {
  const answer = await ask(path)
  if ('reload' in answer) throw new Error('a reload was answered')
  return answer
}
const ofLive = ({ liveBlog }: Night, after: number): Promise<FeedSlice> =>
  slice(`/live/${liveBlog.slug}/feed?after=${after}`)
const ofElection = ({ election }: Night, after: number): Promise<FeedSlice> =>
  slice(`/elections/${election.slug}/feed?after=${after}`)
const kinds = ({ changes }: FeedSlice): string[] =>
  changes.map((change) => (change.kind === 'post' ? `post ${change.number}` : change.name)).sort()

/** Publishes one post, and stores copies of it with the next numbers. */
async function publishMany({ editor, liveBlog }: Night, count: number): Promise<void> {
  const first = await makePublishedPost(editor, liveBlog)
  const further = Array.from({ length: count - 1 }, (_, i) => ({
    ...first,
    _id: new Types.ObjectId(),
    filing: { ...first.filing, key: randomUUID() },
    number: i + 2,
    feedSeq: first.feedSeq + i + 1,
  }))
  await PostModel.insertMany(further)
  await LiveBlogModel.updateOne(
    { _id: liveBlog._id },
    { $inc: { feedHead: count - 1, lastNumber: count - 1 } },
  )
}

describe('the feed of a live blog', () => {
  it('answers with everything that changed after a number, as it is now', async () => {
    const night = await makeNight()
    const head = await liveHead(night.liveBlog)
    const post = await makePublishedPost(night.editor, night.liveBlog, {
      title: 'Tamworth votes',
      body: bodyOf('Polls have closed.', [night.tamworth]),
      keyEvent: true,
    })
    const answer = await ofLive(night, head)
    expect(answer).toMatchObject({
      after: head,
      head: head + 1,
      now: '2023-10-20T02:14:00.000Z',
      pollEvery: 10_000,
    })
    expect(kinds(answer)).toEqual(['key-events', 'post 1'])
    const change = answer.changes.find(({ kind }) => kind === 'post')
    expect(change).toMatchObject({
      id: post._id.toHexString(),
      keyEvent: true,
      contests: [night.tamworth._id.toHexString()],
    })
    expect(change?.html).toMatch(/^<article class="post is-key" id="post-[0-9a-f]{24}"/)
    expect(change?.html).toContain('Awaiting declaration')
    expect(await ofLive(night, head + 1)).toMatchObject({ after: head + 1, head: head + 1, changes: [] })
  })
  it('brings a new result in all cards, tallies and lists in one answer', async () => {
    const night = await makeNight()
    await makePublishedPost(night.editor, night.liveBlog, { body: bodyOf('Soon.', [night.midBeds]) })
    await makePublishedPost(night.editor, night.liveBlog, { body: bodyOf('Elsewhere.', [night.tamworth]) })
    const head = await liveHead(night.liveBlog)
    await makeResult(night, night.midBeds, midBedfordshire)
    const answer = await ofLive(night, head)
    expect(kinds(answer)).toEqual(['latest', 'post 1', 'tally'])
    for (const { html } of answer.changes) expect(html).toMatch(/1,192|1 of 2 declared/)
  })
  it('contains nothing of a count that is not public or of a post that is only filed', async () => {
    const night = await makeNight()
    const head = await liveHead(night.liveBlog)
    await makePost(night.reporter, night.liveBlog, { title: 'Only filed' })
    await enterAndCheck(night, night.midBeds, midBedfordshire)
    expect(await ofLive(night, head)).toMatchObject({ head, changes: [] })
    const all = JSON.stringify([await ofLive(night, 0), await ofElection(night, 0)])
    expect(all).not.toContain('Only filed')
    expect(all).not.toContain('1,192')
  })
  it('brings the pinned post and the key events when they change', async () => {
    const night = await makeNight()
    const post = await makePublishedPost(night.editor, night.liveBlog, { title: 'What to watch' })
    const head = await liveHead(night.liveBlog)
    await pinPost(night.editor, { post: post._id.toHexString() })
    await markKeyEvent(night.editor, { post: post._id.toHexString(), keyEvent: true })
    const answer = await ofLive(night, head)
    expect(kinds(answer)).toEqual(['key-events', 'pinned', 'post 1'])
    for (const { html } of answer.changes) expect(html).toContain('What to watch')
  })
  it('asks for a reload after more than a hundred changes, or when the cursor is ahead of the head', async () => {
    const night = await makeNight()
    const head = await liveHead(night.liveBlog)
    await publishMany(night, 101)
    const path = `/live/${night.liveBlog.slug}/feed?after=`
    const reload = { epoch: '', head: 102, now: '2023-10-20T02:14:00.000Z', pollEvery: 10_000, reload: true }
    expect(await ask(`${path}${head}`)).toEqual(reload)
    expect((await ofLive(night, head + 1)).changes).toHaveLength(100)
    expect(await ask(`${path}${head + 102}`)).toEqual(reload)
    expect(await ask(`${path}999999999`)).toEqual(reload)
  })
})

describe('the feed of an election', () => {
  it('brings rows, results and the posts about a contest', async () => {
    const night = await makeNight()
    const before = await electionHead(night.election)
    await makePublishedPost(night.editor, night.liveBlog, { body: bodyOf('Soon.', [night.tamworth]) })
    expect(kinds(await ofElection(night, before))).toEqual(['posts'])
    const head = await electionHead(night.election)
    await makeResult(night, night.tamworth, tamworth)
    const answer = await ofElection(night, head)
    expect(kinds(answer)).toEqual(['head', 'head', 'latest', 'posts', 'result', 'row', 'tally'])
    const contests = answer.changes.flatMap((each) => (each.kind === 'region' ? (each.contest ?? []) : []))
    expect(new Set(contests)).toEqual(new Set([night.tamworth._id.toHexString()]))
    expect(answer.changes.find((each) => each.kind === 'region' && each.name === 'row')?.html).toMatch(
      /^<tr class="row/,
    )
  })
  it('brings a new contest', async () => {
    const night = await makeNight()
    const head = await electionHead(night.election)
    const input = { ...tamworth.request, code: 'E99000001', name: 'Selby and Ainsty' }
    await addContest(toolAct, { election: night.election._id.toHexString(), ...input })
    const row = (await ofElection(night, head)).changes.find(
      (each) => each.kind === 'region' && each.name === 'row',
    )
    expect(row?.html).toContain('Selby and Ainsty')
  })

  it('offers a reload to pages that list a contest which is gone, and goes on for newer ones', async () => {
    const night = await makeNight()
    const head = await electionHead(night.election)
    const gone = { contest: night.midBeds._id.toHexString(), setupVersion: 1 }
    await refusalOf(removeContest(night.first, gone))
    await removeContest(night.second, gone)
    const path = `/elections/${night.election.slug}/feed?after=`
    expect((await request(server.url).get(`${path}${head}`)).body).toMatchObject({ reload: true })
    const after = await electionHead(night.election)
    expect((await request(server.url).get(`${path}${after}`)).body).not.toHaveProperty('reload')
  })
})

describe('a request for a feed', () => {
  it('is answered with the same bytes and ETag again, and with 304 when the ETag is sent', async () => {
    const night = await makeNight()
    await makePublishedPost(night.editor, night.liveBlog)
    const path = `/live/${night.liveBlog.slug}/feed?after=0`
    const first = await request(server.url).get(path)
    const second = await request(server.url).get(`${path}&whatever=1`)
    expect(second.text).toBe(first.text)
    expect(first.get('ETag')).toBeDefined()
    expect(second.get('ETag')).toBe(first.get('ETag'))
    expect(first.get('Cache-Control')).toBe('public, no-cache')
    expect(first.get('Set-Cookie')).toBeUndefined()
    await request(server.url)
      .get(path)
      .set('If-None-Match', first.get('ETag') ?? '')
      .expect(304)
  })
  it.each(['/live/no-such/feed', '/elections/no-such/feed'])('is answered 404 for %s', async (path) => {
    await expect(request(server.url).get(path)).resolves.toMatchObject({ status: 404 })
  })
  it.each(['-1', '1.5', 'NaN', '1e3', '', '1234567890', '1&after=2'])(
    'is refused with after=%s',
    async (after) => {
      const night = await makeNight()
      const answer = await request(server.url).get(`/live/${night.liveBlog.slug}/feed?after=${after}`)
      expect(answer.status).toBe(422)
    },
  )
})
