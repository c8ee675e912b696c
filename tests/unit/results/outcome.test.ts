import { describe, expect, it } from '@jest/globals'
import { personsIn } from '../../../models/domain/results/contest.js'
import { winner } from '../../../models/domain/results/election-arithmetic.js'
import {
  baselineWinner,
  type Compared,
  mayHaveWonBefore,
  outcomeInWords,
  outcomeOf,
  swingOf,
} from '../../../models/domain/results/outcome.js'
import { byElections, generalElection2024, named, type RealContest } from '../../support/real-results.js'

function outcomeIn(contest: RealContest): string {
  const won = contest.candidacies.find(({ id }) => id === winner(contest))
  return outcomeInWords(outcomeOf(won ?? { party: '' }, contest))
}

/** The contests whose computed outcome differs from the printed one. */
const contradicted = (contests: readonly RealContest[]): string[] =>
  contests.filter((contest) => outcomeIn(contest) !== contest.outcome).map(({ name }) => name)

describe('hold and gain', () => {
  it('are as printed in all 23 by-elections and all 650 contests of 2024', () => {
    expect(byElections()).toHaveLength(23)
    expect(contradicted(byElections())).toEqual([])
    expect(generalElection2024()).toHaveLength(650)
    expect(contradicted(generalElection2024())).toEqual([])
  })

  it('differ from the printed ones when one row of a baseline is changed', () => {
    const altered = byElections().map((contest) =>
      contest.name !== 'Mid Bedfordshire'
        ? contest
        : {
            ...contest,
            baseline: {
              ...contest.baseline,
              votes: contest.baseline.votes.map((row) =>
                row.party === 'Lab' ? { ...row, votes: 40_000 } : row,
              ),
            },
          },
    )
    expect(contradicted(altered)).toEqual(['Mid Bedfordshire'])
  })

  it.each([
    ['Mid Bedfordshire', 'Lab gain from Con'],
    ['Tamworth', 'Lab gain from Con'],
    ['Rutherglen and Hamilton West', 'Lab gain from SNP'],
    ['Rochdale', 'WPB gain from Lab'],
  ])('make %s a %s', (name, words) => {
    expect(outcomeIn(named(byElections(), name))).toBe(words)
  })

  it.each([
    ['Mid Bedfordshire', 'Con hold'],
    ['Rochdale', 'Lab hold'],
    ['Chorley', 'Spk hold'],
    ['Islington North', 'Ind gain from Lab'],
  ])('ignore by-elections since the last general election: %s in 2024 is a %s', (name, words) => {
    expect(outcomeIn(named(generalElection2024(), name))).toBe(words)
  })

  it('have words for a new seat, and refuse a baseline that is a tie', () => {
    expect(outcomeInWords(outcomeOf({ party: 'Lab' }, { baseline: null, persons: new Map() }))).toBe(
      'Lab win (new seat)',
    )
    const tied = {
      label: '2019',
      notional: false,
      electorate: 10,
      votes: [
        { party: 'Con', votes: 3 },
        { party: 'Lab', votes: 3 },
      ],
    }
    expect(() => baselineWinner(tied)).toThrow('no single winner')
  })
})

describe('an independent and the Speaker', () => {
  const baseline = (first: string) => ({
    ...{ label: '2019', notional: false, electorate: 100 },
    votes: [
      { party: first, votes: 50 },
      { party: 'Lab', votes: 30 },
      { party: 'Ind', votes: 10 },
    ],
  })
  const persons = personsIn([
    { abbreviation: 'Ind' },
    { abbreviation: 'Spk' },
    { abbreviation: 'Indy', kind: 'independent' },
  ])

  it.each([
    { party: 'Ind', before: 'Ind', same: false, words: 'Independent gain from independent', asked: true },
    { party: 'Ind', before: 'Ind', same: true, words: 'Ind hold', asked: true },
    { party: 'Spk', before: 'Spk', same: false, words: 'Speaker gain from Speaker', asked: true },
    { party: 'Spk', before: 'Spk', same: true, words: 'Spk hold', asked: true },
    { party: 'Indy', before: 'Indy', same: false, words: 'Independent gain from independent', asked: true },
    { party: 'Ind', before: 'Lab', same: false, words: 'Ind gain from Lab', asked: false },
    { party: 'Lab', before: 'Lab', same: false, words: 'Lab hold', asked: false },
  ])('are persons: $party after $before, the same one: $same, is $words', (row) => {
    const { party, before, same: wonBefore, words, asked: may } = row
    const compared = { baseline: baseline(before), persons }
    expect(outcomeInWords(outcomeOf({ party, wonBefore }, compared))).toBe(words)
    expect(mayHaveWonBefore({ party }, compared)).toBe(may)
    const candidacies = [
      { id: 'a', firstName: 'Ida', surname: 'Quill', partyName: '', party, wonBefore },
      { id: 'b', firstName: 'Sal', surname: 'Dor', partyName: '', party: 'Con' },
    ]
    const votes = [
      { candidacy: 'a', votes: 60 },
      { candidacy: 'b', votes: 40 },
    ]
    expect(swingOf({ votes }, { ...compared, candidacies }).kind).toBe('none')
  })
})

function swingIn(contest: RealContest & Partial<Pick<Compared, 'partiesWithheld'>>): string {
  const swing = swingOf(contest, contest)
  if (swing.kind === 'being-checked') return swing.kind
  if (swing.kind === 'none')
    return `${swing.reason} ${'parties' in swing ? swing.parties.join() : (swing.party ?? '')}`
  return `${swing.points.toFixed(1)} ${swing.from} to ${swing.to}`
}

describe('swing', () => {
  it.each([
    ['Mid Bedfordshire', '20.5 Con to Lab'],
    ['Tamworth', '23.9 Con to Lab'],
    ['Hartlepool', '16.0 Lab to Con'],
    ['Airdrie and Shotts', '2.5 SNP to Lab'],
    ['Batley and Spen', '2.9 Lab to Con'],
    ['North Shropshire', '34.2 Con to LD'],
    ['Uxbridge and South Ruislip', '6.7 Con to Lab'],
    ['Rutherglen and Hamilton West', '20.4 SNP to Lab'],
    ['Wellingborough', '28.5 Con to Lab'],
    ['Blackpool South', '26.3 Con to Lab'],
    ['Southend West', 'did-not-stand PSY'],
    ['Rochdale', 'did-not-stand WPB'],
  ])('of the by-election in %s: %s', (name, words) => {
    expect(swingIn(named(byElections(), name))).toBe(words)
  })

  it.each([
    ['Mid Bedfordshire', '18.6 Con to Lab'],
    ['South West Norfolk', '25.9 Con to Lab'],
    ['Luton North', '0.1 Lab to Con'],
    ['Clacton', 'did-not-stand RUK'],
    ['Chorley', 'speaker Spk'],
    ['Islington North', 'independent Ind'],
    ['Preston', 'independent Ind'],
  ])('of 2024 in %s: %s', (name, words) => {
    expect(swingIn(named(generalElection2024(), name))).toBe(words)
  })

  it('can be worked out in 612 of the 650 contests of 2024', () => {
    const swings = generalElection2024().map((contest) => swingOf(contest, contest))
    expect(swings.filter(({ kind }) => kind === 'swing')).toHaveLength(612)
    expect(swings.filter((row) => row.kind === 'none' && row.reason === 'did-not-stand')).toHaveLength(20)
    expect(swings.filter((row) => row.kind === 'none' && row.reason === 'independent')).toHaveLength(17)
    expect(swings.filter((row) => row.kind === 'none' && row.reason === 'speaker')).toHaveLength(1)
  })

  it('of Mid Bedfordshire changes when one row of the baseline does', () => {
    const contest = named(byElections(), 'Mid Bedfordshire')
    const votes = contest.baseline.votes.map((row) => (row.party === 'Con' ? { ...row, votes: 37_000 } : row))
    expect(swingIn({ ...contest, baseline: { ...contest.baseline, votes } })).toBe('19.7 Con to Lab')
  })

  it('is none at a hold where two parties came second with equal votes, and is one where only the lost deposits are equal', () => {
    const contest = named(byElections(), 'Uxbridge and South Ruislip')
    const [, second, third, ...others] = [...contest.votes].sort((a, b) => b.votes - a.votes)
    if (!second || !third) throw new Error('not this contest')
    const with3rd = (votes: number) =>
      contest.votes.map((row) => (row.candidacy === third.candidacy ? { ...row, votes } : row))
    expect(others.length).toBeGreaterThan(1)
    expect(swingIn({ ...contest, votes: with3rd(second.votes) })).toMatch(
      /^equal-second (Lab,Green|Green,Lab)$/,
    )
    expect(swingIn({ ...contest, votes: with3rd(0) })).toMatch(/ Con to Lab$/)
  })

  it.each([
    ['Mid Bedfordshire', 'Con', 'being-checked'],
    ['Mid Bedfordshire', 'LD', '20.5 Con to Lab'],
    ['Uxbridge and South Ruislip', 'Lab', 'being-checked'],
    ['Uxbridge and South Ruislip', 'LD', '6.7 Con to Lab'],
    ['Rochdale', 'Lab', 'being-checked'],
    ['Rochdale', 'Con', 'did-not-stand WPB'],
  ])('in %s with the party of %s withheld: %s', (name, label, words) => {
    const contest = named(byElections(), name)
    const hidden = contest.candidacies.filter(({ party }) => party === label).map(({ id }) => id)
    const candidacies = contest.candidacies.map((row) =>
      hidden.includes(row.id) ? { ...row, party: 'being checked' } : row,
    )
    expect(swingIn({ ...contest, candidacies, partiesWithheld: new Set(hidden) })).toBe(words)
  })

  it('does not exist in a new or unopposed seat, and skips a second candidate of the same party', () => {
    const { votes, ...compared } = named(byElections(), 'Uxbridge and South Ruislip')
    expect(swingOf({ votes }, { ...compared, baseline: null })).toEqual({
      kind: 'none',
      reason: 'new-seat',
      party: null,
    })
    const [conservative, labour] = ['Con', 'Lab'].map((label) =>
      compared.candidacies.find(({ party }) => party === label),
    )
    if (!conservative || !labour) throw new Error('not this contest')
    const alone = [{ candidacy: conservative.id, votes: 10 }]
    expect(swingOf({ votes: alone }, compared)).toEqual({
      kind: 'none',
      reason: 'unopposed',
      party: null,
    })
    expect(
      swingOf({ votes: [{ candidacy: conservative.id, votes: 0 }] }, { ...compared, baseline: null }),
    ).toEqual({
      kind: 'none',
      reason: 'unopposed',
      party: null,
    })
    const twice = [
      { candidacy: conservative.id, votes: 50 },
      { candidacy: 'second', votes: 30 },
      { candidacy: labour.id, votes: 20 },
    ]
    const swing = swingOf(
      { votes: twice },
      { ...compared, candidacies: [...compared.candidacies, { ...conservative, id: 'second' }] },
    )
    expect(swing).toMatchObject({ kind: 'swing', from: 'Lab', to: 'Con' })
    expect(() => swingOf({ votes: [{ candidacy: 'stranger', votes: 1 }] }, compared)).toThrow(RangeError)
  })
})
