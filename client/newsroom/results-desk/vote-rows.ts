import { announce, find, findAll, on, onIn } from '../../kit/dom.js'
import { enterGoesToEmpty } from './next-empty-field.js'
import { sumOf } from './typed-number.js'
import { isCheck, voteFields } from './vote-places.js'

const figure = new Intl.NumberFormat('en-GB')

/**
 * The rows for votes: Enter and arrows go from field to field, Alt with an arrow moves a candidate. In a
 * check Enter goes to the next empty field.
 */
export function voteRows(form: HTMLFormElement): void {
  const list = find('[data-vote-rows]', HTMLOListElement, form)
  if (!list) return
  const checks = isCheck(form)
  if (checks) enterGoesToEmpty(form)
  on(list, 'keydown', (event) => {
    const stays = checks && event.key === 'Enter'
    if (event.target instanceof HTMLInputElement && !stays) byKey(list, event.target, event)
  })
  onIn(list, ['click', '[data-move]'], (button) => {
    move(list, button.closest('li'), Number(button.dataset['move']))
    button.focus()
  })
  on(form, 'input', () => writeSum(form))
  on(form, 'reset', () => queueMicrotask(() => writeSum(form)))
}

function byKey(list: HTMLOListElement, field: HTMLInputElement, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.isComposing) return
  const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  if (event.altKey) {
    move(list, field.closest('li'), step)
    field.focus()
    return
  }
  const all = findAll('input, select, textarea, button[type="submit"]', HTMLElement, field.form ?? list)
  const next =
    event.key === 'Enter' ? all.filter((each) => each.checkVisibility()) : findAll('input', HTMLElement, list)
  next[next.indexOf(field) + step]?.focus()
}

/** Moves a candidate up or down with what is typed, to follow the order in which the officer reads. */
function move(list: HTMLOListElement, row: HTMLLIElement | null, step: number): void {
  const other = step < 0 ? row?.previousElementSibling : row?.nextElementSibling
  if (!row || !other || !find('[data-move]', HTMLElement, row)) return
  if (step < 0) other.before(row)
  else other.after(row)
  const announcer = find('#announcer', HTMLElement)
  const place = [...list.children].indexOf(row) + 1
  const name = find('.vote-name', HTMLElement, row)?.textContent ?? ''
  if (announcer) announce(announcer, `${name} is now number ${place} of ${list.children.length}.`)
}

function writeSum(form: HTMLFormElement): void {
  const sum = find('[data-sum]', HTMLOutputElement, form)
  if (sum) sum.value = figure.format(sumOf(voteFields(form).map(({ value }) => value)))
}

/** Fills the empty fields with the public votes, to start a correction. */
export function fillFromPublic(form: HTMLFormElement, votes: Readonly<Record<string, number>>): void {
  for (const field of voteFields(form)) {
    const own = votes[field.closest('li')?.dataset['candidacy'] ?? '']
    if (field.value === '' && own !== undefined) field.value = String(own)
  }
  writeSum(form)
  voteFields(form)[0]?.focus()
}
