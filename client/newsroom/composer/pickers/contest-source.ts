import type { ContestChoice } from '../../../../models/contract/contests.js'
import type { PickSource } from './combobox.js'
import type { ContestSearch } from './contest-search.js'
import type { PickOption } from './option-list.js'
import { foundInWords } from './picker-words.js'

interface SourceParts {
  search: ContestSearch
  choose: (choice: ContestChoice) => void
  /** Shows the numbers of a contest, in a list from which they can be picked. */
  numbers?: (choice: ContestChoice) => void
}

/** Contests by their names. */
export function contestSource({ search, choose, numbers }: SourceParts): PickSource {
  const optionOf = (choice: ContestChoice): PickOption => ({
    name: choice.name,
    aside: choice.election,
    state: choice.state,
    pick: () => choose(choice),
    ...(numbers ? { more: { label: 'Numbers ›', open: () => numbers(choice) } } : {}),
  })
  return {
    now: (query) => search.known(query).map(optionOf),
    async find(query) {
      const { choices, offline } = await search.find(query)
      const line = offline ? 'No connection: only contests seen here before. ' : ''
      const how = numbers && choices.length > 0 ? ' Right arrow for its numbers.' : ''
      return { options: choices.map(optionOf), said: line + foundInWords(choices.length, query) + how }
    },
  }
}
