import { createElement, on } from '../../../kit/dom.js'
import { movedBy } from './picker-words.js'

/** One line of a picker's list. */
export interface PickOption {
  name: string
  /** Smaller text below the name. */
  aside: string
  state: string
  pick: () => void
  /** Further options behind this one: opened with the right arrow, or by a press on the label. */
  more?: { label: string; open: () => void }
}

interface ListParts {
  /** The element that keeps the focus while the list is open: a combobox, or the editor itself. */
  host: HTMLElement
  list: HTMLElement
  say: (text: string) => void
  /** Called before the picked option acts. */
  picked?: () => void
}

interface Shown {
  said: string
  /** Goes back one step, by Escape or the left arrow; without it Escape closes the list. */
  back?: (() => void) | undefined
}

/** A listbox that never takes the focus: its host names the active option (WAI-ARIA combobox pattern). */
export class OptionList {
  private options: readonly PickOption[] = []
  private active = -1
  private back: (() => void) | undefined

  constructor(private readonly parts: ListParts) {
    const { list } = parts
    on(list, 'pointerdown', (event) => event.preventDefault())
    on(list, 'click', (event) => {
      const target = event.target instanceof Element ? event.target : null
      const option = target?.closest('[role=option]')
      if (!option) return
      const index = [...list.children].indexOf(option)
      if (target?.closest('.choice-more')) this.options[index]?.more?.open()
      else this.take(index)
    })
  }

  /** Shows the options and says how many there are. */
  show(options: readonly PickOption[], { said, back }: Shown): void {
    this.offer(options)
    this.back = back
    this.parts.say(said)
  }

  /** Shows known options until the answer comes, and says nothing. */
  offer(options: readonly PickOption[]): void {
    const { host, list } = this.parts
    this.options = options
    this.back = undefined
    list.replaceChildren(...options.map((option, at) => lineOf(option, `${list.id}-${at}`)))
    list.hidden = options.length === 0
    openOf(host, options.length > 0)
    this.mark(options.length > 0 ? 0 : -1)
  }

  hide(): void {
    this.parts.list.hidden = true
    this.options = []
    this.back = undefined
    this.mark(-1)
    openOf(this.parts.host, false)
  }

  isOpen(): boolean {
    return !this.parts.list.hidden
  }

  /** Acts on a key; false if the key was not for the list. */
  key(event: KeyboardEvent): boolean {
    const isPlain = !event.isComposing && !event.ctrlKey && !event.metaKey && !event.altKey
    const move = this.parts.list.hidden || !isPlain ? undefined : this.moveOf(event.key)
    move?.()
    return move !== undefined
  }

  private moveOf(key: string): (() => void) | undefined {
    const moves: Readonly<Record<string, (() => void) | undefined>> = {
      ArrowDown: () => this.mark(movedBy(1, this.active, this.options.length)),
      ArrowUp: () => this.mark(movedBy(-1, this.active, this.options.length)),
      ArrowRight: this.options[this.active]?.more?.open,
      ArrowLeft: this.back,
      Enter: () => this.take(this.active),
      Escape: this.back ?? (() => this.hide()),
    }
    return moves[key]
  }

  private mark(index: number): void {
    const { host, list } = this.parts
    this.active = index
    const lines = [...list.children]
    lines.forEach((line, at) => line.setAttribute('aria-selected', String(at === index)))
    const line = lines[index]
    if (line) {
      host.setAttribute('aria-activedescendant', line.id)
      line.scrollIntoView({ block: 'nearest' })
    } else host.removeAttribute('aria-activedescendant')
  }

  private take(index: number): void {
    const option = this.options[index]
    this.hide()
    if (!option) return
    this.parts.picked?.()
    option.pick()
  }
}

/** A textbox may not have aria-expanded; a combobox must. */
function openOf(host: HTMLElement, open: boolean): void {
  if (host.getAttribute('role') === 'combobox') host.setAttribute('aria-expanded', String(open))
}

function lineOf({ name, aside, state, more }: PickOption, id: string): HTMLElement {
  const parts = [span('choice-name', name), span('choice-election', aside), span('choice-state', state)]
  if (more) parts.push(span('choice-more', more.label))
  const line = createElement('li', { id, role: 'option' })
  line.classList.toggle('has-more', more !== undefined)
  line.append(...parts.flatMap((part) => (part.textContent === '' ? [] : [part, ' '])))
  return line
}

const span = (name: string, text: string): HTMLElement => createElement('span', { class: name }, text)
