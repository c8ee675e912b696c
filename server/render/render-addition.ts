import { timeInWords } from '../../models/domain/text/time-in-words.js'
import { renderTemplate } from './render-template.js'

/** Where an addition begins: "Added 03:12 BST", in the live blog's zone. */
export function renderAddition(at: string, timeZone: string): string {
  const { iso, text } = timeInWords(new Date(at), timeZone)
  const [hour, day] = text.split(', ')
  return renderTemplate('partials/posts/addition', { time: { iso, hour, day } })
}
