import { describe, expect, it } from '@jest/globals'
import mongoose, { Types } from 'mongoose'
import { ContestModel } from '../../../models/contest-model.js'
import { CountModel } from '../../../models/count-model.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import { findPost } from '../../../server/queries/posts/find-post.js'
import { findPublishedPosts } from '../../../server/queries/posts/find-published-posts.js'
import { findCorrections } from '../../../server/queries/reader/find-corrections.js'
import { findFeedSlice } from '../../../server/queries/reader/find-feed-slice.js'
import { findFrontPage } from '../../../server/queries/reader/find-front-page.js'
import { findKeyEvents } from '../../../server/queries/reader/find-key-events.js'
import { findNumberedPage } from '../../../server/queries/reader/find-numbered-page.js'
import { findLiveBlog, findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { makeResult } from '../../factories/make-count.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight } from '../../factories/make-night.js'
import { bodyOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { makeWithdrawn } from '../../factories/make-public-moves.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

async function again(liveBlog: LiveBlogDoc): Promise<LiveBlogDoc> {
  const found = await findLiveBlogById(liveBlog._id)
  if (!found) throw new Error('the live blog is gone')
  return found
}

/** Stores copies of a published post with the numbers 2 to `last`: by commands it would take minutes. */
async function copyTo(post: PostDoc, last: number): Promise<LiveBlogDoc> {
  const copies = Array.from({ length: last - 1 }, (_, index) => ({
    ...post,
    _id: new Types.ObjectId(),
    number: index + 2,
    feedSeq: index + 3,
    filing: { key: `copy ${index}`, hash: 'none' },
  }))
  await PostModel.collection.insertMany(copies)
  await LiveBlogModel.updateOne({ _id: post.liveBlog }, { $set: { lastNumber: last, feedHead: last + 1 } })
  const found = await findLiveBlogById(post.liveBlog)
  if (!found) throw new Error('the live blog is gone')
  return found
}

const numbers = (posts: PostDoc[]): (number | undefined)[] => posts.map(({ number }) => number)

describe('the front page', () => {
  it('has published and retracted posts, newest first, with every contest, and nothing else', async () => {
    const { first, second, editor, liveBlog, tamworth, midBeds } = await makeNight()
    const one = await makePublishedPost(editor, liveBlog, { contests: [tamworth._id.toHexString()] })
    const two = await makePublishedPost(editor, liveBlog, { body: bodyOf('Next.', [midBeds]) })
    await makePost(editor, liveBlog)
    await retractPost(editor, { post: two._id.toHexString(), ...takenDown('Not so.') })
    await pinPost(editor, { post: one._id.toHexString() })
    await makeResult({ first, second }, tamworth, real)
    const now = await again(liveBlog)
    const page = await findFrontPage(now)
    expect(page.head).toBe(6)
    expect(page.posts.map(({ status }) => status)).toEqual(['retracted', 'published'])
    expect(String(page.pinned?._id)).toBe(String(one._id))
    expect([...page.contests.keys()].sort()).toEqual([String(tamworth._id), String(midBeds._id)].sort())
    expect(page.contests.get(String(tamworth._id))?.published?.number).toBe(1)
    expect(page.contests.get(String(midBeds._id))?.published).toBeNull()
  })

  it('has the newest, unfinished page and the full one before it; numbered pages keep their fifty posts', async () => {
    const { editor, liveBlog } = await makeNight()
    const now = await copyTo(await makePublishedPost(editor, liveBlog), 120)
    const front = numbers((await findFrontPage(now)).posts)
    expect([front.length, front[0], front.at(-1)]).toEqual([70, 120, 51])
    const page = numbers((await findNumberedPage(now, 2)).posts)
    expect([page.length, page[0], page.at(-1)]).toEqual([50, 100, 51])
    expect(numbers((await findNumberedPage(now, 3)).posts)).toHaveLength(20)
    expect((await findNumberedPage(now, 4)).posts).toEqual([])
    expect(numbers((await findPublishedPosts(liveBlog._id)).posts).slice(0, 2)).toEqual([120, 119])
  })

  it('has the contests of a pinned post that is on an older page', async () => {
    const { editor, liveBlog, tamworth } = await makeNight()
    const pinned = await makePublishedPost(editor, liveBlog, { contests: [tamworth._id.toHexString()] })
    await copyTo({ ...pinned, contests: [] }, 120)
    await pinPost(editor, { post: pinned._id.toHexString() })
    const page = await findFrontPage(await again(liveBlog))
    expect(page.pinned?.number).toBe(1)
    expect([...page.contests.keys()]).toEqual([String(tamworth._id)])
  })
})

type Debugged = (
  collection: string,
  method: string,
  ...call: [object, { sort?: Record<string, 1 | -1> }]
) => void

/** How many documents the store looks at, by its explanation of the query's filter, sort and limit. */
async function examinedBy(read: () => Promise<unknown>): Promise<number> {
  const seen: { filter: object; options: { sort?: Record<string, 1 | -1>; limit?: number } }[] = []
  mongoose.set('debug', (...[collection, method, filter, options]: Parameters<Debugged>) => {
    if (collection === 'posts' && method === 'find') seen.push({ filter, options })
  })
  await read().finally(() => mongoose.set('debug', false))
  const [first] = seen
  if (!first) throw new Error('no posts were read')
  const query = PostModel.find(first.filter).sort(first.options.sort ?? {})
  const explained: unknown = await query.limit(first.options.limit ?? 0).explain('executionStats')
  return (explained as { executionStats: { totalDocsExamined: number } }).executionStats.totalDocsExamined
}

describe('the newest posts of 5,000', () => {
  it('are found by looking at no more documents than the page needs', async () => {
    const { editor, liveBlog } = await makeNight()
    const now = await copyTo(await makePublishedPost(editor, liveBlog), 5000)
    expect(await examinedBy(() => findPublishedPosts(liveBlog._id))).toBe(51)
    expect(await examinedBy(() => findNumberedPage(now, 37))).toBe(50)
    expect(await examinedBy(() => findFrontPage({ ...now, lastNumber: 4999 }))).toBeLessThanOrEqual(100)
    expect(await examinedBy(() => findModerationQueue(liveBlog._id))).toBe(0)
    expect(await examinedBy(() => findFeedSlice({ kind: 'live-blog', id: liveBlog._id }, 4991))).toBe(10)
  })
})

/** How many documents the store looks at for the corrections page, whatever it reads them from. */
async function examinedForCorrections(liveBlog: LiveBlogDoc): Promise<number> {
  const seen: { collection: string; filter: object }[] = []
  mongoose.set('debug', (...[collection, method, filter]: Parameters<Debugged>) => {
    if (method === 'find') seen.push({ collection, filter })
  })
  await findCorrections(liveBlog).finally(() => mongoose.set('debug', false))
  let examined = 0
  for (const { collection, filter } of seen) {
    const query = mongoose.connection.collection(collection).find(filter)
    const explained: unknown = await query.explain('executionStats')
    const { executionStats } = explained as { executionStats: { totalDocsExamined: number } }
    examined += executionStats.totalDocsExamined
  }
  return examined
}

describe('what the corrections page reads', () => {
  it('grows with the corrections, not with the posts, contests and counts of the night', async () => {
    const { editor, first, second, liveBlog, election, tamworth } = await makeNight()
    const post = await makePublishedPost(editor, liveBlog)
    await makeWithdrawn(editor, await makeResult({ first, second }, tamworth, real))
    const few = await examinedForCorrections(liveBlog)
    const [contest, count] = [await ContestModel.findOne().lean(), await CountModel.findOne().lean()]
    const many = Array.from({ length: 200 }, (_, at) => ({ at, _id: new Types.ObjectId() }))
    await PostModel.collection.insertMany(
      many.map(({ at, _id }) => ({
        ...post,
        _id,
        number: 1000 + at,
        filing: { key: `copy ${at}`, hash: '' },
      })),
    )
    await ContestModel.collection.insertMany(
      many.map(({ at, _id }) => ({
        ...{ ...contest, _id, election: election._id, code: `X${at}`, publicStatus: 'published' },
      })),
    )
    await CountModel.collection.insertMany(
      many.map(({ _id }) => ({
        ...count,
        _id: new Types.ObjectId(),
        contest: _id,
        withdrawn: null,
      })),
    )
    expect(await examinedForCorrections(liveBlog)).toBe(few)
    expect(few).toBeLessThan(10)
  })
})

describe('queries for key events and single posts', () => {
  it('find the published key events of this live blog, newest first', async () => {
    const { editor, liveBlog, election } = await makeNight()
    await makePublishedPost(editor, liveBlog, { title: 'Polls close', keyEvent: true })
    await makePublishedPost(editor, liveBlog)
    const gone = await makePublishedPost(editor, liveBlog, { keyEvent: true })
    await makePublishedPost(editor, liveBlog, { title: 'Tamworth falls', keyEvent: true })
    await makePost(editor, liveBlog, { keyEvent: true })
    await makePublishedPost(editor, await makeLiveBlog([election]), { keyEvent: true })
    await retractPost(editor, { post: gone._id.toHexString(), ...takenDown('Not so.') })
    expect((await findKeyEvents(liveBlog._id)).posts.map(({ title }) => title)).toEqual([
      'Tamworth falls',
      'Polls close',
    ])
  })

  it('find a post by its id in any status, and nothing by an invalid id', async () => {
    const { editor, liveBlog } = await makeNight()
    const filed = await makePost(editor, liveBlog)
    expect((await findPost(filed._id))?.posts[0]?.status).toBe('filed')
    expect((await findPost(filed._id.toHexString()))?.posts).toHaveLength(1)
    expect(await findPost('nonsense')).toBeNull()
    expect(await findPost('0123456789abcdef01234567')).toBeNull()
    expect((await findLiveBlog(liveBlog.slug))?.title).toBe('Two by-elections, as it happened')
    expect(await findLiveBlog('no-such')).toBeNull()
  })
})
