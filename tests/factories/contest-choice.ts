import type { ContestChoice } from '../../models/contract/contests.js'

/** A contest in a picker: nothing is known of it yet unless something else is said. */
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
