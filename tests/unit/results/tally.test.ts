import { describe, expect, it } from '@jest/globals'
import { votesByParty, winner } from '../../../models/domain/results/election-arithmetic.js'
import {
  electionMajority,
  majorityIn,
  seatsMissing,
  type TallyContest,
  tallyOf,
  winningLine,
} from '../../../models/domain/results/tally.js'
import { byElections, generalElection2024, type RealContest } from '../../support/real-results.js'

function declared(contest: RealContest): TallyContest {
  const won = contest.candidacies.find(({ id }) => id === winner(contest))
  return {
    baseline: contest.baseline,
    result: {
      winningParty: won?.party ?? '',
      votes: votesByParty(contest.votes, contest.candidacies),
      provisional: false,
    },
  }
}

const byElection = { kind: 'by-election' as const, seats: null }
const night = byElections().filter(({ name, validVotes }) =>
  ['Mid Bedfordshire 40720', 'Tamworth 25586'].includes(`${name} ${validVotes}`),
)

describe('the tally of 2024', () => {
  const tally = tallyOf(generalElection2024().map(declared), { kind: 'general', seats: 650 })

  it('has 650 seats, and 326 are needed to win', () => {
    expect([tally.declared, tally.of, tally.provisional, tally.winningLine]).toEqual([650, 650, 0, 326])
  })

  it.each([
    ['Lab', 411, 211, 9708716],
    ['Con', 121, -251, 6828925],
    ['LD', 72, 64, 3519143],
    ['SNP', 9, -39, 724758],
    ['SF', 7, 0, 210891],
    ['Ind', 6, 6, 564042],
    ['RUK', 5, 5, 4117610],
    ['DUP', 5, -3, 172058],
    ['Green', 4, 3, 1944501],
    ['PC', 4, 2, 194811],
    ['SDLP', 2, 0, 86861],
    ['APNI', 1, 0, 117191],
    ['TUV', 1, 1, 48685],
    ['UUP', 1, 1, 94779],
    ['Spk', 1, 0, 25238],
    ['WPB', 0, 0, 210252],
  ])('gives %s %i seats, net %i, %i votes', (party, ...figures) => {
    const row = tally.rows.find((one) => one.party === party)
    expect([row?.seats, row?.netChange, row?.votes]).toEqual(figures)
  })

  it('is sorted by seats, then by votes, and its shares add up to one', () => {
    expect(tally.rows.slice(0, 8).map(({ party }) => party)).toEqual([
      'Lab',
      'Con',
      'LD',
      'SNP',
      'SF',
      'Ind',
      'RUK',
      'DUP',
    ])
    expect(tally.rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
    expect(tally.rows.find(({ party }) => party === 'Lab')?.share).toBeCloseTo(0.337, 3)
  })
})

describe('the Speaker of 2024', () => {
  const labels = ['Spk']
  const of = (countedWith: string | null) => {
    const tally = tallyOf(generalElection2024().map(declared), {
      ...{ kind: 'general', seats: 650 },
      speaker: { labels, countedWith },
    })
    const rows = tally.rows.filter(({ party }) => ['Lab', 'Spk'].includes(party))
    return [majorityIn(tally), rows.map(({ party, seats, netChange }) => [party, seats, netChange])]
  }

  it('is a party of his own: 411 seats, a majority of 172', () => {
    expect(of(null)).toEqual([
      { party: 'Lab', seats: 172, isFinal: true },
      [
        ['Lab', 411, 211],
        ['Spk', 1, 0],
      ],
    ])
  })

  it('is counted with his old party, in the result and before it alike: 412 seats, a majority of 174', () => {
    expect(of('Lab')).toEqual([{ party: 'Lab', seats: 174, isFinal: true }, [['Lab', 412, 211]]])
  })

  it('leaves nobody a majority below the winning line, and at least one while seats are to come', () => {
    const all = generalElection2024().map(declared)
    const some = (number: number) =>
      majorityIn(
        tallyOf(
          all.map((contest, at) => (at < number ? contest : { ...contest, result: null })),
          { kind: 'general', seats: 650 },
        ),
      )
    expect(some(326)).toBeNull()
    expect(some(649)).toMatchObject({ party: 'Lab', isFinal: false })
  })
})

describe('the tally of 19 October 2023', () => {
  it('has two gains of Labour when both are declared, and no number of seats needed to win', () => {
    const tally = tallyOf(night.map(declared), byElection)
    expect(tally).toMatchObject({ declared: 2, of: 2, winningLine: null })
    expect(tally.rows[0]).toMatchObject({ party: 'Lab', seats: 2, netChange: 2, votes: 25591 })
    expect(tally.rows.find(({ party }) => party === 'Con')).toMatchObject({
      seats: 0,
      netChange: -2,
      votes: 23083,
    })
  })

  it('counts the net change among declared seats only', () => {
    const [first, second] = night.map(declared)
    if (!first || !second) throw new Error('two contests are needed')
    const tally = tallyOf([first, { ...second, result: null }], byElection)
    expect(tally).toMatchObject({ declared: 1, of: 2 })
    expect(tally.rows.map(({ party, netChange }) => [party, netChange]).slice(0, 2)).toEqual([
      ['Lab', 1],
      ['Con', -1],
    ])
  })

  it('is empty before the first declaration, and says how many are provisional', () => {
    const awaiting = night.map((contest) => ({ baseline: contest.baseline, result: null }))
    expect(tallyOf(awaiting, byElection)).toEqual({
      declared: 0,
      of: 2,
      provisional: 0,
      withheld: { candidates: 0, votes: 0 },
      winningLine: null,
      rows: [],
    })
    const provisional = night.map(declared).map((contest) => ({
      ...contest,
      result: contest.result && { ...contest.result, provisional: true },
    }))
    expect(tallyOf(provisional, byElection).provisional).toBe(2)
  })
})

const general = (seats: number | null) => ({ kind: 'general' as const, seats })

describe('the seats needed to win and the majority of an election', () => {
  it('are more than half of all seats, and 2 x seats - all seats', () => {
    expect(winningLine(general(650), 650)).toBe(326)
    expect(winningLine(general(651), 651)).toBe(326)
    expect(winningLine({ kind: 'by-election', seats: 2 }, 2)).toBeNull()
    expect(electionMajority(411, 650)).toBe(172)
    expect(electionMajority(412, 650)).toBe(174)
    expect(electionMajority(410, 650)).toBe(170)
  })

  it.each([
    [
      'fewer contests',
      general(650),
      12,
      'It has 650 seats, and 12 contests are set up: readers see no winning line.',
    ],
    [
      'one contest too many',
      general(1),
      2,
      'It has 1 seat, and 2 contests are set up: readers see no winning line.',
    ],
    ['no number', general(null), 650, 'It does not say how many seats it has: readers see no winning line.'],
    [
      'a by-election',
      { kind: 'by-election' as const, seats: 3 },
      1,
      'It has 3 seats, and 1 contest is set up.',
    ],
  ])('are shown to nobody with %s, which the desk is told', (_what, election, contests, told) => {
    expect([winningLine(election, contests), seatsMissing(election, contests)]).toEqual([null, told])
  })

  it('are no question to the desk where every seat is set up, or at a by-election without a number', () => {
    expect([seatsMissing(general(650), 650), seatsMissing(byElection, 2)]).toEqual([null, null])
  })
})
