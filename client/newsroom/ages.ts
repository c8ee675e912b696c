import { countInWords } from '../../models/domain/text/count-in-words.js'
import { now } from '../kit/clock.js'
import { findAll } from '../kit/dom.js'

const refreshMs = 20_000

/** "just now", "4 min ago", "3 h 10 min ago". */
export function ageInWords(since: Date, at: Date): string {
  const minutes = Math.floor((at.getTime() - since.getTime()) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours < 24) return rest === 0 ? `${hours} h ago` : `${hours} h ${rest} min ago`
  const days = Math.floor(hours / 24)
  return days === 1 ? 'a day ago' : `${countInWords(days, 'day')} ago`
}

/** Writes the age beside each exact time inside the root. */
export function writeAges(root: ParentNode): void {
  for (const place of findAll('[data-age]', HTMLElement, root)) {
    const since = new Date(place.dataset['age'] ?? '')
    const text = Number.isNaN(since.getTime()) ? '' : ageInWords(since, now())
    if (place.textContent !== text) place.textContent = text
  }
}

export function startAges(root: ParentNode): void {
  writeAges(root)
  setInterval(() => writeAges(root), refreshMs)
}
