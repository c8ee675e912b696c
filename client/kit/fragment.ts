import { elementFrom } from './dom.js'
import { type Answer, getHtml } from './fetch.js'
import { morph } from './morph.js'

/**
 * Elements that were not replaced although the server has another version: the screen says so in a line above
 * each.
 */
export interface Refreshed {
  kept: Element[]
}

interface Refreshing {
  running: Promise<Answer<Refreshed>>
  next: Promise<Answer<Refreshed>> | null
}
const underWay = new WeakMap<Element, Refreshing>()

/**
 * Fetches the fragment and places it: instead of the element if its root has the element's id, else inside
 * the element. Calls during a fetch share the one fetch that follows it, so that the newest state arrives
 * last.
 */
export function refreshFragment(element: Element, url: string): Promise<Answer<Refreshed>> {
  const current = underWay.get(element)
  if (!current) return begin(element, url)
  current.next ??= current.running.then(() => begin(element, url))
  return current.next
}

/** Numbers the fetches: the answer to a later fetch is newer, whichever answer comes first. */
let begun = 0
const placed = new WeakMap<Element, number>()

function begin(element: Element, url: string): Promise<Answer<Refreshed>> {
  const running = refresh(element, url).finally(() => {
    if (underWay.get(element)?.running === running) underWay.delete(element)
  })
  underWay.set(element, { running, next: null })
  return running
}

async function refresh(element: Element, url: string): Promise<Answer<Refreshed>> {
  const turn = ++begun
  const answer = await getHtml(url)
  if (!answer.ok) return answer
  if (turn < (placed.get(element) ?? 0)) return { ok: true, value: { kept: [] } }
  placed.set(element, turn)
  const same = element.id !== '' && elementFrom(answer.value)?.id === element.id
  return { ok: true, value: { kept: morph(element, answer.value, { inside: !same }) } }
}
