import type { PresenceView } from '../../../models/contract/writing.js'

/** "Asha is writing about Tamworth and Mid Bedfordshire." Empty where nobody else is. */
export function writersInWords(writers: PresenceView['writers']): string {
  const byName = new Map<string, string[]>()
  for (const { name, contest } of writers) byName.set(name, [...(byName.get(name) ?? []), contest])
  return [...byName]
    .map(([name, contests]) => `${name} is writing about ${inARow([...new Set(contests)])}.`)
    .join(' ')
}

function inARow(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
