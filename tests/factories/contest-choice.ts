import type { ContestChoice } from '../../models/contract/contests.js'

/** A contest in a picker, awaited and without figures unless changes are given. */
export function choiceOf(name: string, more: Partial<ContestChoice> = {}): ContestChoice {
  return {
    id: 'a'.repeat(24),
    name,
    election: 'By-elections of 19 October 2023',
    region: '',
    state: 'Awaiting declaration',
    publicState: 'awaiting',
    figures: {},
    candidates: [],
    ...more,
  }
}
