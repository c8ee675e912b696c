import { describe, expect, it } from '@jest/globals'
import { NameIndex } from '../../../models/domain/posts/name-index.js'
import { isNamedBy, staleNames, stillNamed } from '../../../models/domain/posts/stale-numbers.js'
import { resultInShort } from '../../../models/domain/results/outcome.js'
import { proofContest } from '../../factories/proof-contest.js'
import { byElections, named } from '../../support/real-results.js'

const real = named(byElections(), 'Tamworth')
const [winner, ...others] = real.candidacies
if (!winner) throw new Error('nobody stands')
/** The contest and its winner had other names before. */
const renamed = proofContest(real, {
  names: ['Tamworth', 'Tamworth and Fazeley'],
  candidacies: [{ ...winner, earlierNames: ['Sara Edwards', 'Sarah Edwards'] }, ...others],
})
const said = (text: string) => ({
  title: '',
  body: { type: 'doc' as const, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
})

describe('old names of a contest or a candidate', () => {
  it.each([
    ['Tamworth & Fazeley has declared.', ['Tamworth & Fazeley']],
    ['It is SARA EDWARDS in Tamworth.', ['SARA EDWARDS']],
    ['It is Sarah Edwards in Tamworth.', []],
    ['Edwards won.', []],
  ])('are found in "%s": %j', (text, names) => {
    expect(staleNames(said(text), renamed)).toEqual(names)
    expect(stillNamed(said(text), names)).toEqual(names)
    expect(stillNamed(said('Somebody else.'), names)).toEqual([])
  })

  it('still count as naming the contest', () => {
    const index = new NameIndex([renamed])
    expect(isNamedBy(said('Tamworth and Fazeley has declared.'), index)).toBe(true)
    expect(isNamedBy(said('Fazeley has declared.'), index)).toBe(false)
  })
})

describe('a result in short', () => {
  const { votes, candidacies, baseline, persons } = real
  const now = resultInShort({ votes }, { candidacies, baseline, persons })
  const swapped = votes.map((row, place) => ({
    ...row,
    votes: votes[place === 0 ? 1 : place === 1 ? 0 : place]?.votes ?? 0,
  }))

  it('differs when another person or party won, or against another baseline', () => {
    expect(resultInShort({ votes: swapped }, { candidacies, baseline, persons })).not.toBe(now)
    const moved = candidacies.map((one) => (one.id === winner.id ? { ...one, party: 'Ind' } : one))
    expect(resultInShort({ votes }, { candidacies: moved, baseline, persons })).not.toBe(now)
    expect(resultInShort({ votes }, { candidacies, baseline: null, persons })).not.toBe(now)
  })

  it('is the same with other votes and the same winner', () => {
    const [first, ...rest] = votes
    const fewer = first ? [{ ...first, votes: first.votes - 1 }, ...rest] : []
    expect(resultInShort({ votes: fewer }, { candidacies, baseline, persons })).toBe(now)
  })
})
