import type { ContestChoice } from '../../../models/contract/contests.js'
import { get } from '../../kit/fetch.js'
import { knownContests } from './picker-words.js'

export interface FoundContests {
  choices: ContestChoice[]
  /** No answer came: these are contests that the page has met before. */
  offline: boolean
}

export interface ContestSearch {
  find: (query: string) => Promise<FoundContests>
  /** What it has met already and fits: at once, while the answer is on its way. */
  known: (query: string) => ContestChoice[]
  meet: (choices: readonly ContestChoice[]) => void
  named: (id: string) => ContestChoice | null
}

/** Finds contests of the live blog's elections by name, and remembers whatever it has met. */
export function createContestSearch(liveBlog: string): ContestSearch {
  const known = new Map<string, ContestChoice>()
  const meet = (choices: readonly ContestChoice[]): void => {
    for (const choice of choices) known.set(choice.id, choice)
  }
  return {
    meet,
    known: (query) => knownContests([...known.values()], query),
    named: (id) => known.get(id) ?? null,
    async find(query) {
      const url = `/api/live-blogs/${liveBlog}/contests?q=${encodeURIComponent(query.trim().slice(0, 100))}`
      const answer = await get<{ contests: ContestChoice[] }>(url)
      if (!answer.ok) return { choices: knownContests([...known.values()], query), offline: true }
      meet(answer.value.contests)
      return { choices: answer.value.contests, offline: false }
    },
  }
}
