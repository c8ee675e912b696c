import { describe, expect, it } from '@jest/globals'
import type mongoose from 'mongoose'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { setupFacts } from '../../../models/domain/setup/contest-setup.js'
import { electionChanges } from '../../../models/domain/setup/election-setup.js'
import type { ContestFacts } from '../../../models/domain/setup/setup-facts.js'
import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'
import { confirmElection } from '../../../server/commands/setup/corrections/confirm-election.js'
import { confirmSetup } from '../../../server/commands/setup/corrections/confirm-setup.js'
import { proposeElection } from '../../../server/commands/setup/corrections/propose-election.js'
import { proposeSetup } from '../../../server/commands/setup/corrections/propose-setup.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { editElection } from '../../../server/commands/setup/edit-election.js'
import { contestEdit, electionEdit } from '../../factories/edit-requests.js'
import { enterAndCheck, makeResult } from '../../factories/make-count.js'
import { makeNight } from '../../factories/make-night.js'
import { toolAct } from '../../factories/make-person.js'
import { tamworth } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import {
  confirmationOf,
  electionConfirmationOf,
  electionProposalOf,
  proposalOf,
} from '../../factories/setup-proposals.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

type Change = Partial<Omit<ContestFacts, 'watched' | 'expectedAt'>>
type Candidacy = ContestFacts['candidacies'][number]
type Baseline = NonNullable<ContestFacts['baseline']>

const ofWinner =
  (change: Partial<Candidacy>) =>
  ({ candidacies }: ContestDoc): Change => ({
    candidacies: candidacies.map((row, at) => (at === 0 ? { ...row, ...change } : row)),
  })
const since =
  (change: (baseline: Baseline) => Partial<Baseline>) =>
  ({ baseline }: ContestDoc): Change => ({
    baseline: baseline && { ...baseline, ...change(baseline) },
  })

const votesOf = (party: string, row: object): ((contest: ContestDoc) => Change) =>
  since(({ votes }) => ({ votes: votes.map((one) => (one.party === party ? { ...one, ...row } : one)) }))

/** Typed by hand: every field beside the votes that a result is worked out or worded from, with a change. */
const inputs: Record<string, (contest: ContestDoc) => Change> = {
  name: () => ({ name: 'Tamworth and Lichfield' }),
  region: () => ({ region: 'Midlands' }),
  electorate: () => ({ electorate: 71_320 }),
  pollingDate: () => ({ pollingDate: '2023-10-18' }),
  pollClosesAt: () => ({ pollClosesAt: '2023-10-19T20:30:00.000Z' }),
  'candidacies.firstName': ofWinner({ firstName: 'Sara' }),
  'candidacies.surname': ofWinner({ surname: 'Edwardes' }),
  'candidacies.party': ofWinner({ party: 'Con' }),
  'candidacies.partyName': ofWinner({ partyName: 'Labour and Co-operative' }),
  'candidacies.wonBefore': ({ candidacies, baseline }) => ({
    candidacies: candidacies.map((row) => (row.party === 'Ind' ? { ...row, wonBefore: true } : row)),
    baseline: baseline && {
      ...baseline,
      votes: [{ party: 'Ind', votes: 20_000 }, ...baseline.votes.slice(1)],
    },
  }),
  'baseline.label': since(() => ({ label: '2017' })),
  'baseline.notional': since(() => ({ notional: true })),
  'baseline.electorate': since(() => ({ electorate: 71_600 })),
  'baseline.votes.party': votesOf('Green', { party: 'BF' }),
  'baseline.votes.votes': votesOf('Lab', { votes: 40_000 }),
  'sittingMember.name': () => ({ sittingMember: { name: 'Chris Pincher', party: 'Ind' } }),
  'sittingMember.party': () => ({ sittingMember: { name: 'Chris Pincher', party: 'Con' } }),
}

/** Typed by hand: every other field of a contest, and why it needs no two people. */
const others: Record<string, string> = {
  _id: 'given once',
  election: 'given once',
  code: 'given once',
  'candidacies.id': 'given once',
  pollState: 'by two people, before a result and with none: propose-poll',
  watched: 'no reader sees it',
  expectedAt: 'a plan',
  reporters: 'who works there',
  ...{ setupVersion: 'the guard', setupBy: 'the guard', setupRead: 'the guard' },
  setupEditors: 'the guard',
  setupSent: 'the guard',
  seenNames: 'the guard',
  proposal: 'the guard: public only once it is confirmed',
  wish: 'the guard: what another confirms',
  droppedProposals: 'the guard',
  setupHistory: 'the guard: what it was before',
  withheld: 'takes down, which takes one',
  recount: 'no figure: holds back, which takes one',
  caveat: 'a doubt about the result, which takes one',
  candidacyNotes: 'a later life corrects nothing: one proposes, another publishes',
  saidAt: 'when it changed',
  onlyKeys: 'made of code and name',
  blanked: 'takes down, which takes one',
  ...{ lastCount: 'counts', pendingCount: 'counts', pendingStatus: 'counts' },
  publishedCount: 'counts',
  publicStatus: 'counts',
  publishedAt: 'counts',
  version: 'counts',
  rereadOwed: 'marks for the newsroom',
  regions: 'places in a feed',
}

/** Typed by hand: every field of an election that a figure or a word comes from, and a change of it. */
const electionInputs: Record<string, Parameters<typeof electionProposalOf>[1]> = {
  name: { name: 'By-elections of October' },
  kind: { kind: 'general' },
  timeZone: { timeZone: 'Europe/Dublin' },
  pollingDate: { pollingDate: '2023-10-20' },
  seats: { seats: 650 },
  speakerParty: { speakerParty: 'Lab' },
  'parties.abbreviation': { parties: [{ of: 'Lab', abbreviation: 'LAB', name: 'Labour' }] },
  'parties.kind': {
    parties: [{ of: 'RUK', abbreviation: 'RUK', name: 'Reform UK', kind: 'independent' }],
  },
  'parties.name': { parties: [{ of: 'Lab', abbreviation: 'Lab', name: 'Llafur' }] },
}

/** Typed by hand: every other field of an election, and why one person may change it, or nobody. */
const electionOthers: Record<string, string> = {
  'parties.since': 'when it came to the list',
  _id: 'given once',
  slug: 'given once',
  mode: 'given once',
  createdAt: 'given once',
  pollClosesAt: 'no reader sees it; while votes are counted it takes two',
  'parties.colour': 'a colour',
  'parties.earlierLabels': 'the guard: what it was before',
  'parties.earlierNames': 'the guard: what it was before',
  solo: 'an admin’s; while votes are counted it takes two',
  frozen: 'takes down, which takes one',
  wish: 'the guard: what another confirms',
  flashWhich: 'no figure and no word',
  flashHow: 'no figure and no word',
  setupVersion: 'the guard',
  setupBy: 'the guard',
  setupRead: 'the guard',
  setupEditors: 'the guard',
  setupSent: 'the guard',
  proposal: 'the guard: public only once it is confirmed',
  droppedProposals: 'the guard',
  setupHistory: 'the guard: what it was before',
  blanked: 'takes down, which takes one',
  rereadOwed: 'marks for the newsroom',
  feedHead: 'places in a feed',
  contestGoneAt: 'places in a feed',
  deskHead: 'places in a feed',
  regions: 'places in a feed',
  auditHead: 'the audit',
}

/** The paths of a schema, as "baseline.votes.party", down to fields without further fields. */
function pathsOf(schema: mongoose.Schema, isOpen: (path: string) => boolean, before = ''): string[] {
  const found: string[] = []
  schema.eachPath((name, type) => {
    const path = `${before}${name}`
    const inner = (type as { schema?: mongoose.Schema }).schema
    if (inner && isOpen(path)) found.push(...pathsOf(inner, isOpen, `${path}.`))
    else found.push(path)
  })
  return found
}

it('the lists of guarded and other fields have every field of a contest', () => {
  const isOpen = (path: string): boolean => !(path in others)
  const paths = pathsOf(ContestModel.schema, isOpen).map((path) => path.replace(/^regions\..*/, 'regions'))
  expect([...new Set(paths)].sort()).toEqual([...Object.keys(inputs), ...Object.keys(others)].sort())
})

it('knows every field of an election', () => {
  const paths = pathsOf(ElectionModel.schema, (path) => !(path in electionOthers))
  const names = paths.map((path) => path.replace(/^(regions|auditHead)\..*/, '$1'))
  expect([...new Set(names)].sort()).toEqual(
    [...Object.keys(electionInputs), ...Object.keys(electionOthers)].sort(),
  )
})

/** What the form of an edit sends of that change. */
function editOf(election: ElectionDoc, change: Parameters<typeof electionProposalOf>[1]) {
  const parties = election.parties.map(({ abbreviation: of, name, colour }) => {
    const [renamed] = (change.parties ?? []).filter((row) => row.of === of)
    return { of, abbreviation: of, name, ...renamed, colour }
  })
  return electionEdit(election, { ...change, parties })
}

describe('of an election', () => {
  it('nothing is one person’s any more once a count was checked against it', async () => {
    const { first, second, election, tamworth: awaited } = await makeNight()
    await enterAndCheck({ first, second }, awaited, tamworth)
    for (const change of Object.values(electionInputs)) {
      expect(await refusalOf(editElection(first, editOf(election, change)))).toMatchObject({
        code: 'setup_public',
      })
    }
  })

  it.each(Object.entries(electionInputs))('%s takes two people', async (_path, change) => {
    const { first, second, election, tamworth: awaited } = await makeNight()
    await makeResult({ first, second }, awaited, tamworth)
    const before = await ContestModel.find({ election: election._id }).lean()
    const edit = editOf(election, change)
    expect(await refusalOf(editElection(first, edit))).toMatchObject({ code: 'setup_public' })
    const proposed = await proposeElection(first, electionProposalOf(election, change))
    expect(electionChanges(election, { ...proposed, parties: [] })).toEqual([])
    const changes = proposed.proposal?.changes ?? []
    expect(changes).toHaveLength(1)
    const typed = Object.fromEntries(changes.map(({ field, after }) => [field, after ?? '']))
    const own = await refusalOf(confirmElection(first, electionConfirmationOf(election, typed)))
    expect(own.code).toBe('same_person')
    const untyped = await refusalOf(confirmElection(second, electionConfirmationOf(election, {})))
    expect(untyped.code).toBe('check_differs')
    const confirmed = await confirmElection(second, electionConfirmationOf(election, typed))
    expect(confirmed).toMatchObject({ setupVersion: 2, proposal: null })
    expect(confirmed.setupHistory[0]?.changes).toMatchObject(changes)
    expect(await ContestModel.find({ election: election._id }).lean()).toEqual(before)
  })
})

describe('a field of the set-up under a public result:', () => {
  it.each(Object.entries(inputs))('%s is changed by two people only', async (_path, changeOf) => {
    const { first, second, tamworth: awaited } = await makeNight()
    const contest = await makeResult({ first, second }, awaited, tamworth)
    const change = changeOf(contest)
    expect(await refusalOf(editContest(first, contestEdit(contest, change)))).toMatchObject({
      code: 'setup_public',
    })
    const proposed = await proposeSetup(first, proposalOf(contest, change))
    expect(setupFacts(proposed)).toEqual(setupFacts(contest))
    const changes = proposed.proposal?.changes ?? []
    const typed = Object.fromEntries(changes.map(({ field, after }) => [field, after ?? '']))
    const own = await refusalOf(confirmSetup(first, confirmationOf(contest, typed)))
    expect(own.code).toBe('same_person')
    const untyped = await refusalOf(confirmSetup(second, confirmationOf(contest, {})))
    expect(untyped.code).toBe('check_differs')
    const confirmed = await confirmSetup(second, confirmationOf(contest, typed))
    expect(setupFacts(confirmed)).toEqual({ ...setupFacts(contest), ...change })
    expect(confirmed.setupVersion).toBe(2)
    expect(confirmed.setupHistory[0]?.changes.length).toBeGreaterThan(0)
  })
})

it.each(Object.entries(inputs))(
  'under a checked count a change of %s must be read, and the count checked again',
  async (_path, changeOf) => {
    const { first, second, tamworth: awaited } = await makeNight()
    const contest = await enterAndCheck({ first, second }, awaited, tamworth)
    const edited = await editContest(toolAct, contestEdit(contest, changeOf(contest)))
    expect(edited).toMatchObject({ setupVersion: 2, setupRead: null, pendingStatus: 'entered' })
  },
)
