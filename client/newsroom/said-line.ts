import { type WordChange } from '../../models/domain/text/word-difference.js'

export interface Said {
  kind: 'news' | 'error' | 'done'
  text: string
  /** What changed, in words. */
  diff?: readonly WordChange[]
  /** What to do about it. */
  actions?: readonly { label: string; run: () => void }[]
}

const tags = { same: 'span', removed: 'del', added: 'ins' } as const

/** Says something in the line above what it is about; an empty line says nothing. */
export function say(box: HTMLElement, said: Said | null): void {
  box.replaceChildren()
  box.className = said ? `row-said is-${said.kind}` : 'row-said'
  if (!said) return
  const words = document.createElement('p')
  words.setAttribute('role', said.kind === 'error' ? 'alert' : 'status')
  words.textContent = said.text
  box.append(words)
  if (said.diff && said.diff.length > 0) box.append(differenceOf(said.diff))
  if (said.actions && said.actions.length > 0) box.append(actionsOf(said.actions))
}

function differenceOf(diff: readonly WordChange[]): HTMLElement {
  const place = document.createElement('p')
  place.className = 'difference'
  for (const { kind, text } of diff) {
    const part = document.createElement(tags[kind])
    part.textContent = text
    place.append(part)
  }
  return place
}

function actionsOf(actions: NonNullable<Said['actions']>): HTMLElement {
  const place = document.createElement('p')
  place.className = 'row-actions'
  for (const { label, run } of actions) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button'
    button.textContent = label
    button.addEventListener('click', run)
    place.append(button)
  }
  return place
}
