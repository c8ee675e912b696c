import { now } from '../kit/clock.js'
import { createElement, findAll } from '../kit/dom.js'
import { keepPlace } from './keep-place.js'
import { relativeWords } from './relative-words.js'

const everyMs = 15_000
const selector = 'time[data-relative]'
let [known, hidden] = [false, false]

/** Writes "3 minutes ago" beside each exact time. Screen readers do not announce it. */
export function showAges(root: ParentNode = document): void {
  if (!known) return
  const at = now()
  for (const time of findAll(selector, HTMLTimeElement, root)) {
    const words = hidden ? '' : relativeWords(new Date(time.dateTime), at)
    const said = words && ` (${words})`
    const age = ageOf(time) ?? newAge(time)
    if (age.textContent !== said) age.textContent = said
  }
}

/** Removes the ages before a part is replaced: the server's HTML has none. */
export function removeAges(root: ParentNode): void {
  for (const age of findAll('.relative', HTMLElement, root)) age.remove()
}

/** While updates are paused only the exact times are shown, because ages would go on changing. */
export function hideAges(hide: boolean): void {
  hidden = hide
  keepPlace(showAges)
}

/** Starts at the first message of the server: before that nobody knows how wrong the browser's clock is. */
export function startAges(): void {
  if (known) return
  known = true
  const show = (): void => keepPlace(showAges)
  show()
  setInterval(show, everyMs)
}

function ageOf(time: HTMLTimeElement): HTMLElement | null {
  const last = time.lastElementChild
  return last instanceof HTMLElement && last.className === 'relative' ? last : null
}

function newAge(time: HTMLTimeElement): HTMLElement {
  const age = createElement('span', { class: 'relative', 'aria-hidden': 'true' })
  time.append(age)
  return age
}
