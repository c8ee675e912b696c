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
