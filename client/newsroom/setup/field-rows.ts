import { announce, find, findAll, on, onIn } from '../../kit/dom.js'
import { say } from '../said-line.js'

const row = 'li.setup-row'
/** What is usual in a row is neither typed nor chosen anew. */
const typed = 'input:not([type=hidden], [data-usual]), select:not([data-usual])'

/**
 * Lists of rows in a form: a row can be added, removed and put back. Enter goes to the next field, and from
 * the last one to a new row.
 */
export function fieldRows(form: HTMLFormElement): void {
  onIn(form, ['click', '[data-add-row]'], (button) => addRow(form, button.dataset['addRow'] ?? ''))
  onIn(form, ['click', '[data-remove-row]'], (button) => {
    const item = button.closest(row)
    const list = item?.closest('[data-rows]')
    if (item instanceof HTMLLIElement && list instanceof HTMLElement) removeRow(form, list, item)
  })
  on(form, 'keydown', (event) => {
    const { target, key, ctrlKey, metaKey, isComposing } = event
    if (key !== 'Enter' || ctrlKey || metaKey || isComposing || !(target instanceof HTMLElement)) return
    if (target.closest(row) && target.matches(typed)) goOn(form, target, event)
  })
}

/** Removes the rows in which nothing was typed or chosen, so that they are not sent. */
export function dropBlankRows(form: HTMLFormElement): void {
  for (const list of findAll('[data-rows]', HTMLElement, form)) {
    for (const item of rowsIn(list)) if (isBlank(item)) item.remove()
    renumber(list)
  }
}

const rowsIn = (list: HTMLElement): HTMLLIElement[] => findAll(row, HTMLLIElement, list)

function isBlank(item: HTMLLIElement): boolean {
  return findAll('input:not([data-usual]), select:not([data-usual])', HTMLElement, item).every(
    (field) => 'value' in field && field.value === '',
  )
}

function listOf(form: HTMLFormElement, name: string): HTMLElement | null {
  return find(`[data-rows="${CSS.escape(name)}"]`, HTMLElement, form)
}

function addRow(form: HTMLFormElement, name: string): void {
  const list = listOf(form, name)
  const template = find(`[data-row-for="${CSS.escape(name)}"]`, HTMLTemplateElement, form)
  const fresh = template?.content.firstElementChild
  if (!list || !fresh) return
  list.append(document.importNode(fresh, true))
  renumber(list)
  focusIn(rowsIn(list).at(-1))
}

/** Removes a row and offers to put it back where it was, with what was typed in it. */
function removeRow(form: HTMLFormElement, list: HTMLElement, item: HTMLLIElement): void {
  const at = rowsIn(list).indexOf(item)
  const title = titleOf(list, item, at)
  item.remove()
  renumber(list)
  const rows = rowsIn(list)
  focusIn(rows[at] ?? rows.at(-1), form, list)
  const box = find(`[data-row-said="${CSS.escape(list.dataset['rows'] ?? '')}"]`, HTMLElement, form)
  const back = (): void => {
    list.insertBefore(item, rowsIn(list)[at] ?? null)
    renumber(list)
    focusIn(item)
    if (box) say(box, null)
  }
  if (!box || isBlank(item)) return
  say(box, { kind: 'news', text: `${title} is removed.`, actions: [{ label: 'Put it back', run: back }] })
}

function titleOf(list: HTMLElement, item: HTMLLIElement, at: number): string {
  const words = findAll('input:not([type=hidden])', HTMLInputElement, item)
    .slice(0, 2)
    .map(({ value }) => value.trim())
  const name = words.filter((word) => word !== '').join(' ')
  return name === '' ? `The ${list.dataset['rowName'] ?? 'row'} ${at + 1}` : name
}

/** Focuses the first field of a row; without a row, the button that adds one. */
function focusIn(item: HTMLLIElement | undefined, form?: HTMLFormElement, list?: HTMLElement): void {
  const add = `[data-add-row="${CSS.escape(list?.dataset['rows'] ?? '')}"]`
  const target = item ? find(typed, HTMLElement, item) : find(add, HTMLElement, form)
  target?.focus()
}

function goOn(form: HTMLFormElement, field: HTMLElement, event: Event): void {
  event.preventDefault()
  const list = field.closest('[data-rows]')
  if (!(list instanceof HTMLElement)) return
  const fields = findAll(typed, HTMLElement, list)
  const next = fields[fields.indexOf(field) + 1]
  if (next) {
    next.focus()
    return
  }
  addRow(form, list.dataset['rows'] ?? '')
  const announcer = find('#announcer', HTMLElement)
  const name = list.dataset['rowName'] ?? 'row'
  if (announcer) announce(announcer, `A new row: ${name} ${rowsIn(list).length}.`)
}

const numbered = ['id', 'for', 'name', 'aria-describedby', 'data-error-for'] as const

/** Numbers the rows again: "parties.2.name" and "Party 3" in names, ids and labels. */
function renumber(list: HTMLElement): void {
  const name = list.dataset['rows'] ?? ''
  const pattern = new RegExp(`(${name.replaceAll('.', '[-.]')}[-.])\\d+(?=[-.])`, 'g')
  for (const [at, item] of rowsIn(list).entries()) {
    for (const element of findAll('*', Element, item)) {
      renameIn(element, (value) => value.replaceAll(pattern, `$1${at}`))
    }
    for (const label of findAll('[data-numbered]', HTMLElement, item)) {
      label.textContent = `${label.dataset['numbered'] ?? ''} ${at + 1}`
    }
    for (const button of findAll('[data-numbered-label]', HTMLElement, item)) {
      button.setAttribute('aria-label', `${button.dataset['numberedLabel'] ?? ''} ${at + 1}`)
    }
  }
}

function renameIn(element: Element, renamed: (value: string) => string): void {
  for (const attribute of numbered) {
    const value = element.getAttribute(attribute)
    if (value !== null) element.setAttribute(attribute, renamed(value))
  }
}
