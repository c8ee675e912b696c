import { createElement, find, findAll, on } from '../../kit/dom.js'

/** One line of the summary; with a field it links to that field. */
export interface FormError {
  text: string
  /** The name of the field as in `data-error-for`: "votes.<candidacy>", "source". */
  field?: string
}

/** Shows each error at its field, and all in a summary that takes the focus. An empty list clears them. */
export function showErrors(form: HTMLFormElement, lead: string, errors: readonly FormError[]): void {
  for (const place of findAll('[data-error-for]', HTMLElement, form)) place.textContent = ''
  for (const field of findAll('[aria-invalid]', HTMLElement, form)) field.removeAttribute('aria-invalid')
  const summary = find('[data-summary]', HTMLElement, form)
  if (!summary) return
  summary.replaceChildren()
  summary.hidden = lead === ''
  if (lead === '') return
  summary.append(createElement('p', {}, lead))
  if (errors.length > 0) summary.append(listOf(form, inOrder(form, errors)))
  summary.focus()
}

/** Sorts the errors by the order of their fields; those without a field come last. */
function inOrder(form: HTMLFormElement, errors: readonly FormError[]): FormError[] {
  const fields = findAll('[data-error-for]', HTMLElement, form).map((place) => place.dataset['errorFor'])
  const placeOf = ({ field }: FormError): number =>
    fields.includes(field) ? fields.indexOf(field) : fields.length
  return [...errors].sort((one, other) => placeOf(one) - placeOf(other))
}

function listOf(form: HTMLFormElement, errors: readonly FormError[]): HTMLElement {
  const lines = errors.map(({ field, text }) => {
    const target = field === undefined ? null : markField(form, field, text)
    return createElement('li', {}, target ? linkTo(target, text) : text)
  })
  return createElement('ul', {}, ...lines)
}

function markField(form: HTMLFormElement, name: string, text: string): HTMLElement | null {
  const place = find(`[data-error-for="${CSS.escape(name)}"]`, HTMLElement, form)
  if (!place) return null
  place.textContent = `${place.textContent} ${text}`.trim()
  const field = find(`[aria-describedby~="${CSS.escape(place.id)}"], .warnings input`, HTMLElement, form)
  if (!field?.checkVisibility()) return null
  field.setAttribute('aria-invalid', 'true')
  return field
}

function linkTo(field: HTMLElement, text: string): HTMLElement {
  const link = createElement('a', { href: `#${field.id}` }, labelled(field, text))
  on(link, 'click', (event) => {
    event.preventDefault()
    field.focus()
  })
  return link
}

function labelled(field: HTMLElement, text: string): string {
  const label = find(`label[for="${CSS.escape(field.id)}"]`, HTMLElement)
  const name = (label && (find('.vote-name', HTMLElement, label) ?? label).textContent)?.trim()
  return name ? `${name}: ${text}` : text
}
