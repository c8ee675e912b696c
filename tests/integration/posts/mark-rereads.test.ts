import { describe, expect, it } from '@jest/globals'
import mongoose, { Types } from 'mongoose'
import { ContestModel } from '../../../models/contest-model.js'
import { rereadLot } from '../../../models/domain/posts/stale-numbers.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { markRereads } from '../../../server/commands/posts/mark-rereads.js'
import { tickOffPost } from '../../../server/commands/posts/tick-off-post.js'
import { confirmElection } from '../../../server/commands/setup/corrections/confirm-election.js'
import { proposeElection } from '../../../server/commands/setup/corrections/propose-election.js'
import { stopAt } from '../../../server/database.js'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { findElectionById } from '../../../server/queries/setup/find-election.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { makeResult } from '../../factories/make-count.js'
import { makeElection } from '../../factories/make-election.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { at, later } from '../../factories/make-person.js'
import { bodyOf, contentOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { makeWithdrawn } from '../../factories/make-public-moves.js'
import { type RealNight, tamworth as real } from '../../factories/real-nights.js'
import { electionConfirmationOf, electionProposalOf } from '../../factories/setup-proposals.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

/** Made-up votes with which the Conservatives hold Tamworth: the first two are swapped. */
const held: RealNight = { ...real, votes: [10403, 11719, ...real.votes.slice(2)] }
const recounted: RealNight = { ...real, votes: [11700, ...real.votes.slice(1)], majority: 1297 }

async function declaredNight(): Promise<Night> {
  const night = await makeNight()
  const tamworth = await makeResult(night, night.tamworth, real)
  await PostModel.deleteMany({ liveBlog: night.liveBlog._id, flash: { $ne: null } })
  return { ...night, tamworth }
}

/** Each marked post as "title: why numbers", sorted by title. */
async function marks(): Promise<string[]> {
  const posts = await PostModel.find({ 'reread.contest': { $exists: true } })
    .sort({ title: 1 })
    .lean<PostDoc[]>()
  return posts.flatMap(({ title, reread }) =>
    reread.map(({ why, numbers }) => `${title}: ${[why, ...numbers].join(' ')}`),
  )
}

/** Three posts about Tamworth (by card, name and number), and three that must not be marked. */
async function publishAll({ editor, reporter, liveBlog, election, tamworth, midBeds }: Night): Promise<void> {
  const sister = await makeLiveBlog([election])
  await makePublishedPost(editor, liveBlog, { title: 'a card', body: bodyOf('Counted.', [tamworth]) })
  await makePublishedPost(editor, sister, { title: 'b name', body: bodyOf('Nobody expected Tamworth.') })
  await makePublishedPost(editor, liveBlog, {
    title: 'c number',
    body: bodyOf('It is 1,316.'),
    contests: [tamworth._id.toHexString()],
  })
  await makePublishedPost(editor, liveBlog, { title: 'd other', body: bodyOf('It is 1,316.', [midBeds]) })
  const foreign = await makeLiveBlog([await makeElection()])
  await makePublishedPost(editor, foreign, { title: 'e foreign', body: bodyOf('Tamworth is 1,316.') })
  await makePost(reporter, liveBlog, { title: 'f filed', body: bodyOf('Tamworth is 1,316.', [tamworth]) })
}

describe('the posts to re-read', () => {
  it('are, after a withdrawal, all published ones that show or name the contest', async () => {
    const night = await declaredNight()
    await publishAll(night)
    await makeWithdrawn(night.second, night.tamworth)
    expect((await findContestById(night.tamworth._id))?.contest).toMatchObject({
      publicStatus: 'withdrawn',
      rereadOwed: { all: true, done: null },
    })
    await markRereads()
    expect(await marks()).toEqual(['a card: result', 'b name: result', 'c number: result 1,316'])
    expect((await findContestById(night.tamworth._id))?.contest.rereadOwed).toBeNull()
    expect((await findModerationQueue(night.liveBlog._id)).posts.map(({ title }) => title)).toEqual([
      'a card',
      'c number',
      'f filed',
    ])
    await PostModel.updateMany({}, { $set: { reread: [] } })
  })

  it('are, after a correction, those with an old number, or all when the winner changed', async () => {
    const night = await declaredNight()
    await publishAll(night)
    const two = await makeResult(night, night.tamworth, recounted)
    await markRereads()
    expect(await marks()).toEqual(['c number: typed 1,316'])
    await makeResult(night, two, held)
    await markRereads()
    expect(await marks()).toEqual(['a card: result', 'b name: result', 'c number: result 1,316'])
    await PostModel.updateMany({}, { $set: { reread: [] } })
  })

  it('are all of them when a correction follows a withdrawal before anything was marked', async () => {
    const night = await declaredNight()
    await publishAll(night)
    const down = await makeWithdrawn(night.second, night.tamworth)
    await makeResult(night, down, recounted)
    await markRereads()
    expect(await marks()).toEqual(['a card: result', 'b name: result', 'c number: result 1,316'])
    await PostModel.updateMany({}, { $set: { reread: [] } })
  })

  it('stay marked through a save until an editor ticks them off, and move the desk head of their live blog', async () => {
    const night = await declaredNight()
    const { editor, liveBlog, tamworth } = night
    const post = await makePublishedPost(editor, liveBlog, {
      title: 'a card',
      body: bodyOf('Counted.', [tamworth]),
    })
    await makeWithdrawn(at(night.second, later(20)), tamworth)
    const before = await findLiveBlogById(liveBlog._id)
    await markRereads()
    const after = await findLiveBlogById(liveBlog._id)
    expect([after?.feedHead, after?.deskHead]).toEqual([before?.feedHead, (before?.deskHead ?? 0) + 1])
    const id = post._id.toHexString()
    const content = contentOf({ title: 'a card', body: bodyOf('It was counted.', [tamworth]) })
    await correctPost(editor, { post: id, version: 1, ...content, note: 'Past.' })
    expect(await marks()).toEqual(['a card: result'])
    await tickOffPost(editor, { post: id, version: 2, markedAt: later(20).toISOString() })
    expect(await marks()).toEqual([])
  })
})

const more = rereadLot + 20

/** Stores this many copies of a published post. */
async function copies(post: PostDoc, number: number): Promise<void> {
  const rows = Array.from({ length: number }, (_, index) => ({
    ...post,
    _id: new Types.ObjectId(),
    title: `copy ${String(index).padStart(3, '0')}`,
    number: index + 2,
    filing: { key: String(index), hash: 'x' },
  }))
  await PostModel.insertMany(rows)
}

describe('the marking of posts to re-read', () => {
  it('is not part of a withdrawal’s transaction, which sends equally many commands for any number of posts', async () => {
    const counted: number[] = []
    for (const number of [0, more]) {
      const night = await declaredNight()
      const text = bodyOf('Tamworth: 1,316.', [night.tamworth])
      const post = await makePublishedPost(night.editor, night.liveBlog, { body: text })
      await copies(post, number)
      let commands = 0
      mongoose.set('debug', () => void (commands += 1))
      await makeWithdrawn(night.second, night.tamworth)
      mongoose.set('debug', false)
      counted.push(commands)
      expect(await PostModel.countDocuments({ 'reread.contest': night.tamworth._id })).toBe(0)
    }
    expect(counted[0]).toBeGreaterThan(5)
    expect(counted[1]).toBe(counted[0])
    await ContestModel.updateMany({}, { $set: { rereadOwed: null } })
  })

  it('goes on where it was interrupted, and does not mark again what was ticked off meanwhile', async () => {
    const night = await declaredNight()
    const { editor, liveBlog, tamworth } = night
    const post = await makePublishedPost(editor, liveBlog, {
      title: 'the first',
      body: bodyOf('Out.', [tamworth]),
    })
    await copies(post, more)
    await makeWithdrawn(night.second, tamworth)
    let lots = 0
    stopAt((point) => {
      if (point === 'reread:lot' && (lots += 1) === 2) throw new Error('cut off')
    })
    await expect(markRereads()).rejects.toThrow('cut off')
    stopAt(null)
    const id = post._id.toHexString()
    await tickOffPost(editor, { post: id, version: 1, markedAt: later(30).toISOString() })
    expect((await findContestById(tamworth._id))?.contest.rereadOwed?.done).toEqual({
      liveBlog: liveBlog._id,
      number: rereadLot,
    })
    await markRereads()
    expect(await PostModel.countDocuments({ liveBlog: liveBlog._id, 'reread.contest': tamworth._id })).toBe(
      more,
    )
    expect((await PostModel.findById(post._id).lean())?.reread).toEqual([])
    expect((await findContestById(tamworth._id))?.contest.rereadOwed).toBeNull()
  })

  it('reads each published post once, one batch at a time', async () => {
    const night = await declaredNight()
    const post = await makePublishedPost(night.editor, night.liveBlog, { body: bodyOf('Nothing of it.') })
    await copies(post, more)
    await makeWithdrawn(night.second, night.tamworth)
    let reads = 0
    mongoose.set('debug', (name: string, method: string) => {
      if (name === 'posts' && method === 'find') reads += 1
      if (name === 'posts' && method !== 'find') throw new Error(`posts.${method}`)
    })
    await markRereads()
    mongoose.set('debug', false)
    expect(reads).toBe(2)
  })

  it('are, after the correction of a name of the election or a party, those that hold the old one', async () => {
    const { editor, first, second, liveBlog, election, tamworth } = await declaredNight()
    const publish = (title: string, text: string) =>
      makePublishedPost(editor, liveBlog, { title, body: bodyOf(text) })
    await publish('a old name', 'The Monster Raving Loony Party stood, and REFORM UK.')
    await publish('b new name', 'The Official Monster Raving Loony Party stood.')
    await publish('c neither', 'Nobody of them stood.')
    const label = { of: 'MRLP', abbreviation: 'Loony', name: 'Official Monster Raving Loony Party' }
    const parties = [label, { of: 'RUK', abbreviation: 'RUK', name: 'Reform' }]
    const proposed = await proposeElection(first, electionProposalOf(election, { parties }))
    const changes = proposed.proposal?.changes ?? []
    const typed = Object.fromEntries(changes.map(({ field, after }) => [field, after ?? '']))
    const done = await confirmElection(second, electionConfirmationOf(election, typed))
    expect(done.rereadOwed?.names).toEqual(['Reform UK', 'MRLP', 'Monster Raving Loony Party'])
    await markRereads()
    expect((await findElectionById(election._id))?.rereadOwed).toBeNull()
    const marked = await PostModel.find({ liveBlog: liveBlog._id, 'reread.contest': election._id }).lean()
    expect(marked.map(({ title, reread }) => [title, reread[0]?.names, reread[0]?.electionName])).toEqual([
      ['a old name', ['Monster Raving Loony Party', 'REFORM UK'], 'By-elections, 19 October 2023'],
    ])
    const [head] = (await findModerationQueue(liveBlog._id)).posts
    expect(head?.title).toBe('a old name')
    const ticked = {
      post: head?._id.toHexString() ?? '',
      version: 1,
      markedAt: done.rereadOwed?.at.toISOString() ?? '',
    }
    expect((await tickOffPost(editor, ticked)).reread).toEqual([])
    expect(await ContestModel.findOne({ _id: tamworth._id }).lean()).toMatchObject({ rereadOwed: null })
  })
})
