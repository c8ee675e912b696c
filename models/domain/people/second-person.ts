/** Somebody made another's account, her one-time link or her roles. */
export interface Tie {
  by: string
  at: Date
}

export interface TiedPerson {
  id: string
  /** Who made her account, links or roles, and when. */
  ties: readonly Tie[]
}

/** So long after it, whoever made another's way in is not that person's second, nor she the maker's. */
export const tieHours = 24

/** So many have to be there for a count to be entered and checked. */
const needed = 2

/** Words for the desk while fewer are signed in than a count takes; null once there are enough. */
export function tooFewToCheck(names: readonly string[]): string | null {
  if (names.length >= needed) return null
  const who = names.length === 0 ? 'Nobody' : `Only ${names.join(', ')}`
  return `${who} of those who could check a count is signed in: a result takes two people.`
}

const isTiedTo = ({ ties }: TiedPerson, { id }: TiedPerson, at: Date): boolean =>
  ties.some((tie) => tie.by === id && at.getTime() - tie.at.getTime() < tieHours * 3_600_000)

/** Two people means two people: why the second is none, or null. */
export function secondPersonProblem(
  first: TiedPerson,
  second: TiedPerson,
  at: Date,
): 'same_person' | 'tied' | null {
  if (first.id === second.id) return 'same_person'
  return isTiedTo(first, second, at) || isTiedTo(second, first, at) ? 'tied' : null
}
