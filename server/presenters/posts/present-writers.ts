import type { Actor } from '../../../models/domain/people/role.js'
import type { LiveBlogWriters } from '../../queries/posts/find-writers.js'

/** Somebody who writes now, and about which contests. */
export interface WriterView {
  name: string
  contests: string[]
}

/** Who else writes now, by name, whatever number of drafts is open. Who looks knows what she writes herself. */
export function presentWriters({ writers, contests }: LiveBlogWriters, actor: Actor): WriterView[] {
  const people = new Map<string, { name: string; about: Set<string> }>()
  for (const { person, personName, contests: ids } of writers) {
    const id = person.toHexString()
    const row = people.get(id) ?? { name: personName, about: new Set() }
    for (const contest of ids) row.about.add(contest.toHexString())
    if (id !== actor.id) people.set(id, row)
  }
  return [...people.values()].map(({ name, about }) => ({
    name,
    contests: [...about].flatMap((id) => contests.get(id)?.contest.name ?? []),
  }))
}
