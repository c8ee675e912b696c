import { createElement, find, findAll } from '../../kit/dom.js'
import { isTyped } from '../../kit/morph.js'
import { type Said, say } from '../said-line.js'
import type { Screen } from '../screen.js'

const forms = 'form[data-write]'

/**
 * Whether the form is about a count that was replaced or is gone. It stays because somebody typed in it, but
 * cannot be sent.
 */
export function isOlder(form: HTMLFormElement): boolean {
  return form.classList.contains('older-form')
}

/**
 * Says above a form in which somebody typed that its contest changed meanwhile; an untouched form is updated
 * without a word.
 */
export function markOlderForms(screen: Screen): void {
  const { seen, changedBy = 'somebody', openForms = '' } = screen.part()?.dataset ?? {}
  const box = find('#contest-said', HTMLElement, screen.main)
  if (seen === undefined || !box) return
  const open = openForms.split(' ')
  const all = findAll(forms, HTMLFormElement, screen.main)
  for (const form of all) {
    if (open.includes(form.id)) unmark(form)
    else mark(form, all.find((other) => open.includes(other.id) && sameVerb(form, other)) ?? null)
  }
  const older = all.filter((form) => form.dataset['seen'] !== seen)
  const typed = older.filter((form) => isTyped(form) || form.contains(document.activeElement))
  for (const form of older) {
    if (!typed.includes(form) && form.dataset['write'] === 'enter-count') form.dataset['seen'] = seen
  }
  const see = { label: 'See it', run: () => find('#contest-now', HTMLElement)?.scrollIntoView() }
  const text = `Changed by ${changedBy} while you typed. What you typed is still here.`
  say(box, typed.length > 0 ? { kind: 'news', text, actions: [see] } : null)
}

const sameVerb = (one: HTMLFormElement, other: HTMLFormElement): boolean =>
  one.dataset['write'] === other.dataset['write']

function unmark(form: HTMLFormElement): void {
  form.classList.remove('older-form')
  find('[data-older]', HTMLElement, form)?.remove()
}

function mark(form: HTMLFormElement, newer: HTMLFormElement | null): void {
  const known = find('[data-older]', HTMLElement, form)
  const to = newer?.id ?? ''
  if (known?.dataset['older'] === to) return
  const box = known ?? createElement('div')
  box.dataset['older'] = to
  if (!known) form.prepend(box)
  form.classList.add('older-form')
  const section = form.closest('.contest-task')
  if (!newer || !section?.contains(newer)) section?.classList.remove('is-next')
  say(box, newer ? replaced(form, newer) : gone(form))
}

function replaced(form: HTMLFormElement, newer: HTMLFormElement): Said {
  const [before, after] = [form.dataset['count'], newer.dataset['count']]
  return {
    kind: 'news',
    text: `This is what you typed about count ${before}. Count ${after} took its place: its own form stands here too.`,
    actions: [
      { label: `Move it to count ${after}`, run: () => moveTo(form, newer) },
      { label: 'Throw it away', run: () => throwAway(form, newer) },
    ],
  }
}

function gone(form: HTMLFormElement): Said {
  return {
    kind: 'news',
    text: `This is what you typed about count ${form.dataset['count']}. It cannot be sent now: look above at what comes next.`,
    actions: [{ label: 'Throw it away', run: () => throwAway(form, null) }],
  }
}

/**
 * Copies the typing to the form of the newer count. It stays valid: the second person typed from her own
 * source.
 */
function moveTo(form: HTMLFormElement, newer: HTMLFormElement): void {
  const target = fieldsOf(newer)
  const copy = (): void => {
    for (const [at, field] of fieldsOf(form).entries()) {
      const own = target[at]
      if (own) own.value = field.value
    }
    newer.dispatchEvent(new Event('input', { bubbles: true }))
  }
  copy()
  // A second time, because the choice of who was drawn by lot exists only after the votes were copied.
  copy()
  throwAway(form, newer)
}

function throwAway(form: HTMLFormElement, newer: HTMLFormElement | null): void {
  const section = form.closest('.contest-task')
  form.remove()
  if (section && !find(forms, HTMLFormElement, section)) section.remove()
  if (newer) {
    fieldsOf(newer)[0]?.focus()
    return
  }
  const now = find('#now-title', HTMLElement)
  now?.setAttribute('tabindex', '-1')
  now?.focus()
}

type Field = HTMLInputElement | HTMLSelectElement

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (field): field is Field =>
      field instanceof HTMLSelectElement || (field instanceof HTMLInputElement && field.type !== 'checkbox'),
  )
}
