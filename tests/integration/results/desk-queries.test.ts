import { describe, expect, it } from '@jest/globals'
import { CountModel } from '../../../models/count-model.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { sendBackPost } from '../../../server/commands/posts/send-back-post.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import { findOwnPosts } from '../../../server/queries/posts/find-own-posts.js'
import { findContestPosts } from '../../../server/queries/reader/find-contest-posts.js'
import {
  findContest,
  findContestById,
  findElectionContests,
  findOtherVotes,
} from '../../../server/queries/results/find-contest.js'
import { findDeskContest, findDeskContests } from '../../../server/queries/results/find-desk-contest.js'
import { searchContests } from '../../../server/queries/results/search-contests.js'
import { findElection, findElections } from '../../../server/queries/setup/find-election.js'
import { findLiveBlogs } from '../../../server/queries/setup/find-live-blog.js'
import { enterReal, figuresOf, makeResult } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeLiveBlog, makeUpcomingLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight } from '../../factories/make-night.js'
import { at, later, toolAct } from '../../factories/make-person.js'
import { bodyOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { midBedfordshire as realMidBeds, tamworth as real } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

describe('the queries for the moderation queue and for own posts', () => {
  it('find filed posts, oldest first, and a reporter’s posts in every status', async () => {
    const { reporter, editor, liveBlog, tamworth } = await makeNight()
    const late = { title: 'Late', contests: [tamworth._id.toHexString()] }
    await makePost(at(reporter, later(9)), liveBlog, late)
    await makePost(at(editor, later(1)), liveBlog, { title: 'Early' })
    const back = await makePost(at(reporter, later(5)), liveBlog, { title: 'Returned' })
    await sendBackPost(editor, { post: back._id.toHexString(), reason: 'Which ward?' })
    const queue = await findModerationQueue(liveBlog._id)
    expect(queue.posts.map(({ title }) => title)).toEqual(['Early', 'Late'])
    expect([...queue.contests.keys()]).toEqual([String(tamworth._id)])
    const own = await findOwnPosts(liveBlog._id, reporter.actor.id)
    expect(own.posts.map(({ title, status }) => [title, status])).toEqual([
      ['Late', 'filed'],
      ['Returned', 'returned'],
    ])
    expect((await findOwnPosts(liveBlog._id, 'nobody')).posts).toEqual([])
  })
})

describe('the queries for live blogs and elections', () => {
  it('list live ones first, then upcoming, then closed, each the newest first', async () => {
    const election = await makeElection()
    const closed = await makeLiveBlog([election])
    const live = await makeLiveBlog([election])
    const upcoming = await makeUpcomingLiveBlog([election])
    const newer = await makeLiveBlog([election])
    await closeLiveBlog(toolAct, { liveBlog: closed._id.toHexString() })
    const own = [closed, live, upcoming, newer].map(({ slug }) => slug)
    const found = (await findLiveBlogs()).map(({ slug }) => slug).filter((slug) => own.includes(slug))
    expect(found).toEqual([newer, live, upcoming, closed].map(({ slug }) => slug))
  })

  it('list them in the order of the ids that are asked for', async () => {
    const [one, two] = [await makeElection(), await makeElection()]
    expect((await findElections([two._id, one._id])).map(({ slug }) => slug)).toEqual([two.slug, one.slug])
    expect(await findElections([])).toEqual([])
    expect((await findElections()).length).toBeGreaterThanOrEqual(2)
    expect(await findElection('no-such')).toBeNull()
  })
})

describe('the queries for contests', () => {
  it('find contests with their public counts, sorted by name, and one by code', async () => {
    const { first, second, election, tamworth } = await makeNight()
    await makeResult({ first, second }, tamworth, real)
    const all = await findElectionContests([election._id])
    expect(all.map(({ contest }) => contest.name)).toEqual(['Mid Bedfordshire', 'Tamworth'])
    expect(all[1]?.published?.votes[0]?.votes).toBe(11719)
    expect((await findContest(election._id, 'E14000986'))?.election.slug).toBe(election.slug)
    expect(await findContest(election._id, 'E99999999')).toBeNull()
    expect(await findContestById('nonsense')).toBeNull()
    expect(await findElectionContests([])).toEqual([])
  })

  it('never give a pending count as published', async () => {
    const { first, tamworth } = await makeNight()
    await enterReal(first, tamworth, real)
    const full = await findContestById(tamworth._id)
    expect([full?.published, full?.replaced]).toEqual([null, []])
  })

  it('give the desk all counts and reporters of a contest', async () => {
    const { first, second, reporter, election, tamworth } = await makeNight()
    await assignReporter(toolAct, { contest: tamworth._id.toHexString(), person: reporter.actor.id })
    const published = await makeResult({ first, second }, tamworth, real)
    await enterReal(first, published, { ...real, rejectedBallots: 45 })
    const [other, own] = await findDeskContests(election._id)
    expect([other?.counts, other?.reporters]).toEqual([[], []])
    expect(own?.counts.map(({ number, status }) => [number, status])).toEqual([
      [2, 'entered'],
      [1, 'published'],
    ])
    expect(own?.reporters.map(({ name }) => name)).toEqual(['Nia Penhale'])
    expect(await findDeskContest(tamworth._id)).toEqual(own)
    expect(await findDeskContest('nonsense')).toBeNull()
  })

  it('find counts of other contests with the same two highest votes, pending or ever public', async () => {
    const { first, second, tamworth, midBeds } = await makeNight()
    const { votes } = figuresOf(tamworth, real)
    const foundFor = async (contest = midBeds, own = votes): Promise<string[]> =>
      (await findOtherVotes(contest, own)).map(({ contestName }) => contestName)
    const slip = { ...real, votes: [11718, ...real.votes.slice(1)], majority: 1315 }
    const slipped = figuresOf(tamworth, slip).votes
    const entered = await enterReal(first, tamworth, slip)
    expect([await foundFor(midBeds, slipped), await foundFor()]).toEqual([['Tamworth'], []])
    const published = await makeResult({ first, second }, entered, real)
    // What was replaced before anybody saw it is no alarm; what readers saw stays one.
    expect([await foundFor(midBeds, slipped), await foundFor()]).toEqual([[], ['Tamworth']])
    await makeResult({ first, second }, published, slip)
    expect([await foundFor(midBeds, slipped), await foundFor()]).toEqual([['Tamworth'], ['Tamworth']])
    expect(await foundFor(tamworth)).toEqual([])
    expect(await foundFor(midBeds, [...votes].reverse())).toEqual(['Tamworth'])
    expect(await foundFor(midBeds, votes.slice(1))).toEqual([])
    expect(await foundFor(midBeds, votes.slice(0, 1))).toEqual([])
    const key = { topTwo: '11719,10403', election: { $in: [tamworth.election] } }
    const explained: unknown = await CountModel.find(key).explain('executionStats')
    expect(JSON.stringify(explained)).toMatch(/"indexName":"topTwo_1_election_1"/)
  })

  it('find such counts of every election that shares a live blog, and of no other', async () => {
    const { first, tamworth, election } = await makeNight()
    await enterReal(first, tamworth, real)
    const { votes } = figuresOf(tamworth, real)
    const [other, apart] = [await makeElection({ name: 'A night of its own' }), await makeElection()]
    await makeLiveBlog([election, other])
    const shared = await makeContest(other, realMidBeds.request)
    const elsewhere = { election: election.name, contest: tamworth._id.toHexString() }
    expect(await findOtherVotes(shared, votes)).toMatchObject([{ contestName: 'Tamworth', elsewhere }])
    expect(await findOtherVotes(await makeContest(apart, realMidBeds.request), votes)).toEqual([])
  })

  it("find contests by words of their name, in the live blog's own elections", async () => {
    const { liveBlog, election } = await makeNight()
    await makeContest(election, { ...real.request, code: 'W07000041', name: 'Ynys Môn' })
    await makeContest(election, { ...real.request, code: 'E07000041', name: 'King’s Lynn & St. Ives' })
    await makeContest(await makeElection(), realMidBeds.request)
    const names = async (q: string): Promise<string[]> =>
      (await searchContests(liveBlog, q)).map(({ contest }) => contest.name)
    expect(await names('')).toEqual(['King’s Lynn & St. Ives', 'Mid Bedfordshire', 'Tamworth', 'Ynys Môn'])
    expect(await names('bed MID')).toEqual(['Mid Bedfordshire'])
    expect(await names('ynys mon')).toEqual(['Ynys Môn'])
    expect(await names('ynys-mo\u0302n')).toEqual(['Ynys Môn'])
    for (const typed of ["king's lynn", 'kings lynn', 'lynn and st', 'saint ives']) {
      expect(await names(typed)).toEqual(['King’s Lynn & St. Ives'])
    }
    expect(await names('(')).toEqual([])
  })

  it('find the published posts about a contest in every live blog, newest first', async () => {
    const { editor, election, liveBlog, tamworth, midBeds } = await makeNight()
    const other = await makeLiveBlog([election])
    const shown = { body: bodyOf('Both tonight.', [tamworth, midBeds]) }
    await makePublishedPost(at(editor, later(1)), liveBlog, { ...shown, title: 'First' })
    await makePublishedPost(at(editor, later(2)), other, { ...shown, title: 'Second' })
    const gone = await makePublishedPost(editor, liveBlog, shown)
    await makePost(editor, liveBlog, shown)
    await retractPost(editor, { post: gone._id.toHexString(), ...takenDown('Not so.') })
    const found = await findContestPosts(tamworth._id)
    expect(found.posts.map(({ title }) => title)).toEqual(['Second', 'First'])
    expect(found.liveBlogs.map(({ slug }) => slug).sort()).toEqual([liveBlog.slug, other.slug].sort())
    expect(found.contests.size).toBe(2)
  })
})
