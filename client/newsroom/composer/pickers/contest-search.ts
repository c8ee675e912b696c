import type { ContestChoice } from '../../../../models/contract/contests.js'
import { cutTo } from '../../../../models/domain/text/characters.js'
import { type Answer, get } from '../../../kit/fetch.js'
import { knownContests } from './picker-words.js'

export interface FoundContests {
  choices: ContestChoice[]
  /** No answer came, so these are contests that the page already knows. */
  offline: boolean
}

export interface ContestSearch {
  find: (query: string) => Promise<FoundContests>
  /** The known contests that fit; shown until the answer comes. */
  known: (query: string) => ContestChoice[]
  remember: (choices: readonly ContestChoice[]) => void
  named: (id: string) => ContestChoice | null
  /**
   * Asks for the present state of these contests and tells the listeners. Returns the ids that are not of
   * this live blog; an empty list without an answer.
   */
  refresh: (ids: readonly string[]) => Promise<string[]>
  /** Calls back when a contest becomes known or changes; returns a function that ends this. */
  onNews: (tell: () => void) => () => void
}

/** A draft from before an update of Nightdesk may hold contests without figures. */
const unknown = { publicState: 'awaiting', figures: {}, candidates: [] } as const

/** Finds contests of the live blog's elections by name, and remembers each one that it gets. */
export function createContestSearch(liveBlog: string): ContestSearch {
  const known = new Map<string, ContestChoice>()
  const listeners = new Set<() => void>()
  const remember = (choices: readonly ContestChoice[]): void => {
    const before = JSON.stringify(choices.map(({ id }) => known.get(id)))
    for (const choice of choices) known.set(choice.id, { ...unknown, ...choice })
    if (before === JSON.stringify(choices.map(({ id }) => known.get(id)))) return
    for (const tell of listeners) tell()
  }
  const ask = (query: string): Promise<Answer<{ contests: ContestChoice[] }>> =>
    get(`/api/live-blogs/${liveBlog}/contests?${query}`)
  return {
    remember,
    known: (query) => knownContests([...known.values()], query),
    named: (id) => known.get(id) ?? null,
    async find(query) {
      const answer = await ask(`q=${encodeURIComponent(cutTo(query.trim(), 100))}`)
      if (!answer.ok) return { choices: knownContests([...known.values()], query), offline: true }
      remember(answer.value.contests)
      return { choices: answer.value.contests, offline: false }
    },
    async refresh(ids) {
      const asked = ids.slice(0, 40)
      if (asked.length === 0) return []
      const answer = await ask(`ids=${asked.join(',')}`)
      if (!answer.ok) return []
      const { contests } = answer.value
      remember(contests)
      return asked.filter((id) => contests.every((contest) => contest.id !== id))
    },
    onNews(tell) {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
  }
}
