import { createElement, on } from '../kit/dom.js'

export interface Choice {
  value: string
  label: string
  kind?: 'main' | 'danger'
}

export interface Question {
  title: string
  text: string
  choices: Choice[]
  /** Stands between the text and the buttons. */
  extra?: Node
  /** A wider dialog, for reading. */
  wide?: boolean
}

let asked = 0

/** Asks a question in a dialog. Null when the dialog is closed without a choice. */
export function askInDialog({ title, text, choices, extra, wide }: Question): Promise<string | null> {
  const id = `ask-${++asked}`
  const heading = createElement('h2', { id, tabindex: '-1' }, title)
  const dialog = createElement(
    'dialog',
    { class: wide ? 'ask is-wide' : 'ask', 'aria-labelledby': id, 'aria-describedby': `${id}-text` },
    heading,
    createElement('p', { id: `${id}-text` }, text),
    ...(extra ? [extra] : []),
    createElement('p', { class: 'actions' }, ...choices.map(buttonOf)),
  )
  document.body.append(dialog)
  dialog.showModal()
  if (wide) heading.focus()
  return answerOf(dialog)
}

/**
 * Closes the dialog during the key or click itself, so that the next key reaches the page. The browser's
 * `close` event may come too late for that.
 */
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
  const look = kind === undefined ? 'button' : `button-${kind}`
  return createElement('button', { type: 'button', value, class: look }, label)
}
