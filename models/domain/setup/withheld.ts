import { type Baseline, type Candidacy, fullName } from '../results/contest.js'
import { foldName } from '../text/folded-name.js'
import type { SittingMember } from './contest-setup.js'

/** What readers see in the place of a value that is withheld. */
export const beingChecked = 'being checked'

/** One value that readers do not see until another person shows it again. */
export type WithheldField =
  | 'electorate'
  | 'baseline'
  | 'sittingMember'
  | 'note'
  | `candidacy:${string}:name`
  | `candidacy:${string}:party`

const pattern = /^(electorate|baseline|sittingMember|note|candidacy:[\w-]{1,64}:(name|party))$/

export function isWithheldField(text: string): text is WithheldField {
  return pattern.test(text)
}

export interface WithheldOf {
  baseline: Baseline | null
  /** The candidacy that won the public result; null where none is public. */
  winner: string | null
}

/** Whether a value decides who won, for which party, or what the seat was before: the result is withdrawn with it. */
export function decidesResult(field: WithheldField, { baseline, winner }: WithheldOf): boolean {
  if (winner === null) return false
  if (field === 'baseline') return baseline !== null
  return field === `candidacy:${winner}:name` || field === `candidacy:${winner}:party`
}

/** Names that readers do not see any more once this is withheld: posts may hold them as text, a surname alone too. */
export function namesWithheld(
  { candidacies, sittingMember }: Pick<Shown, 'candidacies' | 'sittingMember'>,
  field: WithheldField,
): string[] {
  if (field === 'sittingMember') return sittingMember ? [sittingMember.name] : []
  const person = candidacies.find(({ id }) => field === `candidacy:${id}:name`)
  return person ? [fullName(person), person.surname] : []
}

interface Shown {
  candidacies: Candidacy[]
  baseline: Baseline | null
  sittingMember: SittingMember | null
  withheld: readonly { field: WithheldField }[]
}

export function isWithheld({ withheld }: Pick<Shown, 'withheld'>, field: WithheldField): boolean {
  return withheld.some((row) => row.field === field)
}

/** The candidacies whose party readers do not see. */
export function partiesWithheld({
  candidacies,
  withheld,
}: Pick<Shown, 'candidacies' | 'withheld'>): Set<string> {
  const hidden = candidacies.filter(({ id }) => isWithheld({ withheld }, `candidacy:${id}:party`))
  return new Set(hidden.map(({ id }) => id))
}

/** What is withheld of a candidate is withheld where she is the sitting member too. */
function shownSittingMember(contest: Shown): SittingMember | null {
  const { sittingMember, candidacies } = contest
  if (!sittingMember) return null
  const same = candidacies.filter((row) => foldName(fullName(row)) === foldName(sittingMember.name))
  const hides = (part: 'name' | 'party'): boolean =>
    isWithheld(contest, 'sittingMember') ||
    same.some(({ id }) => isWithheld(contest, `candidacy:${id}:${part}`))
  return {
    name: hides('name') ? beingChecked : sittingMember.name,
    party: hides('party') ? beingChecked : sittingMember.party,
  }
}

/** A contest as readers may see it: names, parties, baseline and sitting member that are withheld are not in it. */
export function withoutWithheld<T extends Shown>(contest: T): T {
  if (contest.withheld.length === 0) return contest
  return {
    ...contest,
    baseline: isWithheld(contest, 'baseline') ? null : contest.baseline,
    sittingMember: shownSittingMember(contest),
    candidacies: contest.candidacies.map((candidacy) => ({
      ...candidacy,
      ...(isWithheld(contest, `candidacy:${candidacy.id}:name`)
        ? { firstName: '', surname: `Name ${beingChecked}` }
        : {}),
      ...(isWithheld(contest, `candidacy:${candidacy.id}:party`)
        ? { party: beingChecked, partyName: beingChecked }
        : {}),
    })),
  }
}
