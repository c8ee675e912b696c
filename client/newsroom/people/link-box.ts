import type { LinkAnswer } from '../../../models/contract/people.js'
import { on } from '../../kit/dom.js'

/** The link stands here once: whoever made it copies it and hands it over. */
export function showLink(box: HTMLElement, { link, name, until }: LinkAnswer): void {
  const words = document.createElement('p')
  words.id = 'one-time-link-words'
  words.textContent = `Hand this link to ${name}. It sets one password, works until ${until.text}, and is shown only now.`
  const label = document.createElement('label')
  label.htmlFor = 'one-time-link'
  label.textContent = `One-time link of ${name}`
  const field = document.createElement('input')
  field.id = 'one-time-link'
  field.readOnly = true
  field.setAttribute('aria-describedby', words.id)
  field.value = link
  const copy = document.createElement('button')
  copy.type = 'button'
  copy.className = 'button'
  copy.textContent = 'Copy it'
  on(copy, 'click', () => void copyFrom(field, copy))
  const row = document.createElement('p')
  row.className = 'link-row'
  row.append(field, copy)
  box.className = 'row-said is-done link-box'
  box.replaceChildren(words, label, row)
  field.focus()
  field.select()
}

/** Without the clipboard the link stays selected: the keys copy it. */
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
