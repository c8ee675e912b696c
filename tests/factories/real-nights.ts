import type { ContestRequest } from '../../models/contract/contests.js'
import type { ElectionRequest } from '../../models/contract/elections.js'

/** A contest of 19 October 2023, with the figures that were read out. */
export interface RealNight {
  request: ContestRequest
  /** In the order of the candidacies. */
  votes: number[]
  rejectedBallots: number
  majority: number
  readOutAt: string
}

// Source: UK Parliament / House of Commons Library election results, Open Parliament Licence v3.0.

export const tamworth: RealNight = {
  request: {
    code: 'E14000986',
    name: 'Tamworth',
    region: 'West Midlands',
    electorate: 71302,
    watched: false,
    expectedAt: null,
    pollingDate: '2023-10-19',
    candidacies: [
      { firstName: 'Sarah', surname: 'Edwards', party: 'Lab', partyName: 'Labour' },
      { firstName: 'Andy', surname: 'Cooper', party: 'Con', partyName: 'Conservative' },
      { firstName: 'Ian', surname: 'Stuart Cooper', party: 'RUK', partyName: 'Reform UK' },
      { firstName: 'Ashlea', surname: 'Simon', party: 'BF', partyName: 'Britain First' },
      { firstName: 'Robert', surname: 'Bilcliff', party: 'UKIP', partyName: 'UK Independence Party' },
      { firstName: 'Sue', surname: 'Howarth', party: 'Green', partyName: 'Green Party' },
      { firstName: 'Sunny', surname: 'Virk', party: 'LD', partyName: 'Liberal Democrat' },
      {
        firstName: 'Howling',
        surname: 'Laud Hope',
        party: 'MRLP',
        partyName: 'Official Monster Raving Loony Party',
      },
      { firstName: 'Peter', surname: 'George Longman', party: 'Ind', partyName: 'Independent' },
    ],
    pollClosesAt: null,
    sittingMember: null,
    baseline: {
      label: '2019',
      notional: false,
      electorate: 71572,
      votes: [
        { party: 'Con', votes: 30542 },
        { party: 'Green', votes: 935 },
        { party: 'Ind', votes: 431 },
        { party: 'Lab', votes: 10908 },
        { party: 'LD', votes: 2426 },
        { party: 'UKIP', votes: 814 },
      ],
    },
  },
  votes: [11719, 10403, 1373, 580, 436, 417, 417, 155, 86],
  rejectedBallots: 44,
  majority: 1316,
  readOutAt: '2023-10-20T00:45:00.000Z',
}

export const midBedfordshire: RealNight = {
  request: {
    code: 'E14000813',
    name: 'Mid Bedfordshire',
    region: 'East of England',
    electorate: 92578,
    watched: false,
    expectedAt: null,
    pollingDate: '2023-10-19',
    candidacies: [
      { firstName: 'Alistair', surname: 'Strathern', party: 'Lab', partyName: 'Labour' },
      { firstName: 'Festus', surname: 'Akinbusoye', party: 'Con', partyName: 'Conservative' },
      { firstName: 'Emma', surname: 'Holland-Lindsay', party: 'LD', partyName: 'Liberal Democrat' },
      { firstName: 'Gareth', surname: 'Mackey', party: 'Ind', partyName: 'Independent' },
      { firstName: 'Dave', surname: 'Holland', party: 'RUK', partyName: 'Reform UK' },
      { firstName: 'Cade', surname: 'Sibley', party: 'Green', partyName: 'Green Party' },
      { firstName: 'Ann', surname: 'Kelly', party: 'MRLP', partyName: 'Official Monster Raving Loony Party' },
      { firstName: 'Antonio', surname: 'Vitiello', party: 'ED', partyName: 'English Democrats' },
      { firstName: 'Sid', surname: 'Cordle', party: 'CPA', partyName: 'Christian Peoples Alliance' },
      { firstName: 'Alan', surname: 'Victor', party: 'TFB', partyName: 'True & Fair Party' },
      { firstName: 'Alberto', surname: 'Thomas', party: 'HPUK', partyName: 'Heritage Party' },
      { firstName: 'Prince', surname: 'A Love, Emperor of India', party: 'Ind', partyName: 'Independent' },
      { firstName: 'Chris', surname: 'Rooney', party: 'Main', partyName: 'Mainstream' },
    ],
    pollClosesAt: null,
    sittingMember: null,
    baseline: {
      label: '2019',
      notional: false,
      electorate: 87795,
      votes: [
        { party: 'Con', votes: 38692 },
        { party: 'Green', votes: 2478 },
        { party: 'Ind', votes: 812 },
        { party: 'Lab', votes: 14028 },
        { party: 'LD', votes: 8171 },
        { party: 'MRLP', votes: 536 },
      ],
    },
  },
  votes: [13872, 12680, 9420, 1865, 1487, 732, 249, 107, 101, 93, 63, 27, 24],
  rejectedBallots: 102,
  majority: 1192,
  readOutAt: '2023-10-20T02:10:00.000Z',
}

/** The parties of that night; its poll closed at 22:00 in London. */
export const octoberElection: Omit<ElectionRequest, 'slug'> = {
  name: 'By-elections, 19 October 2023',
  kind: 'by-election',
  mode: 'real',
  timeZone: 'Europe/London',
  pollingDate: '2023-10-19',
  pollClosesAt: '2023-10-19T21:00:00.000Z',
  seats: null,
  speakerParty: null,
  flashWhich: 'notable',
  flashHow: 'filed',
  parties: [
    { abbreviation: 'Lab', name: 'Labour', colour: '#E4003B' },
    { abbreviation: 'Con', name: 'Conservative', colour: '#0087DC' },
    { abbreviation: 'LD', name: 'Liberal Democrat', colour: '#FAA61A' },
    { abbreviation: 'RUK', name: 'Reform UK', colour: '#12B6CF' },
    { abbreviation: 'Green', name: 'Green', colour: '#02A95B' },
    { abbreviation: 'Ind', name: 'Independent', colour: '#DCDCDC' },
    { abbreviation: 'MRLP', name: 'Monster Raving Loony Party', colour: null },
    { abbreviation: 'BF', name: 'Britain First', colour: null },
    { abbreviation: 'UKIP', name: 'UK Independence Party', colour: null },
    { abbreviation: 'ED', name: 'English Democrats', colour: null },
    { abbreviation: 'CPA', name: 'Christian Peoples Alliance', colour: null },
    { abbreviation: 'TFB', name: 'True & Fair Party', colour: null },
    { abbreviation: 'HPUK', name: 'Heritage Party', colour: null },
    { abbreviation: 'Main', name: 'Mainstream', colour: null },
  ],
}
