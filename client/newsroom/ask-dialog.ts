import { on } from '../kit/dom.js'

export interface Choice {
  value: string
  label: string
  kind?: 'main' | 'danger'
}

export interface Question {
  title: string
  text: string
  choices: Choice[]
  /** What stands between text and choices. */
  extra?: Node
  /** A wider dialog, for reading. */
  wide?: boolean
}

let asked = 0

/** A question in a dialog of the page. Null when it is closed without a choice. */
export function askInDialog({ title, text, choices, extra, wide }: Question): Promise<string | null> {
  const dialog = document.createElement('dialog')
  dialog.className = wide ? 'ask is-wide' : 'ask'
  const heading = document.createElement('h2')
  heading.id = `ask-${++asked}`
  heading.textContent = title
  heading.tabIndex = -1
  dialog.setAttribute('aria-labelledby', heading.id)
  const words = document.createElement('p')
  words.id = `${heading.id}-text`
  words.textContent = text
  dialog.setAttribute('aria-describedby', words.id)
  const actions = document.createElement('p')
  actions.className = 'actions'
  actions.append(...choices.map(buttonOf))
  dialog.append(heading, words, ...(extra ? [extra] : []), actions)
  document.body.append(dialog)
  dialog.showModal()
  if (wide) heading.focus()
  return answerOf(dialog)
}

/** Answers within the key or click itself: the next key is for the page again, and the `close` event may come after it. */
function answerOf(dialog: HTMLDialogElement): Promise<string | null> {
  return new Promise((resolve) => {
    const end = (choice: string): void => {
      dialog.close(choice)
      dialog.remove()
      resolve(choice === '' ? null : choice)
    }
    on(dialog, 'click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null
      if (button) end(button.value)
    })
    on(dialog, 'keydown', (event) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      end('')
    })
    on(dialog, 'close', () => end(''))
  })
}

function buttonOf({ value, label, kind }: Choice): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.value = value
  button.textContent = label
  button.className = kind === undefined ? 'button' : `button-${kind}`
  return button
}
