import { now } from '../kit/clock.js'
import { createElement, findAll } from '../kit/dom.js'
import { keepPlace } from './keep-place.js'
import { relativeWords } from './relative-words.js'

const everyMs = 15_000
const selector = 'time[data-relative]'
let [known, hidden] = [false, false]

/** Puts "3 minutes ago" beside each exact time, or brings it up to date. It is never announced. */
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

/** Takes the ages out again: the server knows nothing of them. */
export function removeAges(root: ParentNode): void {
  for (const age of findAll('.relative', HTMLElement, root)) age.remove()
}

/** While updates are paused only the exact times stand. */
export function hideAges(hide: boolean): void {
  hidden = hide
  keepPlace(showAges)
}

/** From the first word of the server's on: before it nobody knows how wrong the browser's clock is. */
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
