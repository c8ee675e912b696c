import { find, findAll, on } from '../../kit/dom.js'

/**
 * Suggests two-by-elections-as-it-happened for "Two by-elections, as it happened". Letters of other scripts
 * are left to the server.
 */
function slugOf(title: string): string {
  return title
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
    .replace(/-$/, '')
}

/** Fills in a field that follows from another one, unless somebody typed in it. */
export function setupSuggestions(form: HTMLFormElement): void {
  suggestSlug(form)
  suggestClose(form)
  on(form, 'change', (event) => {
    if (event.target instanceof HTMLSelectElement && event.target.matches('[data-party]')) {
      suggestPartyName(event.target)
      askWhoWon(event.target)
    }
    if (event.target instanceof HTMLInputElement && event.target.matches('[data-none]'))
      fold(form, event.target)
  })
  on(form, 'input', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name.endsWith('.colour'))
      swatch(event.target)
  })
}

function suggestSlug(form: HTMLFormElement): void {
  const slug = find('[name=slug]', HTMLInputElement, form)
  const title = find('[name=title], [name=name]', HTMLInputElement, form)
  if (!slug || !title) return
  let suggested = ''
  on(title, 'input', () => {
    if (slug.value !== suggested) return
    suggested = /^[\p{Script=Latin}\P{Letter}]*$/u.test(title.value) ? slugOf(title.value) : ''
    slug.value = suggested
  })
}

/** Polls in the United Kingdom close at ten in the evening of the polling day. */
function suggestClose(form: HTMLFormElement): void {
  const day = find('[name=pollingDate]', HTMLInputElement, form)
  const closes = find('[name=pollClosesAt]', HTMLInputElement, form)
  if (!day || !closes) return
  let suggested = ''
  on(day, 'input', () => {
    if (closes.value !== suggested || day.value === '') return
    suggested = `${day.value}T22:00`
    closes.value = suggested
  })
}

/** Fills in the party's own name beside a candidate, unless another name was typed. */
function suggestPartyName(select: HTMLSelectElement): void {
  const name = find('[name$=".partyName"]', HTMLInputElement, select.closest('li') ?? undefined)
  const names = [...select.options].map((option) => option.dataset['name'] ?? '')
  if (!name || (name.value !== '' && !names.includes(name.value))) return
  name.value = select.selectedOptions[0]?.dataset['name'] ?? ''
}

/** Only of an independent and of the Speaker it is asked whether she won the seat last time. */
function askWhoWon(select: HTMLSelectElement): void {
  const part = find('[data-won-before]', HTMLElement, select.closest('li') ?? undefined)
  const box = part && find('input', HTMLInputElement, part)
  if (!part || !box) return
  part.hidden = select.selectedOptions[0]?.dataset['person'] === undefined
  if (part.hidden) box.checked = false
}

function fold(form: HTMLFormElement, box: HTMLInputElement): void {
  for (const part of findAll(`[data-under="${CSS.escape(box.dataset['none'] ?? '')}"]`, HTMLElement, form)) {
    part.hidden = box.checked
  }
}

function swatch(field: HTMLInputElement): void {
  const shown = field.closest('li')?.querySelector('rect')
  shown?.setAttribute('fill', /^#[0-9a-f]{6}$/i.test(field.value.trim()) ? field.value.trim() : 'none')
}
