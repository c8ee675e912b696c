import { on } from '../../../kit/dom.js'
import { OptionList, type PickOption } from './option-list.js'

/** Where a picker gets its options from. */
export interface PickSource {
  /** The options that are known without asking; shown until the answer comes. */
  now: (query: string) => PickOption[]
  /** The options of the answer, and the words for screen readers. */
  find: (query: string) => Promise<{ options: PickOption[]; said: string }>
  /** Goes back to the step before. */
  back?: () => void
}

interface ComboboxParts {
  input: HTMLInputElement
  list: HTMLElement
  say: (text: string) => void
  source: PickSource
}

export interface Combobox {
  /** Offers other options: the next step of a choice, or the first step again. */
  use: (source: PickSource) => void
}

const pauseMs = 150

/** A picker with a field of its own: for tags, and for the toolbar's buttons. */
export function wireCombobox({ input, list, say, ...parts }: ComboboxParts): Combobox {
  let { source } = parts
  let timer = 0
  let asked = 0
  const found = new OptionList({ host: input, list, say, picked: () => (input.value = '') })
  async function ask(): Promise<void> {
    const mine = ++asked
    const { options, said } = await source.find(input.value)
    if (mine === asked && document.activeElement === input) found.show(options, { said, back: source.back })
  }
  function close(): void {
    window.clearTimeout(timer)
    asked++
    found.hide()
  }
  on(input, 'input', () => {
    window.clearTimeout(timer)
    asked++
    found.offer(source.now(input.value))
    timer = window.setTimeout(() => void ask(), pauseMs)
  })
  on(input, 'focus', () => void ask())
  on(input, 'blur', close)
  on(input, 'keydown', (event) => {
    if (event.key === 'ArrowDown' && !found.isOpen()) void ask()
    keyed(event, found)
  })
  return {
    use(next) {
      source = next
      input.value = ''
      close()
      if (document.activeElement === input) void ask()
    },
  }
}

/** Enter in the picker's field never sends the form. */
function keyed(event: KeyboardEvent, found: OptionList): void {
  const taken = found.key(event)
  if (taken) event.stopPropagation()
  if (taken || event.key === 'ArrowDown' || (event.key === 'Enter' && !event.ctrlKey && !event.metaKey)) {
    event.preventDefault()
  }
}
