import { describe, expect, it } from '@jest/globals'
import type { ControlFigure, CountFigures, Vote } from '../../../models/domain/results/count.js'
import {
  checkDifferences,
  controlOf,
  differencesInWords,
  isWholeTyping,
  slipsOf,
  votesToCheck,
} from '../../../models/domain/results/second-check.js'
import { byElections, named } from '../../support/real-results.js'

const bedfordshire = named(byElections(), 'Mid Bedfordshire')
const entered: CountFigures = {
  votes: bedfordshire.votes,
  rejectedBallots: bedfordshire.rejectedBallots,
  control: null,
}
const idOf = (surname: string): string =>
  bedfordshire.candidacies.find((candidacy) => candidacy.surname === surname)?.id ?? ''
const [strathern, akinbusoye] = [idOf('Strathern'), idOf('Akinbusoye')]
const typed = (first: number, second: number): Vote[] => [
  { candidacy: strathern, votes: first },
  { candidacy: akinbusoye, votes: second },
]
const differ = (
  votes: readonly Vote[],
  validVotes: number | null = 40720,
  control: ControlFigure | null = null,
  count = entered,
): string[] => checkDifferences(count, { votes, validVotes, control })
const changed = (...changes: [surname: string, votes: number][]): CountFigures => ({
  ...entered,
  votes: entered.votes.map((vote) => {
    const change = changes.find(([surname]) => idOf(surname) === vote.candidacy)
    return change ? { ...vote, votes: change[1] } : vote
  }),
})

describe('control figures', () => {
  it('are worked out from the votes, and ballot papers also from the rejected ones', () => {
    expect(controlOf(entered, 'majority')).toBe(1192)
    expect(controlOf(entered, 'valid-votes')).toBe(40720)
    expect(controlOf(entered, 'papers-verified')).toBe(40822)
    expect(controlOf({ ...entered, rejectedBallots: null }, 'papers-verified')).toBeNull()
    expect(controlOf({ ...entered, votes: [] }, 'majority')).toBe(0)
  })
})

describe('the lot in a tie', () => {
  const tied = { votes: typed(12680, 12680), rejectedBallots: 0, control: null, drawnByLot: strathern }
  const typing = { votes: typed(12680, 12680), validVotes: 25360, control: null }

  it('must be typed by both persons and be the same', () => {
    expect(checkDifferences(tied, { ...typing, drawnByLot: strathern })).toEqual([])
    const differs = ['drawn-by-lot']
    expect(checkDifferences(tied, { ...typing, drawnByLot: akinbusoye })).toEqual(differs)
    expect(checkDifferences(tied, typing)).toEqual(differs)
    expect(checkDifferences({ ...tied, drawnByLot: null }, { ...typing, drawnByLot: strathern })).toEqual(
      differs,
    )
  })
})

describe('a complete typing', () => {
  it('has the valid votes, or the votes of every candidate', () => {
    const [one, two] = [typed(13872, 12680), entered.votes]
    expect(votesToCheck).toBe(2)
    expect(isWholeTyping({ votes: one, validVotes: 40720, control: null }, 13)).toBe(true)
    expect(isWholeTyping({ votes: one, validVotes: null, control: null }, 13)).toBe(false)
    expect(isWholeTyping({ votes: two.slice(1), validVotes: null, control: null }, 13)).toBe(false)
    expect(isWholeTyping({ votes: two, validVotes: null, control: null }, 13)).toBe(true)
  })

  it('is not completed by a majority', () => {
    const control = { kind: 'majority', value: 1192 } as const
    expect(isWholeTyping({ votes: typed(13872, 12680), validVotes: null, control }, 13)).toBe(false)
  })

  it('must not contradict itself', () => {
    const votes = typed(13872, 12680)
    const of = (changes: object, candidates = 13): string[] =>
      Object.keys(slipsOf({ votes, validVotes: 40720, control: null, ...changes }, candidates))
    expect(of({})).toEqual([])
    expect(of({ validVotes: 26551 })).toEqual(['validVotes'])
    expect(of({ validVotes: 26552 })).toEqual([])
    expect(of({ validVotes: 26553 }, 2)).toEqual(['validVotes'])
    expect(of({ control: { kind: 'majority', value: 1129 } })).toEqual(['control.value'])
    expect(of({ control: { kind: 'majority', value: 1192 } })).toEqual([])
    expect(of({ control: { kind: 'papers-verified', value: 1 } })).toEqual([])
  })
})

describe('the check of a count', () => {
  it('finds no difference in the right figures, in any order, with or without a total', () => {
    expect(differ(typed(13872, 12680))).toEqual([])
    expect(differ(typed(13872, 12680).reverse())).toEqual([])
    expect(differ(entered.votes, null)).toEqual([])
    expect(differ(typed(13872, 12680), 40720, { kind: 'papers-verified', value: 40822 })).toEqual([])
    expect(differ(typed(13872, 12680), 40720, { kind: 'majority', value: 1192 })).toEqual([])
  })

  it('names every figure that differs, without values', () => {
    expect(differ(typed(13782, 12680), 40702)).toEqual([strathern, 'validVotes'])
    expect(differ(typed(13872, 12680), 40720, { kind: 'papers-verified', value: 40821 })).toEqual([
      'papers-verified',
    ])
  })

  it.each([
    ['a wrong third place', changed(['Holland-Lindsay', 9240]), ['validVotes']],
    ['a wrong last place', changed(['Rooney', 42]), ['validVotes']],
    ['the first two swapped', changed(['Strathern', 12680], ['Akinbusoye', 13872]), [strathern, akinbusoye]],
    [
      'the second and the third swapped',
      changed(['Akinbusoye', 9420], ['Holland-Lindsay', 12680]),
      [akinbusoye],
    ],
    ['a third above the second', changed(['Holland-Lindsay', 19420]), ['places', 'validVotes']],
  ] as const)('finds %s', (_what, count, differs) => {
    expect(differ(typed(13872, 12680), 40720, null, count)).toEqual(differs)
  })

  it('finds a wrong third place when every vote is typed', () => {
    expect(differ(entered.votes, null, null, changed(['Holland-Lindsay', 9240]))).toEqual([
      idOf('Holland-Lindsay'),
    ])
  })

  it('finds a difference when the first person has no such figure', () => {
    const control = { kind: 'papers-verified', value: 40822 } as const
    const votes = [{ candidacy: 'stranger', votes: 13872 }]
    const typing = { votes, validVotes: null, control }
    expect(checkDifferences({ ...entered, rejectedBallots: null }, typing)).toEqual([
      'stranger',
      'papers-verified',
    ])
  })

  it('finds that a typed second is not the second, although each typed vote is right', () => {
    const votes = [
      { candidacy: strathern, votes: 13872 },
      { candidacy: idOf('Holland-Lindsay'), votes: 9420 },
    ]
    expect(differ(votes)).toEqual(['places'])
  })

  it('accepts either of two candidates who tie for second', () => {
    const tied = {
      rejectedBallots: 0,
      control: null,
      votes: [
        { candidacy: 'a', votes: 417 },
        { candidacy: 'b', votes: 580 },
        { candidacy: 'c', votes: 417 },
      ],
    }
    for (const second of ['a', 'c']) {
      const votes = [
        { candidacy: 'b', votes: 580 },
        { candidacy: second, votes: 417 },
      ]
      expect(checkDifferences(tied, { votes, validVotes: 1414, control: null })).toEqual([])
    }
  })

  it('finds every swap of two neighbouring digits in any vote', () => {
    let slips = 0
    for (const { candidacy, votes } of entered.votes) {
      const digits = String(votes)
      for (let at = 1; at < digits.length; at += 1) {
        const swapped =
          digits.slice(0, at - 1) + digits.charAt(at) + digits.charAt(at - 1) + digits.slice(at + 1)
        if (swapped === digits) continue
        slips += 1
        const wrong = entered.votes.map((vote) =>
          vote.candidacy === candidacy ? { candidacy, votes: Number(swapped) } : vote,
        )
        const count = { ...entered, votes: wrong }
        expect(differ(typed(13872, 12680), 40720, null, count)).not.toEqual([])
        expect(differ(entered.votes, null, null, count)).not.toEqual([])
      }
    }
    expect(slips).toBe(29)
  })

  it('says in words what differs', () => {
    const { candidacies } = bedfordshire
    const every = [strathern, 'places', 'validVotes', 'majority', 'papers-verified', 'drawn-by-lot']
    expect(differencesInWords(every, candidacies).map(({ label }) => label)).toEqual([
      'Alistair Strathern',
      'Who is first and second',
      'Valid votes',
      'Majority',
      'Ballot papers verified',
      'Drawn by lot',
    ])
  })
})
