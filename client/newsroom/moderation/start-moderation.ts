import { find, findAll, onIn } from '../../kit/dom.js'
import { isTyped } from '../../kit/morph.js'
import { say } from '../said-line.js'
import { rowsOf, type Screen } from '../screen.js'
import { dismissTogether } from './dismiss-rows.js'
import { isOutdated, read, readAgain, readingOf, saidOf } from './post-readings.js'
import { reasonForms } from './reason-form.js'
import { act } from './row-actions.js'
import { keysSwitch, rowKeys } from './row-keys.js'

/**
 * Starts the queue and the lists of posts: buttons, keys, previews, and news about a post that is being read.
 */
export function startModeration(screen: Screen): void {
  onIn(screen.main, ['click', 'button[data-action]'], (button) => {
    const row = button.closest('.desk-row')
    if (row instanceof HTMLElement) void act(screen, row, button)
  })
  reasonForms(screen)
  dismissTogether(screen)
  rowKeys(screen.main, keysSwitch(screen.main))
  screen.main.addEventListener('toggle', () => openReadings(screen.main), { capture: true })
  screen.onRefreshed((kept) => {
    kept.flatMap(goneIn).forEach(dropGone)
    dropEmptyGroups(screen.main)
    openReadings(screen.main)
    rowsOf(screen.main).filter(isOutdated).forEach(sayOutdated)
  })
  openReadings(screen.main)
}

/** Loads the preview of every opened row. */
function openReadings(main: HTMLElement): void {
  for (const details of findAll('details[data-reading][open]', HTMLDetailsElement, main)) {
    const row = details.closest('.desk-row')
    const place = find('[data-preview]', HTMLElement, details)
    const isNew = row instanceof HTMLElement && !readingOf(row) && !place?.hasAttribute('aria-busy')
    if (isNew) void read(row)
  }
}

/**
 * A group that the server no longer has may hold rows in which somebody typed, so each of its rows is
 * checked.
 */
function goneIn(kept: Element): Element[] {
  return kept.matches('.queue-group') ? findAll('li[id^="item-"]', HTMLElement, kept) : [kept]
}

function dropEmptyGroups(main: HTMLElement): void {
  for (const group of findAll('.queue-group', HTMLElement, main)) {
    if (!find('.desk-row', HTMLElement, group)) group.remove()
  }
}

/** Removes a row that the server no longer has, unless somebody has begun to type in it. */
function dropGone(kept: Element): void {
  const item = kept.closest('li[id^="item-"]')
  const row = kept === item ? find('.desk-row', HTMLElement, item) : null
  if (!item || !row) return
  if (!findAll('form', HTMLFormElement, item).some(isTyped)) {
    item.remove()
    return
  }
  say(saidOf(row), {
    kind: 'news',
    text: 'This post is no longer in this list. What you typed is still here.',
  })
}

function sayOutdated(row: HTMLElement): void {
  const text = `Changed by ${row.dataset['changedBy'] ?? 'somebody'} since you read it.`
  say(saidOf(row), { kind: 'news', text, actions: [{ label: 'See it', run: () => readAgain(row) }] })
}
