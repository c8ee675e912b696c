import { type Doubt } from '../../../models/domain/results/doubts.js'
import { find, findAll } from '../../kit/dom.js'

/** Puts warnings into the form, each with a box that acknowledges it by name. What was ticked stays ticked. */
export function showWarnings(form: HTMLFormElement, warnings: readonly Doubt[]): void {
  const place = find('[data-warnings]', HTMLElement, form)
  if (!place || warnings.length === 0) return
  const ticked = new Set(
    findAll('input[name="acknowledged"]:checked', HTMLInputElement, place).map(({ value }) => value),
  )
  const group = document.createElement('fieldset')
  group.className = 'warnings'
  const legend = document.createElement('legend')
  legend.textContent = 'Say that you looked at each of these'
  const error = document.createElement('span')
  error.className = 'field-error'
  error.id = `${form.id}-warnings-error`
  error.dataset['errorFor'] = 'acknowledged'
  const boxes = warnings.map((warning, at) =>
    boxOf(warning, { id: `${form.id}-warning-${at}`, ticked: ticked.has(warning.name) }),
  )
  group.append(legend, ...boxes, error)
  place.replaceChildren(group)
}

function boxOf(warning: Doubt, { id, ticked }: { id: string; ticked: boolean }): HTMLElement {
  const line = document.createElement('p')
  line.className = 'warning-box'
  const label = document.createElement('label')
  const box = document.createElement('input')
  Object.assign(box, { type: 'checkbox', name: 'acknowledged', value: warning.name, id, checked: ticked })
  label.append(box, ` ${warning.message}`)
  line.append(label)
  return line
}
