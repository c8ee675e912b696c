import type { Doubt } from '../../../models/domain/results/doubts.js'
import { createElement, find, findAll, on } from '../../kit/dom.js'
import { isOfForecast } from '../refusal-words.js'

type Warning = Pick<Doubt, 'name' | 'message'>

const boxesIn = (place: ParentNode): HTMLInputElement[] =>
  findAll('input[name="acknowledged"]', HTMLInputElement, place)

/**
 * Shows warnings in the form, each with a box that acknowledges it by name. Boxes that were ticked stay, ticked.
 */
export function showWarnings(form: HTMLFormElement, warnings: readonly Warning[]): void {
  if (warnings.length === 0) return
  const place = find('[data-warnings]', HTMLElement, form) ?? placeIn(form)
  watch(form, place)
  const ticked = boxesIn(place).filter(({ checked }) => checked)
  const isTicked = ({ name }: Warning): boolean => ticked.some(({ value }) => value === name)
  const kept = ticked.filter(({ value }) => warnings.every(({ name }) => name !== value))
  const boxes = warnings.map((warning, at) =>
    boxOf(warning, { id: `${form.id}-warning-${at}`, ticked: isTicked(warning) }),
  )
  const before = kept.flatMap((box, at) => {
    box.id = `${form.id}-looked-${at}`
    return box.closest('p') ?? []
  })
  const error = createElement('span', {
    class: 'field-error',
    id: `${form.id}-warnings-error`,
    'data-error-for': 'acknowledged',
  })
  const legend = createElement('legend', {}, 'Say that you looked at each of these')
  place.replaceChildren(createElement('fieldset', { class: 'warnings' }, legend, ...before, ...boxes, error))
}

const watched = new WeakSet<HTMLFormElement>()

/** What was said of words that stand in the form goes as soon as they are typed otherwise. */
function watch(form: HTMLFormElement, place: HTMLElement): void {
  if (watched.has(form)) return
  watched.add(form)
  on(form, 'input', ({ target }) => {
    if (target instanceof Node && place.contains(target)) return
    for (const box of boxesIn(place)) if (isOfForecast(box.value)) box.closest('p')?.remove()
    if (boxesIn(place).length === 0) place.replaceChildren()
  })
}

/** Above its buttons. */
function placeIn(form: HTMLFormElement): HTMLElement {
  const place = createElement('div', { 'data-warnings': '', 'data-many': 'acknowledged' })
  find('.row-actions', HTMLElement, form)?.before(place)
  return place
}

function boxOf(warning: Warning, { id, ticked }: { id: string; ticked: boolean }): HTMLElement {
  const box = createElement('input', { type: 'checkbox', name: 'acknowledged', value: warning.name, id })
  box.checked = ticked
  const label = createElement('label', {}, box, ` ${warning.message}`)
  return createElement('p', { class: 'warning-box' }, label)
}
