import { type StoredFreeze } from '../../../models/live-blog-model.js'
import { timeInWords } from '../../../models/domain/text/time-in-words.js'
import { Conflict } from '../../app-errors.js'

export interface Frozen {
  frozen: StoredFreeze | null
  timeZone: string
}

/** While a freeze stands nothing new becomes public: the refusal names who froze it, and when. What waits is kept. */
export function checkFrozen({ frozen, timeZone }: Frozen, held: 'results' | 'posts'): void {
  if (!frozen) return
  const at = timeInWords(frozen.at, timeZone)
  const message = `${frozen.byName} froze the ${held} at ${at.clock}: nothing new is published until that ends. Everything is kept.`
  throw new Conflict('frozen', message, { details: { by: frozen.byName, at } })
}
