import { describe, expect, it } from '@jest/globals'
import {
  ballotBoxTurnout,
  isTied,
  keepsDeposit,
  majority,
  ranked,
  turnout,
  validVotes,
  voteShare,
  winner,
} from '../../../models/domain/results/election-arithmetic.js'
import { byElections, generalElection2024, named, type RealContest } from '../../support/real-results.js'

const every = [...byElections(), ...generalElection2024()]
const percent = (share: number): string => (share * 100).toFixed(2)
const surnameOf = (contest: RealContest, id: string): string =>
  contest.candidacies.find((candidacy) => candidacy.id === id)?.surname ?? ''
/** The contests whose computed majority or valid votes differ from the printed ones. */
const contradicted = (contests: readonly RealContest[]): string[] =>
  contests
    .filter((row) => majority(row.votes) !== row.majority || validVotes(row.votes) !== row.validVotes)
    .map(({ name }) => name)

describe('majority and valid votes', () => {
  it('equal the printed ones in all 673 contests', () => {
    expect(every).toHaveLength(673)
    expect(contradicted(every)).toEqual([])
  })

  it('differ from the printed ones when one vote is changed', () => {
    const altered = every.map((contest) =>
      contest.name !== 'Tamworth' || contest.validVotes !== 25586
        ? contest
        : {
            ...contest,
            votes: contest.votes.map((vote, at) => (at === 0 ? { ...vote, votes: 11720 } : vote)),
          },
    )
    expect(contradicted(altered)).toEqual(['Tamworth'])
  })

  it('are 1,192 in Mid Bedfordshire and 1,316 in Tamworth', () => {
    expect(majority(named(byElections(), 'Mid Bedfordshire').votes)).toBe(1192)
    expect(majority(named(byElections(), 'Tamworth').votes)).toBe(1316)
    expect(validVotes(named(byElections(), 'Mid Bedfordshire').votes)).toBe(40720)
  })

  it('need a candidate, and a single one has all', () => {
    expect(() => majority([])).toThrow(RangeError)
    expect(majority([{ votes: 7 }])).toBe(7)
  })
})

describe('the winner', () => {
  it.each([
    ['Mid Bedfordshire', 'Strathern'],
    ['Tamworth', 'Edwards'],
    ['Uxbridge and South Ruislip', 'Tuckwell'],
    ['Rochdale', 'Galloway'],
  ])('of %s is %s', (name, surname) => {
    const contest = named(byElections(), name)
    expect(surnameOf(contest, winner(contest))).toBe(surname)
  })

  it('is nobody when two lead, while lower places may tie', () => {
    const lead = [
      { candidacy: 'a', votes: 5 },
      { candidacy: 'b', votes: 5 },
    ]
    expect(isTied(lead)).toBe(true)
    expect(() => winner({ votes: lead })).toThrow('no single winner')
    expect(() => winner({ votes: [] })).toThrow(RangeError)
    const yardley = named(generalElection2024(), 'Birmingham Yardley')
    expect(ranked(yardley.votes).map(({ votes }) => votes)).toEqual(expect.arrayContaining([3634, 3634]))
    expect(surnameOf(yardley, winner(yardley))).toBe('Phillips')
  })
})

describe('turnout', () => {
  it.each([
    ['Mid Bedfordshire', '43.98', '44.09'],
    ['Tamworth', '35.88', '35.95'],
    ['Southend West', '22.39', '24.03'],
  ])('of %s is %s %% of valid votes, %s %% of ballot papers', (name, ofValid, ofPapers) => {
    const { validVotes: valid, rejectedBallots, electorate } = named(byElections(), name)
    expect(percent(turnout(valid, electorate))).toBe(ofValid)
    expect(percent(ballotBoxTurnout(valid, rejectedBallots, electorate))).toBe(ofPapers)
  })

  it('of 2024 is 59.70 %, with rejected ballots 59.95 %', () => {
    const sum = (pick: (contest: RealContest) => number): number =>
      generalElection2024().reduce((total, contest) => total + pick(contest), 0)
    const [valid, rejected] = [sum((row) => row.validVotes), sum((row) => row.rejectedBallots)]
    expect(valid).toBe(28809340)
    expect(
      percent(
        turnout(
          valid,
          sum((row) => row.electorate),
        ),
      ),
    ).toBe('59.70')
    expect(
      percent(
        ballotBoxTurnout(
          valid,
          rejected,
          sum((row) => row.electorate),
        ),
      ),
    ).toBe('59.95')
  })

  it('needs an electorate', () => {
    expect(() => turnout(1, 0)).toThrow(RangeError)
    expect(() => voteShare(1, 0)).toThrow(RangeError)
  })
})

describe('the deposit', () => {
  it('is lost at exactly one twentieth and kept one vote above', () => {
    expect(keepsDeposit(5, 100)).toBe(false)
    expect(keepsDeposit(6, 100)).toBe(true)
  })

  it.each([
    ['Mid Bedfordshire', ['Strathern', 'Akinbusoye', 'Holland-Lindsay']],
    ['Tamworth', ['Edwards', 'Cooper', 'Stuart Cooper']],
    ['Southend West', ['Firth']],
  ])('in %s was kept by %j', (name, surnames) => {
    const contest = named(byElections(), name)
    const kept = ranked(contest.votes).filter(({ votes }) => keepsDeposit(votes, contest.validVotes))
    expect(kept.map(({ candidacy }) => surnameOf(contest, candidacy))).toEqual(surnames)
  })
})
