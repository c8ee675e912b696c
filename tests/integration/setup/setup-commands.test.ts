import { describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { ContestModel } from '../../../models/contest-model.js'
import { addLiveBlog } from '../../../server/commands/setup/add-live-blog.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { confirmSetup } from '../../../server/commands/setup/corrections/confirm-setup.js'
import { proposeSetup } from '../../../server/commands/setup/corrections/propose-setup.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { openLiveBlog } from '../../../server/commands/setup/open-live-blog.js'
import { findContest } from '../../../server/queries/results/find-contest.js'
import { findDeskContest } from '../../../server/queries/results/find-desk-contest.js'
import { findElection } from '../../../server/queries/setup/find-election.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { contestEdit } from '../../factories/edit-requests.js'
import { makeResult } from '../../factories/make-count.js'
import { makeContest, makeElection, newSlug } from '../../factories/make-election.js'
import { makeLiveBlog, makeUpcomingLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight } from '../../factories/make-night.js'
import { at, later, makePerson, toolAct } from '../../factories/make-person.js'
import { midBedfordshire, tamworth } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { confirmationOf, proposalOf } from '../../factories/setup-proposals.js'
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

describe('names in an election', () => {
  const { request } = tamworth
  const smith = { firstName: 'Greg', surname: 'Smith', party: 'Con', partyName: 'Conservative' }
  const namesake = { ...smith, firstName: 'GREG', party: 'Green', partyName: 'Green' }
  const [edwards] = request.candidacies
  if (!edwards) throw new Error('Tamworth has candidates')

  it.each([
    ['its code, in another case', { code: 'e14000986', name: 'Newton' }, ['code']],
    ['its name, written otherwise', { code: 'NEW1', name: 'TAMWORTH.' }, ['name']],
    ['both', { code: 'E14000986', name: 'Tamworth' }, ['code', 'name']],
  ])('refuse a seat that stands there already by %s', async (_what, again, fields) => {
    const election = await makeElection()
    await makeContest(election)
    const refusal = await refusalOf(makeContest(election, { ...request, ...again }))
    expect([refusal.code, refusal.status]).toEqual(['already_exists', 409])
    expect(Object.keys(refusal.fields ?? {})).toEqual(fields)
    expect(refusal.message).toMatch(/stands in By-elections, 19 October 2023 already\.$/)
  })

  it('are looked up among all contests of the election without reading them', async () => {
    const election = await makeElection()
    const add = (number: number) =>
      makeContest(election, { ...request, code: `NEW${number}`, name: `Newton ${number}` })
    for (const number of [1, 2, 3]) await add(number)
    const asked: Record<string, unknown>[] = []
    mongoose.set('debug', (_name: string, _method: string, filter: unknown) => {
      if (typeof filter === 'object' && filter && 'onlyKeys' in filter) asked.push({ ...filter })
    })
    await add(4).finally(() => mongoose.set('debug', false))
    const [filter = {}] = asked
    await ContestModel.deleteOne({ election: election._id, code: 'NEW4' })
    const explained: unknown = await ContestModel.find(filter).explain('executionStats')
    expect(explained).toMatchObject({ executionStats: { totalDocsExamined: 0 } })
  })

  it('refuse a contest that is renamed to another one, also by a correction and when it is confirmed', async () => {
    const { first, second, election, tamworth: contest, midBeds } = await makeNight()
    const refused = { code: 'already_exists', fields: { name: expect.anything() } }
    const name = 'Mid-Bedfordshire'
    expect(await refusalOf(editContest(first, contestEdit(contest, { name })))).toMatchObject(refused)
    const shown = await makeResult({ first, second }, contest, tamworth)
    expect(await refusalOf(proposeSetup(first, proposalOf(shown, { name })))).toMatchObject(refused)
    await proposeSetup(first, proposalOf(shown, { name: 'Newton' }))
    await editContest(first, contestEdit(midBeds, { name: 'Newton' }))
    const confirming = confirmSetup(second, confirmationOf(shown, { name: 'Newton' }))
    expect(await refusalOf(confirming)).toMatchObject(refused)
    expect(await findContest(election._id, contest.code)).toMatchObject({ contest: { name: 'Tamworth' } })
  })

  it('refuse a candidate twice for one party, wherever a set-up is typed', async () => {
    const { first, second, election, tamworth: contest, midBeds } = await makeNight()
    const twice = { ...edwards, surname: 'EDWARDS' }
    const adding = makeContest(election, {
      ...{ ...request, code: 'NEW1', name: 'Newton' },
      candidacies: [...request.candidacies, twice],
    })
    const message = 'Sarah EDWARDS (Lab) stands here twice.'
    const refusal = { code: 'candidate_twice', status: 422, fields: { 'candidacies.9.surname': message } }
    expect(await refusalOf(adding)).toMatchObject(refusal)
    const edit = contestEdit(contest, { candidacies: [...contest.candidacies, twice] })
    expect(await refusalOf(editContest(first, edit))).toMatchObject(refusal)
    const shown = await makeResult({ first, second }, midBeds, midBedfordshire)
    const [strathern] = shown.candidacies
    if (!strathern) throw new Error('he stands in Mid Bedfordshire')
    const { firstName, surname, party, partyName } = strathern
    const again = { firstName, surname, party, partyName, votes: 3 }
    const candidacies = [...shown.candidacies, again]
    expect(await refusalOf(proposeSetup(first, proposalOf(shown, { candidacies })))).toMatchObject({
      code: 'candidate_twice',
    })
  })

  it('take two people of one name once that is acknowledged by name, and ask no more', async () => {
    const { first, second, election } = await makeNight()
    const both = { ...request, code: 'NEW1', name: 'Mid Buckinghamshire' }
    const input = { ...both, candidacies: [smith, namesake] }
    const refusal = await refusalOf(makeContest(election, input))
    expect(refusal).toMatchObject({
      code: 'warnings_not_acknowledged',
      status: 422,
      details: [
        {
          level: 'warning',
          name: 'same_name:greg smith:green',
          message: 'Two people of one name stand here: Greg Smith (Con) and GREG Smith (Green).',
        },
      ],
    })
    const acknowledged = ['same_name:greg smith:green']
    const contest = await makeContest(election, { ...input, acknowledged })
    const edited = await editContest(second, contestEdit(contest, { electorate: 70_000 }))
    expect(edited).toMatchObject({ electorate: 70_000 })
    const third = { ...smith, party: 'LD', partyName: 'Liberal Democrat' }
    const more = contestEdit(edited, { candidacies: [...edited.candidacies, third] })
    expect(await refusalOf(editContest(first, more))).toMatchObject({
      details: [{ name: 'same_name:greg smith:ld' }],
    })
    const done = await editContest(first, { ...more, acknowledged: ['same_name:greg smith:ld'] })
    expect(done.candidacies).toHaveLength(3)
  })
})

describe('parties', () => {
  const { request } = tamworth
  const [edwards, ...others] = request.candidacies
  if (!edwards || !request.baseline) throw new Error('Tamworth has candidates and a baseline')
  const { baseline } = request
  const typo = { ...edwards, party: 'Lap' }
  const sittingMember = { name: 'Chris Pincher', party: 'Indy' }
  const wrong = {
    candidacies: [typo, ...others],
    baseline: { ...baseline, votes: [...baseline.votes, { party: 'Consevative', votes: 1 }] },
    sittingMember,
  }
  const refusal = {
    code: 'unknown_party',
    status: 422,
    message:
      'Lap is no party of By-elections, 19 October 2023: the nearest is Lab (Labour). Consevative is no party of By-elections, 19 October 2023: the nearest is Con (Conservative). Indy is no party of By-elections, 19 October 2023: the nearest is Ind (Independent). Choose one of the list, or add the party to the election first.',
    fields: {
      'candidacies.0.party': 'Lap is no party of By-elections, 19 October 2023: the nearest is Lab (Labour).',
      'baseline.votes.6.party':
        'Consevative is no party of By-elections, 19 October 2023: the nearest is Con (Conservative).',
      'sittingMember.party':
        'Indy is no party of By-elections, 19 October 2023: the nearest is Ind (Independent).',
    },
  }

  it('are chosen from the list of the election, wherever a set-up is typed', async () => {
    const { first, second, election, tamworth: contest, midBeds } = await makeNight()
    const adding = makeContest(election, { ...request, code: 'E14009999', ...wrong })
    expect(await refusalOf(adding)).toMatchObject(refusal)
    const rows = contest.candidacies.map((row, at) => (at === 0 ? { ...row, party: 'Lap' } : row))
    const change = { ...wrong, candidacies: rows }
    expect(await refusalOf(editContest(first, contestEdit(contest, change)))).toMatchObject(refusal)
    const shown = await makeResult({ first, second }, midBeds, midBedfordshire)
    const party = { sittingMember: { name: 'Nadine Dorries', party: 'Tory' } }
    expect(await refusalOf(proposeSetup(first, proposalOf(shown, party)))).toMatchObject({
      code: 'unknown_party',
      fields: { 'sittingMember.party': /^Tory is no party of .*: the nearest is / },
    })
  })

  it('match whatever their case, and by another label of the same party, also as a second person types them', async () => {
    const { first, second, election, midBeds } = await makeNight()
    const added = await makeContest(election, {
      ...request,
      ...{ code: 'E14009999', name: 'Newton' },
      candidacies: [{ ...edwards, party: ' lab ' }, ...others],
      baseline: { ...baseline, votes: [...baseline.votes, { party: 'Brx', votes: 9 }] },
    })
    expect(added.candidacies[0]?.party).toBe('Lab')
    expect(added.baseline?.votes.at(-1)?.party).toBe('RUK')
    expect(await editContest(first, contestEdit(added, { sittingMember: null }))).toEqual(added)
    const shown = await makeResult({ first, second }, midBeds, midBedfordshire)
    const sitting = { name: 'Nadine Dorries', party: 'loony' }
    await proposeSetup(first, proposalOf(shown, { sittingMember: sitting }))
    const typed = { 'sittingMember:name': 'Nadine Dorries', 'sittingMember:party': 'mrlp' }
    const confirmed = await confirmSetup(second, confirmationOf(shown, typed))
    expect(confirmed.sittingMember).toEqual({ name: 'Nadine Dorries', party: 'MRLP' })
  })

  it('have one number each in what a result is compared with; independents are several people', async () => {
    const election = await makeElection()
    const votes = [...baseline.votes, { party: 'Ind', votes: 7 }]
    const contest = await makeContest(election, { ...request, baseline: { ...baseline, votes } })
    expect(contest.baseline?.votes.filter(({ party }) => party === 'Ind')).toHaveLength(2)
    const twice = { ...baseline, votes: [...votes, { party: 'lab', votes: 7 }] }
    const adding = makeContest(election, { ...request, code: 'E14009999', baseline: twice })
    expect(await refusalOf(adding)).toMatchObject({
      code: 'invalid_request',
      fields: { 'baseline.votes.7.party': 'Lab stands here twice.' },
    })
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
