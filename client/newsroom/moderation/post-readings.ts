import type { PreviewAnswer } from '../../../models/contract/posts.js'
import { createElement, find } from '../../kit/dom.js'
import { get } from '../../kit/fetch.js'
import { refusalInWords } from '../refusal-words.js'
import { say } from '../said-line.js'
import { withSignIn } from '../sign-in-over/sign-in-over.js'

/** The versions that the person has read; publishing sends them. */
export interface Reading {
  version: number
  contests: PreviewAnswer['contests']
}

const readings = new WeakMap<Element, Reading>()

/** The reading of the preview in this row; null until the preview is shown. */
export function readingOf(row: HTMLElement): Reading | null {
  return readings.get(row) ?? null
}

export function saidOf(row: HTMLElement): HTMLElement {
  const box = find('[data-said]', HTMLElement, row)
  if (!box) throw new Error('a row without a line to say something in')
  return box
}

/**
 * Shows the post as readers will see it. The version is taken before the request, so it is never newer than
 * what is shown.
 */
export async function read(row: HTMLElement): Promise<void> {
  const [place, version] = [find('[data-preview]', HTMLElement, row), Number(row.dataset['version'])]
  if (!place) return
  place.setAttribute('aria-busy', 'true')
  const answer = await withSignIn(() => get<PreviewAnswer>(`/api/posts/${row.dataset['post'] ?? ''}/preview`))
  place.removeAttribute('aria-busy')
  if (!answer.ok) {
    const again = { label: 'Try again', run: () => readAgain(row) }
    say(saidOf(row), { ...refusalInWords(answer), actions: [again] })
    return
  }
  place.innerHTML = answer.value.html
  showStrays(row, answer.value.strays)
  readings.set(row, { version, contests: answer.value.contests })
  if (!saidOf(row).contains(document.activeElement)) say(saidOf(row), null)
}

/** Reading the post again answers the message above it, so the message goes. */
export function readAgain(row: HTMLElement): void {
  say(saidOf(row), null)
  void read(row)
}

/** Lists suspicious numbers and claims of results under the preview. */
function showStrays(row: HTMLElement, strays: PreviewAnswer['strays']): void {
  const place = find('[data-strays]', HTMLElement, row)
  if (!place) return
  place.replaceChildren()
  if (strays.length === 0) return
  const heading = strays.length === 1 ? 'A remark to look at' : 'Remarks to look at'
  place.append(
    createElement('p', {}, createElement('strong', {}, heading)),
    createElement('ul', {}, ...strays.map(strayLine)),
  )
}

function strayLine({ part, text, message }: PreviewAnswer['strays'][number]): HTMLElement {
  const where = part === 'title' ? 'title' : 'text'
  return createElement('li', {}, createElement('strong', {}, text), ` in the ${where}. ${message}`)
}

/** Whether the row shows a newer version than the person has read. */
export function isOutdated(row: HTMLElement): boolean {
  const reading = readings.get(row)
  return reading !== undefined && reading.version !== Number(row.dataset['version'])
}
