import { describe, expect, it } from '@jest/globals'
import { winner } from '../../../models/domain/results/election-arithmetic.js'
import { baselineWinner, outcomeInWords, outcomeOf, swingOf } from '../../../models/domain/results/outcome.js'
import { byElections, generalElection2024, named, type RealContest } from '../../support/real-results.js'

function outcomeIn(contest: RealContest): string {
  const won = contest.candidacies.find(({ id }) => id === winner(contest))
  return outcomeInWords(outcomeOf(won?.party ?? '', contest.baseline))
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
    expect(outcomeInWords(outcomeOf('Lab', null))).toBe('Lab win (new seat)')
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

function swingIn(contest: RealContest): string {
  const swing = swingOf(contest, contest.candidacies, contest.baseline)
  if (swing.kind === 'none') return `${swing.reason} ${swing.party ?? ''}`
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
    ['Chorley', 'not-a-party Spk'],
    ['Islington North', 'not-a-party Ind'],
    ['Preston', 'not-a-party Ind'],
  ])('of 2024 in %s: %s', (name, words) => {
    expect(swingIn(named(generalElection2024(), name))).toBe(words)
  })

  it('can be worked out in 612 of the 650 contests of 2024', () => {
    const swings = generalElection2024().map((contest) =>
      swingOf(contest, contest.candidacies, contest.baseline),
    )
    expect(swings.filter(({ kind }) => kind === 'swing')).toHaveLength(612)
    expect(swings.filter((row) => row.kind === 'none' && row.reason === 'did-not-stand')).toHaveLength(20)
    expect(swings.filter((row) => row.kind === 'none' && row.reason === 'not-a-party')).toHaveLength(18)
  })

  it('of Mid Bedfordshire changes when one row of the baseline does', () => {
    const contest = named(byElections(), 'Mid Bedfordshire')
    const votes = contest.baseline.votes.map((row) => (row.party === 'Con' ? { ...row, votes: 37_000 } : row))
    expect(swingIn({ ...contest, baseline: { ...contest.baseline, votes } })).toBe('19.7 Con to Lab')
  })

  it('does not exist in a new or unopposed seat, and skips a second candidate of the same party', () => {
    const { votes, candidacies, baseline } = named(byElections(), 'Uxbridge and South Ruislip')
    expect(swingOf({ votes }, candidacies, null)).toEqual({ kind: 'none', reason: 'new-seat', party: null })
    const [conservative, labour] = ['Con', 'Lab'].map((label) =>
      candidacies.find(({ party }) => party === label),
    )
    if (!conservative || !labour) throw new Error('not this contest')
    const alone = [{ candidacy: conservative.id, votes: 10 }]
    expect(swingOf({ votes: alone }, candidacies, baseline)).toEqual({
      kind: 'none',
      reason: 'unopposed',
      party: null,
    })
    const twice = [
      { candidacy: conservative.id, votes: 50 },
      { candidacy: 'second', votes: 30 },
      { candidacy: labour.id, votes: 20 },
    ]
    const swing = swingOf({ votes: twice }, [...candidacies, { ...conservative, id: 'second' }], baseline)
    expect(swing).toMatchObject({ kind: 'swing', from: 'Lab', to: 'Con' })
    expect(() => swingOf({ votes: [{ candidacy: 'stranger', votes: 1 }] }, candidacies, baseline)).toThrow(
      RangeError,
    )
  })
})
