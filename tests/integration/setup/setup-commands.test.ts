import { describe, expect, it } from '@jest/globals'
import { addLiveBlog } from '../../../server/commands/setup/add-live-blog.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { openLiveBlog } from '../../../server/commands/setup/open-live-blog.js'
import { findContest } from '../../../server/queries/results/find-contest.js'
import { findDeskContest } from '../../../server/queries/results/find-desk-contest.js'
import { findElection } from '../../../server/queries/setup/find-election.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { makeContest, makeElection, newSlug } from '../../factories/make-election.js'
import { makeLiveBlog, makeUpcomingLiveBlog } from '../../factories/make-live-blog.js'
import { at, later, makePerson, toolAct } from '../../factories/make-person.js'
import { midBedfordshire } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

describe('new live blogs', () => {
  it('start as upcoming, open, close and open again, each time with a feed number for the header', async () => {
    const liveBlog = await makeUpcomingLiveBlog([await makeElection()])
    expect(liveBlog).toMatchObject({ status: 'upcoming', openedAt: null, feedHead: 0 })
    const id = { liveBlog: liveBlog._id.toHexString() }
    const opened = await openLiveBlog(at(toolAct, later(1)), id)
    expect(opened).toMatchObject({ status: 'live', openedAt: later(1), regions: { header: 1 } })
    const closed = await closeLiveBlog(at(toolAct, later(2)), id)
    expect(closed).toMatchObject({ status: 'closed', closedAt: later(2), regions: { header: 2 } })
    const again = await openLiveBlog(at(toolAct, later(3)), id)
    expect(again).toMatchObject({ status: 'live', openedAt: later(1), closedAt: null, feedHead: 3 })
    expect(await openLiveBlog(at(toolAct, later(4)), id)).toEqual(again)
  })

  it('need an address that is free and elections that exist', async () => {
    const election = await makeElection()
    const { slug } = await makeLiveBlog([election])
    const taken = await refusalOf(makeUpcomingLiveBlog([election], { slug }))
    expect(taken).toMatchObject({ code: 'already_exists', status: 409 })
    const elections = ['0123456789abcdef01234567']
    expect((await refusalOf(makeUpcomingLiveBlog([], { elections }))).code).toBe('not_found')
    expect((await refusalOf(openLiveBlog(toolAct, { liveBlog: 'nonsense' }))).code).toBe('not_found')
  })

  it('cannot mix practice and real elections', async () => {
    const election = await makeElection({ mode: 'practice' })
    expect(await refusalOf(makeUpcomingLiveBlog([election]))).toMatchObject({
      code: 'invalid_request',
      fields: { elections: 'By-elections, 19 October 2023 is practice, the live blog is real.' },
    })
    const practice = await addLiveBlog(toolAct, {
      slug: newSlug('practice'),
      title: 'Practice',
      standfirst: '',
      timeZone: 'Europe/London',
      language: 'en-GB',
      mode: 'practice',
      elections: [election._id.toHexString(), election._id.toHexString()],
    })
    expect(practice.elections.map(String)).toEqual([String(election._id)])
  })
})

describe('new elections and contests', () => {
  it('need an address that is free', async () => {
    const { slug } = await makeElection()
    expect(await refusalOf(makeElection({ slug }))).toMatchObject({ code: 'already_exists', status: 409 })
  })

  it('get an id for each candidacy, and are in the tally of every live blog that lists the election', async () => {
    const election = await makeElection()
    const liveBlog = await makeLiveBlog([election])
    const contest = await makeContest(election, midBedfordshire.request)
    expect(new Set(contest.candidacies.map(({ id }) => id)).size).toBe(13)
    expect(contest).toMatchObject({ version: 0, lastCount: 0, regions: { row: 1, result: 1, posts: 1 } })
    expect(await findElection(election.slug)).toMatchObject({ feedHead: 1, regions: { tally: 1 } })
    expect(await findLiveBlogById(liveBlog._id)).toMatchObject({ feedHead: 2, regions: { tally: 2 } })
    const found = await findContest(election._id, 'E14000813')
    expect(found?.contest.candidacies).toEqual(contest.candidacies)
    expect(found?.contest.baseline?.votes[0]).toEqual({ party: 'Con', votes: 38692 })
  })

  it('have each seat once in an election', async () => {
    const election = await makeElection()
    await makeContest(election)
    expect((await refusalOf(makeContest(election))).code).toBe('already_exists')
    expect((await makeContest(await makeElection())).code).toBe('E14000986')
    expect(await findElection(election.slug)).toMatchObject({ feedHead: 1 })
  })
})

describe('assign-reporter', () => {
  it('assigns a reporter once, and moves no feed', async () => {
    const election = await makeElection()
    const contest = (await makeContest(election))._id.toHexString()
    const person = await makePerson(['reporter'], 'Nia Penhale')
    const input = { contest, person: person._id.toHexString() }
    const assigned = await assignReporter(toolAct, input)
    expect(await assignReporter(toolAct, input)).toEqual(assigned)
    expect((await findDeskContest(contest))?.reporters.map(({ name }) => name)).toEqual(['Nia Penhale'])
    expect(await findElection(election.slug)).toMatchObject({ feedHead: 1, deskHead: 2 })
  })

  it('refuses a person who is no reporter, and an unknown person', async () => {
    const contest = (await makeContest(await makeElection()))._id.toHexString()
    const editor = (await makePerson(['editor'], 'Asha Lindqvist'))._id.toHexString()
    expect(await refusalOf(assignReporter(toolAct, { contest, person: editor }))).toMatchObject({
      code: 'invalid_request',
      fields: { person: 'Asha Lindqvist is no reporter.' },
    })
    const nobody = { contest, person: '0123456789abcdef01234567' }
    expect((await refusalOf(assignReporter(toolAct, nobody))).code).toBe('not_found')
  })
})
