import type { Doubt } from '../results/doubts.js'
import { timeInWords } from '../text/time-in-words.js'
import { type Actor, hasRole } from './role.js'

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
const tieHours = 24

export const sinceTied = (at: Date): Date => new Date(at.getTime() - tieHours * 3_600_000)

/** Whoever made a person's way in, and whoever made theirs in turn, each within the 24 hours. */
function makersOf(id: string, { people, at }: Asked): ReadonlySet<string> {
  const makers = new Set<string>()
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const ties = people.find((person) => person.id === next)?.ties ?? []
    const binding = ties.filter((tie) => tie.at > sinceTied(at) && !makers.has(tie.by))
    for (const { by } of binding) makers.add(by)
    open.push(...binding.map(({ by }) => by))
  }
  return makers
}

export interface Asked {
  /** Everybody whose way in somebody made within the 24 hours. */
  people: readonly TiedPerson[]
  at: Date
}

/** Two people means two people: why the second is none, or null. An account made by an account is its maker's maker's too. */
export function secondPersonProblem(
  first: string,
  second: string,
  asked: Asked,
): 'same_person' | 'tied' | null {
  if (first === second) return 'same_person'
  return makersOf(first, asked).has(second) || makersOf(second, asked).has(first) ? 'tied' : null
}

/** Who is signed in and could check a count, with what ties some of them. */
export interface Checkers extends Asked {
  signedIn: readonly { id: string; name: string }[]
}

/** Words for the desk while no two are signed in of whom one could check what the other entered; null once there are. */
export function tooFewToCheck({ signedIn, ...asked }: Checkers): string | null {
  const isPair = signedIn.some(({ id }) =>
    signedIn.some((other) => secondPersonProblem(id, other.id, asked) === null),
  )
  if (isPair) return null
  const names = signedIn.map(({ name }) => name).join(', ')
  if (signedIn.length > 1) {
    return `Of those who could check a count ${names} are signed in, and within 24 hours one made the other’s account, link or roles: for now they are not two people, and a result takes two.`
  }
  const who = signedIn.length === 0 ? 'Nobody' : `Only ${names}`
  return `${who} of those who could check a count is signed in: a result takes two people.`
}

/** What an admin asks for at night another admin confirms; where there is one alone, any editor. Nobody who is tied to the first. */
export function maySecondAdmin(
  first: string,
  second: Pick<Actor, 'id' | 'roles'>,
  { admins, ...asked }: Asked & { admins: number },
): boolean {
  if (!hasRole(second, 'admin') && !(admins <= 1 && hasRole(second, 'editor'))) return false
  return secondPersonProblem(first, second.id, asked) === null
}

/** Who did something, when, and from which device; null where that is not known, as of a tool. */
export interface SentBy {
  byName: string
  at: Date
  device?: string | null
}

/** What she did, as "Entered", and the zone that its time is told in. */
export interface FirstHand {
  did: string
  timeZone: string
}

/** Two people at one browser may be one: a warning, acknowledged by its name, since a count hall may have no other. */
export function sameDevice(
  device: string | null | undefined,
  firsts: readonly SentBy[],
  { did, timeZone }: FirstHand,
): Doubt[] {
  const first = firsts.find((row) => typeof row.device === 'string' && row.device === device)
  if (!first) return []
  const at = timeInWords(first.at, timeZone).text
  const message = `${did} from this device by ${first.byName} at ${at}, and it takes two people: go on only if you are somebody else and looked for yourself.`
  return [{ level: 'warning', code: 'same_device', name: 'same_device', message }]
}
