import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  butlerSwing,
  partyShare,
  shareChange,
  votesByParty,
} from '../../../models/domain/results/election-arithmetic.js'
import { byElections, generalElection2024, named } from '../../support/real-results.js'

describe('shares by party', () => {
  it('add up candidates of one party, and refuse an unknown candidate', () => {
    const { votes, candidacies } = named(generalElection2024(), 'Bath')
    const independents = votesByParty(votes, candidacies).filter(({ party }) => party === 'Ind')
    // 25 + 169 + 1,749
    expect(independents).toEqual([{ party: 'Ind', votes: 1943 }])
    expect(() => votesByParty([{ candidacy: 'stranger', votes: 1 }], candidacies)).toThrow('stranger')
  })

  it('have a change against the baseline only if the party stood both times', () => {
    const { votes, candidacies, baseline, persons } = named(byElections(), 'Tamworth')
    const compared = { then: baseline, persons }
    const now = votesByParty(votes, candidacies)
    const points = (party: string): string | undefined =>
      shareChange(now, compared, party)?.toLocaleString('en', { style: 'percent', minimumFractionDigits: 1 })
    expect(points('Lab')).toBe('22.1%')
    expect(points('Con')).toBe('-25.7%')
    expect(points('LD')).toBe('-3.6%')
    expect(points('UKIP')).toBe('-0.1%')
    expect(shareChange(now, compared, 'RUK')).toBeNull()
    expect(shareChange(now, compared, 'Ind')).toBeNull()
    expect(shareChange(now, { ...compared, then: null }, 'Lab')).toBeNull()
    expect(partyShare(now, 'SNP')).toBeNull()
  })

  it('count the Brexit Party as Reform UK, which has a change in 321 contests', () => {
    const changes = generalElection2024().filter(
      ({ votes, candidacies, baseline: then, persons }) =>
        shareChange(votesByParty(votes, candidacies), { then, persons }, 'RUK') !== null,
    )
    expect(changes).toHaveLength(321)
  })
})

describe('Butler swing', () => {
  it('is never negative and the same both ways round, for any votes', () => {
    const votes = fc.integer({ min: 1, max: 60_000 })
    const four = fc.tuple(votes, votes, votes, votes)
    fc.assert(
      fc.property(four, ([a, b, c, d]) => {
        const now = [
          { party: 'Lab', votes: a },
          { party: 'Con', votes: b },
        ]
        const then = {
          label: '',
          notional: false,
          electorate: 200_000,
          votes: [
            { party: 'Lab', votes: c },
            { party: 'Con', votes: d },
          ],
        }
        const [one, other] = [
          butlerSwing({ one: 'Lab', other: 'Con' }, now, { then, persons: new Map() }),
          butlerSwing({ one: 'Con', other: 'Lab' }, now, { then, persons: new Map() }),
        ]
        if (one.kind !== 'swing' || other.kind !== 'swing') throw new Error('no swing')
        expect(one.points).toBeGreaterThanOrEqual(0)
        expect(one.points).toBeCloseTo(other.points, 9)
      }),
      { seed: 19102023, numRuns: 300 },
    )
  })
})
