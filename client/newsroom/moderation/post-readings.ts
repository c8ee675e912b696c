import type { PreviewAnswer } from '../../../models/contract/posts.js'
import { find } from '../../kit/dom.js'
import { get } from '../../kit/fetch.js'
import { refusalInWords } from '../refusal-words.js'
import { say } from '../said-line.js'
import { withSignIn } from '../sign-in-over/sign-in-over.js'

/** What was read: publishing names these versions. */
export interface Reading {
  version: number
  contests: PreviewAnswer['contests']
}

const readings = new WeakMap<Element, Reading>()

/** What the person has before her eyes in this row; null before the preview is there. */
export function readingOf(row: HTMLElement): Reading | null {
  return readings.get(row) ?? null
}

export function saidOf(row: HTMLElement): HTMLElement {
  const box = find('[data-said]', HTMLElement, row)
  if (!box) throw new Error('a row without a line to say something in')
  return box
}

/** Shows the post as readers will see it. The version is the one that the row had before asking: never a newer one than what is shown. */
export async function read(row: HTMLElement): Promise<void> {
  const [place, version] = [find('[data-preview]', HTMLElement, row), Number(row.dataset['version'])]
  if (!place) return
  place.setAttribute('aria-busy', 'true')
  const answer = await withSignIn(() => get<PreviewAnswer>(`/api/posts/${row.dataset['post'] ?? ''}/preview`))
  place.removeAttribute('aria-busy')
  if (!answer.ok) {
    const again = { label: 'Try again', run: () => void read(row) }
    say(saidOf(row), { ...refusalInWords(answer), actions: [again] })
    return
  }
  place.innerHTML = answer.value.html
  readings.set(row, { version, contests: answer.value.contests })
  say(saidOf(row), null)
}

/** The row shows a newer version than the one that was read. */
export function isOutdated(row: HTMLElement): boolean {
  const reading = readings.get(row)
  return reading !== undefined && reading.version !== Number(row.dataset['version'])
}
