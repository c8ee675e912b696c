import type { WordChange } from '../../models/domain/text/word-difference.js'
import { createElement, on } from '../kit/dom.js'

export interface Said {
  kind: 'news' | 'error' | 'done'
  text: string
  /** What changed, in words. */
  diff?: readonly WordChange[]
  /** Buttons below the words. */
  actions?: readonly { label: string; run: () => void }[]
}

const tags = { same: 'span', removed: 'del', added: 'ins' } as const

/** Says something in the line above its subject; null empties the line. */
export function say(box: HTMLElement, said: Said | null): void {
  box.replaceChildren()
  box.className = said ? `row-said is-${said.kind}` : 'row-said'
  if (!said) return
  box.append(createElement('p', { role: said.kind === 'error' ? 'alert' : 'status' }, said.text))
  if (said.diff && said.diff.length > 0) box.append(differenceOf(said.diff))
  if (said.actions && said.actions.length > 0) box.append(actionsOf(said.actions))
}

function differenceOf(diff: readonly WordChange[]): HTMLElement {
  const parts = diff.map(({ kind, text }) => createElement(tags[kind], {}, text))
  return createElement('p', { class: 'difference' }, ...parts)
}

function actionsOf(actions: NonNullable<Said['actions']>): HTMLElement {
  const buttons = actions.map(({ label, run }) => {
    const button = createElement('button', { type: 'button', class: 'button' }, label)
    on(button, 'click', run)
    return button
  })
  return createElement('p', { class: 'row-actions' }, ...buttons)
}
