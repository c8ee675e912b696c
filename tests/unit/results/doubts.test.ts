import { describe, expect, it } from '@jest/globals'
import type { CountFigures } from '../../../models/domain/results/count.js'
import {
  type DoubtCode,
  type DoubtContext,
  doubtsOf,
  unacknowledged,
} from '../../../models/domain/results/doubts.js'
import { byElections, generalElection2024, named, type RealContest } from '../../support/real-results.js'

const bedfordshire = named(byElections(), 'Mid Bedfordshire')
const tamworth = named(byElections(), 'Tamworth')

const context = (contest: RealContest, more: Partial<DoubtContext> = {}): DoubtContext => ({
  electorate: contest.electorate,
  kind: 'by-election',
  candidacies: contest.candidacies,
  baseline: contest.baseline,
  others: [],
  ...more,
})
const figures = (contest: RealContest, more: Partial<CountFigures> = {}): CountFigures => ({
  votes: contest.votes,
  rejectedBallots: contest.rejectedBallots,
  control: { kind: 'majority', value: contest.majority },
  ...more,
})
/** The contest's votes, with those of one surname changed. */
const having = (contest: RealContest, surname: string, votes: number): CountFigures['votes'] => {
  const id = contest.candidacies.find((candidacy) => candidacy.surname === surname)?.id
  return contest.votes.map((vote) => (vote.candidacy === id ? { ...vote, votes } : vote))
}
const codes = (count: CountFigures, around: DoubtContext): DoubtCode[] =>
  doubtsOf(count, around).map(({ code }) => code)

describe('the true counts of 19 October 2023', () => {
  it('raise no doubt', () => {
    const others = [{ contestName: 'Tamworth', votes: tamworth.votes }]
    expect(doubtsOf(figures(bedfordshire), context(bedfordshire, { others }))).toEqual([])
    expect(doubtsOf(figures(tamworth), context(tamworth))).toEqual([])
  })
})

describe('where one candidate stands alone', () => {
  const alone = { ...tamworth, candidacies: tamworth.candidacies.slice(0, 1) }
  const id = alone.candidacies[0]?.id ?? ''
  const bare = { votes: [{ candidacy: id, votes: 0 }], rejectedBallots: null, control: null }

  it.each<[string, Partial<CountFigures>, DoubtCode[]]>([
    ['no figure at all raises no doubt', {}, []],
    ['a vote is an error', { votes: [{ candidacy: id, votes: 1 }] }, ['count_without_poll']],
    ['rejected ballots are one', { rejectedBallots: 0 }, ['count_without_poll']],
    ['a control figure is one', { control: { kind: 'majority', value: 0 } }, ['count_without_poll']],
    ['a lot is one', { drawnByLot: id }, ['count_without_poll']],
  ])('%s', (_what, more, expected) => {
    expect(codes({ ...bare, ...more }, context(alone, { kind: 'general' }))).toEqual(expected)
  })

  it('her return is an error once another stands', () => {
    const two = { ...tamworth, candidacies: tamworth.candidacies.slice(0, 2) }
    expect(codes(bare, context(two))).toEqual([
      'votes_missing',
      'no_votes',
      'no_control_figure',
      'vote_under_ten',
    ])
  })
})

describe('an error in a count', () => {
  it('is having more ballot papers than electors, but not exactly as many', () => {
    const count = figures(tamworth, { control: null, rejectedBallots: 45_716 })
    expect(codes(count, context(tamworth))).toEqual(['no_control_figure', 'rejected_above_majority'])
    expect(codes({ ...count, rejectedBallots: 45_717 }, context(tamworth))).toContain(
      'votes_above_electorate',
    )
  })

  it('is having more ballot papers than were verified', () => {
    const verified = (value: number): CountFigures =>
      figures(tamworth, { control: { kind: 'papers-verified', value } })
    expect(codes(verified(25_630), context(tamworth))).toEqual([])
    expect(codes(verified(25_629), context(tamworth))).toEqual(['votes_above_papers', 'control_contradicts'])
    expect(codes(verified(25_631), context(tamworth))).toEqual(['control_contradicts'])
  })

  it('is a candidate without votes typed, who is named', () => {
    const count = figures(tamworth, { votes: tamworth.votes.slice(0, -1) })
    const [doubt] = doubtsOf(count, context(tamworth))
    expect(doubt).toMatchObject({
      level: 'error',
      code: 'votes_missing',
      message: 'Peter George Longman has no number of votes.',
    })
  })

  it('is having no vote at all, even when a lot was drawn', () => {
    const votes = tamworth.votes.map((vote) => ({ ...vote, votes: 0 }))
    const drawnByLot = tamworth.votes[0]?.candidacy ?? null
    const none = figures(tamworth, { votes, drawnByLot, rejectedBallots: 0, control: null })
    expect(doubtsOf(none, context(tamworth)).filter(({ level }) => level === 'error')).toEqual([
      {
        level: 'error',
        code: 'no_votes',
        name: 'no_votes',
        message: 'There is not one vote in it: a count has some.',
      },
    ])
  })

  it('is a tie for first place, but not a tie below it', () => {
    const tie = figures(tamworth, { votes: having(tamworth, 'Cooper', 11_719), control: null })
    expect(codes(tie, context(tamworth))).toEqual([
      'tie_for_first',
      'no_control_figure',
      'rejected_above_majority',
    ])
    expect(having(tamworth, 'Howarth', 417).filter(({ votes }) => votes === 417)).toHaveLength(2)
    expect(codes(figures(tamworth), context(tamworth))).toEqual([])
  })
})

describe('a warning about a count', () => {
  it('is a missing control figure, or one that cannot be compared', () => {
    expect(codes(figures(tamworth, { control: null }), context(tamworth))).toEqual(['no_control_figure'])
    const papers = figures(tamworth, {
      rejectedBallots: null,
      control: { kind: 'papers-verified', value: 25_700 },
    })
    expect(codes(papers, context(tamworth))).toEqual(['no_control_figure'])
  })

  it('is a control figure that contradicts the votes, and it says both numbers', () => {
    const slip = figures(bedfordshire, { votes: having(bedfordshire, 'Strathern', 13_782) })
    expect(doubtsOf(slip, context(bedfordshire))).toEqual([
      {
        level: 'warning',
        code: 'control_contradicts',
        name: 'control_contradicts',
        message: 'The votes make it 1,102; the control figure is 1,192.',
      },
    ])
  })

  it("is the misprint of 2023, with Tamworth's figures for Mid Bedfordshire", () => {
    const misprint = figures(bedfordshire, {
      votes: having(bedfordshire, 'Strathern', 11_719).map((vote) =>
        vote.votes === 12_680 ? { ...vote, votes: 10_403 } : vote,
      ),
      control: { kind: 'majority', value: 1316 },
    })
    const others = [
      { contestName: 'Tamworth', votes: tamworth.votes },
      { contestName: 'Tamworth', votes: tamworth.votes },
    ]
    const doubts = doubtsOf(misprint, context(bedfordshire, { others }))
    expect(doubts.map(({ name, message }) => [name, message])).toEqual([
      ['same_as_other_contest:Tamworth', 'The two highest votes are those of Tamworth.'],
    ])
    expect(unacknowledged(doubts, [])).toHaveLength(1)
    const elsewhere = { election: 'October', contest: '65320a' }
    const foreign = [...others, { contestName: 'Tamworth', votes: tamworth.votes, elsewhere }]
    expect(doubtsOf(misprint, context(bedfordshire, { others: foreign })).slice(1)).toMatchObject([
      {
        name: 'same_as_other_contest:65320a',
        message: 'The two highest votes are those of Tamworth (October).',
      },
    ])
    expect(unacknowledged(doubts, ['same_as_other_contest:Tamworth'])).toEqual([])
    expect(unacknowledged(doubts, ['same_as_other_contest'])).toHaveLength(1)
  })

  it('is never raised falsely about another contest in the 650 of 2024', () => {
    const all = generalElection2024()
    const everywhere = all.map(({ name, votes }) => ({ contestName: name, votes }))
    const alarms = all.filter((contest) => {
      const others = everywhere.filter(({ contestName }) => contestName !== contest.name)
      return codes(figures(contest), context(contest, { others })).includes('same_as_other_contest')
    })
    expect(alarms.map(({ name }) => name)).toEqual([])
  })

  it('is a candidate with fewer than ten votes, as 1 for 1,833 in Brighton Kemptown (2024)', () => {
    const slip = figures(bedfordshire, { votes: having(bedfordshire, 'Mackey', 1), control: null })
    const doubts = doubtsOf(slip, context(bedfordshire))
    expect(doubts.map(({ message }) => message)).toContain('Gareth Mackey has only 1.')
    const ten = figures(bedfordshire, { votes: having(bedfordshire, 'Mackey', 10) })
    expect(codes(ten, context(bedfordshire))).toEqual([])
    const zero = figures(bedfordshire, { votes: having(bedfordshire, 'Mackey', 0) })
    expect(codes(zero, context(bedfordshire))).toEqual(['vote_under_ten'])
  })

  it('is a turnout more than 15 points from the baseline, at a general election only', () => {
    const all = generalElection2024()
    const far = all.filter((contest) =>
      codes(figures(contest), context(contest, { kind: 'general' })).includes('turnout_far_from_baseline'),
    )
    expect(far).toHaveLength(14)
    expect(far.map(({ name }) => name)).toContain('Poplar and Limehouse')
    expect(codes(figures(bedfordshire), context(bedfordshire, { kind: 'general' }))).toEqual([
      'turnout_far_from_baseline',
    ])
    const [doubt] = doubtsOf(figures(bedfordshire), context(bedfordshire, { kind: 'general' }))
    expect(doubt?.message).toBe('Turnout is 44.0 %, it was 73.7 %: more than 15 points apart.')
    expect(codes(figures(bedfordshire), context(bedfordshire, { kind: 'general', baseline: null }))).toEqual(
      [],
    )
  })

  it('is having at least as many rejected ballots as the majority, as in 13 contests of 2024', () => {
    const fired = generalElection2024().filter((contest) =>
      codes(figures(contest), context(contest)).includes('rejected_above_majority'),
    )
    expect(fired).toHaveLength(13)
    expect(fired.map(({ name }) => name)).toEqual(expect.arrayContaining(['Hendon', 'Poole']))
    expect(codes(figures(tamworth, { rejectedBallots: 1315 }), context(tamworth))).toEqual([])
    expect(codes(figures(tamworth, { rejectedBallots: 1316 }), context(tamworth))).toEqual([
      'rejected_above_majority',
    ])
  })
})

describe('the doubts about a count', () => {
  it('list errors first, and each has a name of its own to acknowledge', () => {
    const bare = figures(tamworth, { votes: [{ candidacy: 'c1', votes: 3 }], control: null })
    const doubts = doubtsOf(bare, context(tamworth))
    expect(doubts.map(({ level }) => level).join(' ')).toMatch(/^(error ?){8}(warning ?){3}$/)
    const names = doubts.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(unacknowledged(doubts, names)).toEqual([])
    expect(unacknowledged(doubts, []).every(({ level }) => level === 'warning')).toBe(true)
  })
})
