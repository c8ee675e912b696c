import { createElement, find, on } from '../../../kit/dom.js'
import { type ComposerField, composerFields, errorsAtFields, type FieldErrors } from './field-errors.js'

export interface FormProblems {
  show: (at: FieldErrors, rest: readonly string[], quiet?: boolean) => void
  /** Shows a refusal of the server, at the fields that it names. */
  refuse: (refusal: { message: string; fields: Readonly<Record<string, string>> }) => void
  clear: () => void
}

const controls: Record<ComposerField, string> = {
  title: 'title',
  body: 'body-text',
  contests: 'contests',
  byline: 'byline',
  note: 'note',
}

/** Shows errors at their fields and in a summary, which takes the focus. */
export function createFormProblems(root: HTMLElement): FormProblems {
  const summary = find('#problems', HTMLElement, root)
  const list = find('#problem-list', HTMLElement, root)
  if (!summary || !list) throw new Error('the composer has no place for problems')
  on(list, 'click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link) return
    event.preventDefault()
    document.getElementById(link.hash.slice(1))?.focus()
  })
  function clear(): void {
    if (summary) summary.hidden = true
    for (const field of composerFields) setError(root, field, '')
  }
  const show: FormProblems['show'] = (at, rest, quiet = false) => {
    clear()
    const items = composerFields.flatMap((field) => {
      const message = at[field]
      if (message === undefined) return []
      setError(root, field, message)
      return [itemOf(message, controls[field])]
    })
    list.replaceChildren(...rest.map((message) => itemOf(message)), ...items)
    summary.hidden = false
    if (!quiet) summary.focus()
  }
  return {
    clear,
    show,
    refuse({ message, fields }) {
      const { at, rest } = errorsAtFields(fields)
      const nowhere = Object.keys(at).length === 0 && rest.length === 0
      show(at, nowhere ? [message] : rest)
    },
  }
}

function itemOf(message: string, control?: string): HTMLElement {
  const words = control === undefined ? message : createElement('a', { href: `#${control}` }, message)
  return createElement('li', {}, words)
}

function setError(root: HTMLElement, field: ComposerField, message: string): void {
  const control = root.querySelector(`#${controls[field]}`)
  const line = root.querySelector(`#${field}-error`)
  if (!control || !line) return
  line.textContent = message
  const described = (control.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== line.id)
  if (message === '') control.removeAttribute('aria-invalid')
  else {
    control.setAttribute('aria-invalid', 'true')
    described.push(line.id)
  }
  control.setAttribute('aria-describedby', described.join(' ').trim())
}
