import type { LinkAnswer } from '../../../models/contract/people.js'
import { createElement, on } from '../../kit/dom.js'

/** Shows a one-time link, this one time: the person who made it copies it and hands it over. */
export function showLink(box: HTMLElement, { link, name, until, waits }: LinkAnswer): void {
  const words = createElement(
    'p',
    { id: 'one-time-link-words' },
    `Hand this link to ${name}. It sets one password, works until ${until.text}, and is shown only now.${waits === null ? '' : ` ${waits}`}`,
  )
  const label = createElement('label', { for: 'one-time-link' }, `One-time link of ${name}`)
  const field = createElement('input', {
    id: 'one-time-link',
    readonly: '',
    'aria-describedby': words.id,
  })
  field.value = link
  const copy = createElement('button', { type: 'button', class: 'button' }, 'Copy it')
  on(copy, 'click', () => void copyFrom(field, copy))
  box.className = 'row-said is-done link-box'
  box.replaceChildren(words, label, createElement('p', { class: 'link-row' }, field, copy))
  field.focus()
  field.select()
}

/**
 * If the browser refuses the clipboard, the link stays selected, so that it can be copied with the keyboard.
 */
async function copyFrom(field: HTMLInputElement, button: HTMLButtonElement): Promise<void> {
  field.select()
  try {
    await navigator.clipboard.writeText(field.value)
    button.textContent = 'Copied'
  } catch (error) {
    if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error
    button.textContent = 'Press Ctrl C'
    field.focus()
  }
}
