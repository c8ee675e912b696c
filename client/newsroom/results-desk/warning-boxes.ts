import type { Doubt } from '../../../models/domain/results/doubts.js'
import { createElement, find, findAll } from '../../kit/dom.js'

/**
 * Shows warnings in the form, each with a box that acknowledges it by name. Boxes that were ticked stay
 * ticked.
 */
export function showWarnings(form: HTMLFormElement, warnings: readonly Doubt[]): void {
  const place = find('[data-warnings]', HTMLElement, form)
  if (!place || warnings.length === 0) return
  const ticked = new Set(
    findAll('input[name="acknowledged"]:checked', HTMLInputElement, place).map(({ value }) => value),
  )
  const boxes = warnings.map((warning, at) =>
    boxOf(warning, { id: `${form.id}-warning-${at}`, ticked: ticked.has(warning.name) }),
  )
  const error = createElement('span', {
    class: 'field-error',
    id: `${form.id}-warnings-error`,
    'data-error-for': 'acknowledged',
  })
  const legend = createElement('legend', {}, 'Say that you looked at each of these')
  place.replaceChildren(createElement('fieldset', { class: 'warnings' }, legend, ...boxes, error))
}

function boxOf(warning: Doubt, { id, ticked }: { id: string; ticked: boolean }): HTMLElement {
  const box = createElement('input', { type: 'checkbox', name: 'acknowledged', value: warning.name, id })
  box.checked = ticked
  const label = createElement('label', {}, box, ` ${warning.message}`)
  return createElement('p', { class: 'warning-box' }, label)
}
