import { elementFrom } from './dom.js'
import { type Answer, getHtml } from './fetch.js'
import { morph } from './morph.js'

/** What of a refreshed part stayed as it was although the server has something else: say so in a line above it. */
export interface Refreshed {
  kept: Element[]
}

interface Refreshing {
  running: Promise<Answer<Refreshed>>
  next: Promise<Answer<Refreshed>> | null
}
const underWay = new WeakMap<Element, Refreshing>()

/**
 * Fetches the fragment and places it: as the element if its root has the element's id, else inside it.
 * Calls while one is under way share the one that follows it, so that the newest state always arrives last.
 */
export function refreshFragment(element: Element, url: string): Promise<Answer<Refreshed>> {
  const current = underWay.get(element)
  if (!current) return begin(element, url)
  current.next ??= current.running.then(() => begin(element, url))
  return current.next
}

/** How many fetches were begun: what was asked for later is newer, whichever comes first. */
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
