import { describe, expect, it } from '@jest/globals'
import type { CountFigures } from '../../../models/domain/results/count.js'
import { checkDifferences, controlOf, votesToCheck } from '../../../models/domain/results/second-check.js'
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
const typed = (first: number, second: number): { candidacy: string; votes: number }[] => [
  { candidacy: strathern, votes: first },
  { candidacy: akinbusoye, votes: second },
]

describe('control figures', () => {
  it('follow from the votes; ballot papers need the rejected ones', () => {
    expect(controlOf(entered, 'majority')).toBe(1192)
    expect(controlOf(entered, 'valid-votes')).toBe(40720)
    expect(controlOf(entered, 'papers-verified')).toBe(40822)
    expect(controlOf({ ...entered, rejectedBallots: null }, 'papers-verified')).toBeNull()
    expect(controlOf({ ...entered, votes: [] }, 'majority')).toBe(0)
  })
})

describe('the lot', () => {
  const tied = { votes: typed(12680, 12680), rejectedBallots: 0, control: null, drawnByLot: strathern }
  const typing = { votes: typed(12680, 12680), control: { kind: 'majority', value: 0 } as const }

  it('is typed by both persons, and the same', () => {
    expect(checkDifferences(tied, { ...typing, drawnByLot: strathern })).toEqual([])
    const differs = [{ what: 'drawn-by-lot', entered: null, typed: null }]
    expect(checkDifferences(tied, { ...typing, drawnByLot: akinbusoye })).toEqual(differs)
    expect(checkDifferences(tied, typing)).toEqual(differs)
    expect(checkDifferences({ ...tied, drawnByLot: null }, { ...typing, drawnByLot: strathern })).toEqual(
      differs,
    )
  })
})

describe('the check', () => {
  it('asks for the first two places and finds no difference in the true ones', () => {
    expect(votesToCheck).toBe(2)
    expect(
      checkDifferences(entered, { votes: typed(13872, 12680), control: { kind: 'majority', value: 1192 } }),
    ).toEqual([])
    expect(
      checkDifferences(entered, {
        votes: typed(13872, 12680),
        control: { kind: 'papers-verified', value: 40822 },
      }),
    ).toEqual([])
  })

  it('shows both figures of every difference, of the control figure too', () => {
    expect(
      checkDifferences(entered, {
        votes: typed(13782, 12680),
        control: { kind: 'valid-votes', value: 40702 },
      }),
    ).toEqual([
      { what: strathern, entered: 13872, typed: 13782 },
      { what: 'valid-votes', entered: 40720, typed: 40702 },
    ])
  })

  it('differs where the first person has no such figure', () => {
    const control = { kind: 'papers-verified', value: 40822 } as const
    const votes = [{ candidacy: 'stranger', votes: 13872 }]
    expect(checkDifferences({ ...entered, rejectedBallots: null }, { votes, control })).toEqual([
      { what: 'stranger', entered: null, typed: 13872 },
      { what: 'papers-verified', entered: null, typed: 40822 },
    ])
  })

  it('takes the first two in any order', () => {
    const votes = typed(13872, 12680).reverse()
    expect(checkDifferences(entered, { votes, control: { kind: 'majority', value: 1192 } })).toEqual([])
  })

  it('finds a third candidate whom a swapped digit lifts above the second', () => {
    const votes = [
      { candidacy: 'second', votes: 19582 },
      { candidacy: 'first', votes: 26094 },
    ]
    const lifted = { ...entered, votes: [...votes, { candidacy: 'third', votes: 19825 }] }
    expect(checkDifferences(lifted, { votes, control: { kind: 'valid-votes', value: 64961 } })).toEqual([
      { what: 'valid-votes', entered: 65501, typed: 64961 },
      { what: 'third', entered: 19825, typed: null },
    ])
    expect(checkDifferences(lifted, { votes, control: { kind: 'majority', value: 6512 } })).toEqual([
      { what: 'majority', entered: 6269, typed: 6512 },
      { what: 'third', entered: 19825, typed: null },
    ])
  })

  it('finds somebody above the second although all that was typed stands in the count so', () => {
    const votes = [
      { candidacy: strathern, votes: 13872 },
      { candidacy: idOf('Holland-Lindsay'), votes: 9420 },
    ]
    expect(checkDifferences(entered, { votes, control: { kind: 'majority', value: 1192 } })).toEqual([
      { what: akinbusoye, entered: 12680, typed: null },
    ])
  })

  it('takes either of two that tie for second', () => {
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
      expect(checkDifferences(tied, { votes, control: { kind: 'majority', value: 163 } })).toEqual([])
    }
  })

  it('catches each transposition of two neighbouring digits in the first two votes', () => {
    for (const [at, slips] of [
      [0, [31872, 18372, 13782, 13827]],
      [1, [21680, 16280, 12860, 12608]],
    ] as const) {
      for (const slip of slips) {
        const wrong = typed(13872, 12680).map((vote, index) =>
          index === at ? { ...vote, votes: slip } : vote,
        )
        const figures = { ...entered, votes: [...wrong, ...entered.votes.slice(2)] }
        const control = { kind: 'majority', value: 1192 } as const
        expect(checkDifferences(figures, { votes: typed(13872, 12680), control })).toHaveLength(2)
      }
    }
  })
})
