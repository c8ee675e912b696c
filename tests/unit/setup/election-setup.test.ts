import { describe, expect, it } from '@jest/globals'
import type { ListedParty } from '../../../models/domain/results/contest.js'
import {
  changedElection,
  electionChanges,
  electionFieldLabel,
  type ElectionSetup,
  electionValueInWords,
  renamedParty,
  sharedLabel,
  shownVersion,
  withPartiesOfToday,
} from '../../../models/domain/setup/election-setup.js'

const party = (abbreviation: string, name: string, changes: Partial<ListedParty> = {}): ListedParty => ({
  ...{ abbreviation, name, colour: null, kind: 'party', earlierLabels: [], earlierNames: [] },
  ...changes,
})
const setup: ElectionSetup = {
  name: 'By-elections',
  kind: 'by-election',
  timeZone: 'Europe/London',
  pollingDate: '2023-10-19',
  seats: null,
  speakerParty: null,
  parties: [party('Lab', 'Labour', { colour: '#e4003b' }), party('RUK', 'Reform UK')],
}
const unchanged = { ...setup, parties: [] }

describe('what is otherwise in the set-up of an election', () => {
  it.each([
    ['nothing', unchanged, []],
    [
      'its name and kind',
      { ...unchanged, name: 'Elections', kind: 'general' as const },
      ['name: By-elections > Elections', 'kind: by-election > general'],
    ],
    [
      'its day and zone',
      { ...unchanged, timeZone: 'Europe/Dublin', pollingDate: '2023-10-20' },
      ['timeZone: Europe/London > Europe/Dublin', 'pollingDate: 2023-10-19 > 2023-10-20'],
    ],
    [
      'whom a label stands for',
      {
        ...unchanged,
        parties: [{ of: 'RUK', abbreviation: 'RUK', name: 'Reform UK', kind: 'independent' as const }],
      },
      ['party:RUK:kind: party > independent'],
    ],
    ['the Speaker', { ...unchanged, speakerParty: 'Lab' }, ['speakerParty:  > Lab']],
    ['its seats', { ...unchanged, seats: 650 }, ['seats:  > 650']],
    [
      'a party under another label and name',
      { ...unchanged, parties: [{ of: 'RUK', abbreviation: 'Ref', name: 'Reform' }] },
      ['party:RUK:label: RUK > Ref', 'party:RUK:name: Reform UK > Reform'],
    ],
    [
      'nothing where a party is new',
      { ...unchanged, parties: [{ of: 'X', abbreviation: 'X', name: 'X' }] },
      [],
    ],
  ])('%s', (_what, wanted, changes) => {
    const found = electionChanges(setup, wanted)
    expect(found.map(({ field, before, after }) => `${field}: ${before} > ${after}`)).toEqual(changes)
  })

  it('is made, and a renamed party keeps its colour and what it was called', () => {
    const changes = electionChanges(setup, {
      ...unchanged,
      kind: 'general',
      seats: 650,
      parties: [{ of: 'Lab', abbreviation: 'LAB', name: 'Labour Party', kind: 'speaker' }],
    })
    expect(changedElection(setup, changes)).toEqual({
      ...setup,
      kind: 'general',
      seats: 650,
      parties: [
        party('LAB', 'Labour Party', {
          ...{ colour: '#e4003b', kind: 'speaker', earlierLabels: ['Lab'], earlierNames: ['Labour'] },
        }),
        party('RUK', 'Reform UK'),
      ],
    })
  })
})

describe('labels of parties', () => {
  it('that come back are no earlier ones any more', () => {
    const there = renamedParty(party('Lab', 'Labour'), { abbreviation: 'LAB', name: 'Labour' })
    const back = renamedParty(there, { abbreviation: 'Lab', name: 'Labour' })
    expect(back).toEqual(party('Lab', 'Labour', { earlierLabels: ['LAB'] }))
  })

  it.each([
    ['two parties with one', [party('Lab', 'A'), party('lab ', 'B')], 'lab '],
    ['one that another had', [party('New', 'A', { earlierLabels: ['Lab'] }), party('Lab', 'B')], 'Lab'],
    ['a party that has its own earlier one', [party('Lab', 'A', { earlierLabels: ['LAB'] })], null],
    ['different ones', [party('Lab', 'A'), party('Con', 'B')], null],
  ])('%s', (_what, parties, label) => {
    expect(sharedLabel(parties)).toBe(label)
  })

  it('are those of now in a contest that was written with those of its day', () => {
    const candidacy = { id: 'a', firstName: 'A', surname: 'B', party: 'Lab', partyName: 'Labour' }
    const votes = [
      { party: 'Lab', votes: 7 },
      { party: 'Con', votes: 6 },
    ]
    const contest = {
      candidacies: [candidacy],
      baseline: { label: '2019', notional: false, electorate: 20, votes },
      sittingMember: { name: 'C', party: 'Lab' },
    }
    const parties = [party('LAB', 'Labour', { earlierLabels: ['Lab'] }), party('Con', 'Conservative')]
    expect(withPartiesOfToday(contest, parties)).toEqual({
      candidacies: [{ ...candidacy, party: 'LAB' }],
      baseline: { ...contest.baseline, votes: [{ party: 'LAB', votes: 7 }, votes[1]] },
      sittingMember: { name: 'C', party: 'LAB' },
    })
    expect(withPartiesOfToday(contest, [party('Lab', 'Labour')])).toBe(contest)
  })

  it.each([
    ['Labour', 'The Workers'],
    ['LABOUR ', 'The Workers'],
    ['Labour Party', 'The Workers'],
    ['the workers', 'The Workers'],
    ['Labour and Co-operative Party', 'Labour and Co-operative Party'],
  ])('make of "%s" beside a candidate, once the party is renamed: %s', (partyName, shown) => {
    const contest = {
      candidacies: [
        { party: 'Lab', partyName },
        { party: 'Con', partyName },
      ],
      ...{ baseline: null, sittingMember: null },
    }
    const lab = party('Wrk', 'The Workers', {
      ...{ earlierLabels: ['Lab'], earlierNames: ['Labour', 'Labour Party'] },
    })
    const { candidacies } = withPartiesOfToday(contest, [lab, party('Con', 'Conservative')])
    expect(candidacies).toEqual([
      { party: 'Wrk', partyName: shown },
      { party: 'Con', partyName },
    ])
  })
})

it('says fields and values in words', () => {
  expect(['name', 'kind', 'party:SDP: new:label', 'party:Lab:name'].map(electionFieldLabel)).toEqual([
    'Name of the election',
    'Kind',
    'Short name of SDP: new',
    'Name of the party Lab',
  ])
  expect([electionValueInWords('kind', 'general'), electionValueInWords('name', 'X')]).toEqual([
    'General election',
    'X',
  ])
})

it('makes every preview of a contest older that its election changed under', () => {
  expect(shownVersion({ version: 4 }, { setupVersion: 1 })).toBe(4)
  expect(shownVersion({ version: 4 }, { setupVersion: 2 })).toBe(5)
})
