import { describe, expect, it } from '@jest/globals'
import { Types } from 'mongoose'
import { PostModel } from '../../../models/post-model.js'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import {
  type ElectionSlice,
  findFeedSlice,
  type LiveSlice,
} from '../../../server/queries/reader/find-feed-slice.js'
import { findHeads } from '../../../server/queries/reader/find-heads.js'
import { makeResult } from '../../factories/make-count.js'
import { makeNight } from '../../factories/make-night.js'
import { bodyOf, contentOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

async function live(id: Types.ObjectId, after: number): Promise<LiveSlice> {
  const slice = await findFeedSlice({ kind: 'live-blog', id }, after)
  if (!slice || !('kind' in slice) || slice.kind !== 'live-blog') throw new Error('no live slice')
  return slice
}

async function ofElection(id: Types.ObjectId, after: number): Promise<ElectionSlice> {
  const slice = await findFeedSlice({ kind: 'election', id }, after)
  if (!slice || !('kind' in slice) || slice.kind !== 'election') throw new Error('no election slice')
  return slice
}

describe("a live blog's slice", () => {
  it('has everything that changed after the number, as it is now, with each post once', async () => {
    const { editor, liveBlog } = await makeNight()
    const one = await makePublishedPost(editor, liveBlog, { title: 'One' })
    const two = await makePublishedPost(editor, liveBlog, { title: 'Two' })
    await correctPost(editor, {
      post: one._id.toHexString(),
      version: 1,
      ...contentOf({ title: 'One, corrected' }),
      note: 'Wrong turnout.',
    })
    const slice = await live(liveBlog._id, 1)
    expect(slice.head).toBe(4)
    expect(slice.posts.map(({ title }) => title)).toEqual(['Two', 'One, corrected'])
    expect((await live(liveBlog._id, two.feedSeq)).posts.map(({ title }) => title)).toEqual([
      'One, corrected',
    ])
    expect((await live(liveBlog._id, 4)).posts).toEqual([])
  })

  it('never has a post that is not public, for any number asked for', async () => {
    const { editor, liveBlog } = await makeNight()
    await makePost(editor, liveBlog)
    expect((await live(liveBlog._id, 0)).posts).toEqual([])
    expect((await live(liveBlog._id, -1)).posts).toEqual([])
  })

  it('has the regions that a result changes, and the posts that show it', async () => {
    const { first, second, editor, liveBlog, tamworth } = await makeNight()
    const { feedSeq } = await makePublishedPost(editor, liveBlog, { body: bodyOf('Soon.', [tamworth]) })
    await makeResult({ first, second }, tamworth, real)
    const slice = await live(liveBlog._id, feedSeq)
    expect(slice.regions).toEqual(['tally', 'latest'])
    expect(slice.posts).toHaveLength(1)
    expect(slice.contests.get(tamworth._id.toHexString())?.published?.number).toBe(1)
  })

  it('is too large after a hundred changes, or when the cursor is ahead', async () => {
    const { editor, liveBlog } = await makeNight()
    const post = await makePublishedPost(editor, liveBlog)
    expect(await findFeedSlice({ kind: 'live-blog', id: liveBlog._id }, 3)).toEqual({
      head: 2,
      tooMany: true,
    })
    const copies = Array.from({ length: 100 }, (_, index) => ({
      ...post,
      _id: new Types.ObjectId(),
      number: index + 2,
      feedSeq: 2,
      filing: { key: `copy ${index}`, hash: 'none' },
    }))
    await PostModel.insertMany(copies.slice(0, 99))
    expect((await live(liveBlog._id, 1)).posts).toHaveLength(100)
    await PostModel.insertMany(copies.slice(99))
    expect(await findFeedSlice({ kind: 'live-blog', id: liveBlog._id }, 1)).toEqual({
      head: 2,
      tooMany: true,
    })
  })

  it('is null for a feed that does not exist', async () => {
    const { election, liveBlog } = await makeNight()
    expect(await findFeedSlice({ kind: 'live-blog', id: election._id }, 0)).toBeNull()
    expect(await findFeedSlice({ kind: 'election', id: liveBlog._id }, 0)).toBeNull()
  })
})

describe("an election's slice", () => {
  it('has the regions of the election and of each contest that changed', async () => {
    const { first, second, editor, election, liveBlog, tamworth, midBeds } = await makeNight()
    await makePublishedPost(editor, liveBlog, { contests: [midBeds._id.toHexString()] })
    const shown = await ofElection(election._id, 2)
    expect(shown).toEqual({ kind: 'election', head: 3, regions: [{ name: 'posts', contest: midBeds._id }] })
    await makeResult({ first, second }, tamworth, real)
    const { head, regions } = await ofElection(election._id, 3)
    expect(head).toBe(4)
    expect(regions).toEqual([
      { name: 'tally' },
      { name: 'latest' },
      { name: 'row', contest: tamworth._id },
      { name: 'result', contest: tamworth._id },
      { name: 'posts', contest: tamworth._id },
    ])
    expect((await ofElection(election._id, 4)).regions).toEqual([])
    expect(await findFeedSlice({ kind: 'election', id: election._id }, 5)).toEqual({ head: 4, tooMany: true })
  })
})

describe('the heads of feeds and desks', () => {
  it('are found for live blogs and elections by id', async () => {
    const { reporter, election, liveBlog } = await makeNight()
    await makePost(reporter, liveBlog)
    expect(await findHeads([liveBlog._id], [election._id])).toEqual({
      epoch: '',
      liveBlogs: [{ id: liveBlog._id, feedHead: 1, deskHead: 2 }],
      elections: [{ id: election._id, feedHead: 2, deskHead: 2 }],
    })
    expect(await findHeads([], [])).toEqual({ epoch: '', liveBlogs: [], elections: [] })
  })
})
