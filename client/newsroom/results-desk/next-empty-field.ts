import { votesToCheck } from '../../../models/domain/results/second-check.js'
import { findAll, on } from '../../kit/dom.js'
import { typedPlaces, voteFields } from './vote-places.js'

/**
 * Enter goes to the next empty field, or sends the form if there is none. Once two rows have votes, the other
 * rows are passed over.
 */
export function enterGoesToEmpty(form: HTMLFormElement): void {
  on(form, 'keydown', (event) => {
    const { target, key, ctrlKey, metaKey, isComposing } = event
    if (key !== 'Enter' || ctrlKey || metaKey || isComposing || !isField(target)) return
    event.preventDefault()
    const rows = new Set<Field>(typedPlaces(form).length >= votesToCheck ? voteFields(form) : [])
    const fields = findAll('input, select', HTMLElement, form).filter(isField)
    const next = fields.slice(fields.indexOf(target) + 1).find((field) => isEmpty(field) && !rows.has(field))
    if (next) next.focus()
    else form.requestSubmit()
  })
}

type Field = HTMLInputElement | HTMLSelectElement

/** Checkboxes do not count as fields: Enter leaves them alone. */
function isField(target: EventTarget | null): target is Field {
  if (target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && target.type !== 'checkbox'
}

const isEmpty = (field: Field): boolean => field.value.trim() === '' && field.checkVisibility()
