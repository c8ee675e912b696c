import { find, findAll, on } from '../../../kit/dom.js'
import { type ChangeKind, changeKinds, isChangeKind } from '../drafts/change-kind.js'

export interface ChangeChoice {
  read: () => ChangeKind
  write: (kind: ChangeKind) => void
  /** Offers these kinds of change; an empty list hides the choice. */
  offer: (kinds: readonly ChangeKind[]) => void
}

/** The choice between a touch-up, an update and a correction of a published post. */
export function wireChangeChoice(root: HTMLElement, chosen: (kind: ChangeKind) => void): ChangeChoice {
  const box = find('#change-choice', HTMLFieldSetElement, root)
  if (!box) throw new Error('the composer has no choice of changes')
  const radios = findAll('input[name=change]', HTMLInputElement, box)
  let current: ChangeKind = 'correction'
  const write = (kind: ChangeKind): void => {
    current = kind
    for (const radio of radios) radio.checked = radio.value === kind
  }
  on(box, 'change', () => {
    const picked = radios.find(({ checked }) => checked)?.value
    if (isChangeKind(picked)) chosen(picked)
  })
  return {
    read: () => current,
    write,
    offer(kinds) {
      box.hidden = kinds.length === 0
      for (const radio of radios) {
        const line = radio.closest('.change-kind')
        if (line instanceof HTMLElement)
          line.hidden = !changeKinds.some((kind) => kind === radio.value && kinds.includes(kind))
      }
    },
  }
}
