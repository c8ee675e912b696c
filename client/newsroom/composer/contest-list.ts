import type { ContestChoice } from '../../../models/contract/contests.js'
import { on } from '../../kit/dom.js'
import { foundInWords, movedBy } from './picker-words.js'

interface ListParts {
  /** What has the focus while the list is open: a combobox, or the editor itself. */
  host: HTMLElement
  list: HTMLElement
  say: (text: string) => void
  choose: (choice: ContestChoice) => void
}

/** A listbox that never takes the focus: its host points at the active option (WAI-ARIA combobox pattern). */
export class ContestList {
  private choices: readonly ContestChoice[] = []
  private active = -1
  private readonly moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => this.mark(movedBy(1, this.active, this.choices.length)),
    ArrowUp: () => this.mark(movedBy(-1, this.active, this.choices.length)),
    Enter: () => this.take(this.active),
    Escape: () => this.hide(),
  }

  constructor(private readonly parts: ListParts) {
    const { list } = parts
    on(list, 'pointerdown', (event) => event.preventDefault())
    on(list, 'click', (event) => {
      const option = event.target instanceof Element ? event.target.closest('[role=option]') : null
      if (option) this.take([...list.children].indexOf(option))
    })
  }

  /** Shows the answer, and says how many there are. */
  show(found: readonly ContestChoice[], { query, offline }: { query: string; offline: boolean }): void {
    this.offer(found)
    const line = offline ? 'No connection: only contests seen here before. ' : ''
    this.parts.say(line + foundInWords(found.length, query))
  }

  /** Shows what is there until the answer comes. */
  offer(found: readonly ContestChoice[]): void {
    const { host, list } = this.parts
    this.choices = found
    list.replaceChildren(...found.map((choice, at) => optionOf(choice, `${list.id}-${at}`)))
    list.hidden = found.length === 0
    openOf(host, found.length > 0)
    this.mark(found.length > 0 ? 0 : -1)
  }

  hide(): void {
    this.parts.list.hidden = true
    this.choices = []
    this.mark(-1)
    openOf(this.parts.host, false)
  }

  isOpen(): boolean {
    return !this.parts.list.hidden
  }

  /** Whether the key was for the list. */
  key(event: KeyboardEvent): boolean {
    const move = this.parts.list.hidden || event.isComposing ? undefined : this.moves[event.key]
    move?.()
    return move !== undefined
  }

  private mark(index: number): void {
    const { host, list } = this.parts
    this.active = index
    const options = [...list.children]
    options.forEach((option, at) => option.setAttribute('aria-selected', String(at === index)))
    const option = options[index]
    if (option) {
      host.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    } else host.removeAttribute('aria-activedescendant')
  }

  private take(index: number): void {
    const choice = this.choices[index]
    this.hide()
    if (choice) this.parts.choose(choice)
  }
}

/** A textbox has no expanded state; a combobox must have one. */
function openOf(host: HTMLElement, open: boolean): void {
  if (host.getAttribute('role') === 'combobox') host.setAttribute('aria-expanded', String(open))
}

function optionOf({ name, election, state }: ContestChoice, id: string): HTMLElement {
  const option = document.createElement('li')
  option.id = id
  option.setAttribute('role', 'option')
  option.append(
    span('choice-name', name),
    ' ',
    span('choice-election', election),
    ' ',
    span('choice-state', state),
  )
  return option
}

function span(name: string, text: string): HTMLElement {
  const element = document.createElement('span')
  element.className = name
  element.textContent = text
  return element
}
