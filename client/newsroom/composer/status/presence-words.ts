import type { PresenceView } from '../../../../models/contract/writing.js'
import { inARow } from '../../../../models/domain/text/in-a-row.js'

/** "Asha is writing about Tamworth and Mid Bedfordshire." Empty where nobody else is. */
export function writersInWords(writers: PresenceView['writers']): string {
  const byName = new Map<string, string[]>()
  for (const { name, contest } of writers) byName.set(name, [...(byName.get(name) ?? []), contest])
  return [...byName]
    .map(([name, contests]) => `${name} is writing about ${inARow([...new Set(contests)])}.`)
    .join(' ')
}
