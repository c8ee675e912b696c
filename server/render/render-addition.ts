import { timeInParts } from '../../models/domain/text/time-in-words.js'
import { renderTemplate } from './render-template.js'

/** Where an addition begins: "Added 03:12 BST", in the live blog's zone. */
export function renderAddition(at: string, timeZone: string): string {
  const time = { iso: new Date(at).toISOString(), ...timeInParts(new Date(at), timeZone) }
  return renderTemplate('partials/posts/addition', { time })
}
