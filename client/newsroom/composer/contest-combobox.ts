import type { ContestChoice } from '../../../models/contract/contests.js'
import { on } from '../../kit/dom.js'
import { ContestList } from './contest-list.js'
import type { ContestSearch } from './contest-search.js'

interface ComboboxParts {
  input: HTMLInputElement
  list: HTMLElement
  search: ContestSearch
  say: (text: string) => void
  choose: (choice: ContestChoice) => void
}

const pauseMs = 150

/** The picker as a field of its own: for tags, and for the toolbar's button. */
export function wireContestCombobox({ input, list, search, say, choose }: ComboboxParts): void {
  let timer = 0
  let asked = 0
  const found = new ContestList({
    host: input,
    list,
    say,
    choose(choice) {
      input.value = ''
      choose(choice)
    },
  })
  async function ask(): Promise<void> {
    const mine = ++asked
    const query = input.value
    const { choices, offline } = await search.find(query)
    if (mine === asked && document.activeElement === input) found.show(choices, { query, offline })
  }
  function close(): void {
    window.clearTimeout(timer)
    asked++
    found.hide()
  }
  on(input, 'input', () => {
    window.clearTimeout(timer)
    asked++
    found.offer(search.known(input.value))
    timer = window.setTimeout(() => void ask(), pauseMs)
  })
  on(input, 'focus', () => void ask())
  on(input, 'blur', close)
  on(input, 'keydown', (event) => {
    if (event.key === 'ArrowDown' && !found.isOpen()) void ask()
    keyed(event, found)
  })
}

/** Enter in the field is never the form's. */
function keyed(event: KeyboardEvent, found: ContestList): void {
  const taken = found.key(event)
  if (taken) event.stopPropagation()
  if (taken || event.key === 'ArrowDown' || (event.key === 'Enter' && !event.ctrlKey && !event.metaKey)) {
    event.preventDefault()
  }
}
