import type { ContestChoice } from '../../../../models/contract/contests.js'
import { createElement, find, on } from '../../../kit/dom.js'
import { wireCombobox } from './combobox.js'
import type { ContestSearch } from './contest-search.js'
import { contestSource } from './contest-source.js'

export interface TagList {
  read: () => string[]
  write: (ids: readonly string[]) => void
}

interface TagParts {
  root: HTMLElement
  search: ContestSearch
  say: (text: string) => void
  changed: () => void
}

/** The contests that a post is tagged with: added with a picker, each with a button that removes it. */
export function wireTags({ root, search, say, changed }: TagParts): TagList {
  const input = find('#contests', HTMLInputElement, root)
  const found = find('#contests-list', HTMLElement, root)
  const chosen = find('#tags', HTMLElement, root)
  if (!input || !found || !chosen) throw new Error('the composer has no field for tags')
  let tags: string[] = []
  const draw = (): void => {
    chosen.replaceChildren(...tags.map((id) => tagOf(id, search.named(id))))
    chosen.hidden = tags.length === 0
  }
  const source = contestSource({
    search,
    choose({ id, name }) {
      say(tags.includes(id) ? `${name} is tagged already` : `Tagged with ${name}`)
      tags = [...new Set([...tags, id])]
      draw()
      changed()
    },
  })
  wireCombobox({ input, list: found, say, source })
  on(chosen, 'click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (!button) return
    tags = tags.filter((id) => id !== button.value)
    say(`${button.dataset['name'] ?? ''} taken off`)
    draw()
    input.focus()
    found.hidden = true
    changed()
  })
  return {
    read: () => tags,
    write(ids) {
      tags = [...ids]
      draw()
    },
  }
}

function tagOf(id: string, choice: ContestChoice | null): HTMLElement {
  const name = choice?.name ?? 'Contest'
  const button = createElement(
    'button',
    { type: 'button', value: id, class: 'tag', 'data-name': name, 'aria-label': `Take off ${name}` },
    createElement('span', { 'aria-hidden': 'true' }, '×'),
  )
  const election = createElement('span', { class: 'choice-election' }, choice?.election ?? '')
  return createElement('li', {}, createElement('span', {}, name), ' ', election, ' ', button)
}
