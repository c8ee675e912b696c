import { type Candidacy, fullName } from '../results/contest.js'
import { misleadingMarks } from '../text/misleading-marks.js'

/** One person alone corrects the spelling of a name by so many letters in all, since two people last saw it. */
const mostLetters = 2

/** Letters to put in, take out or change until one word is the other. Source: V. Levenshtein, 1966. */
export function lettersApart(one: string, other: string): number {
  const [first, letters] = [Array.from(one), Array.from(other)]
  let row = letters.map((_, at) => at + 1)
  for (const [line, letter] of first.entries()) {
    let corner = line
    let left = line + 1
    row = letters.map((own, at) => {
      const above = row[at] ?? 0
      const cost = Math.min(above + 1, left + 1, corner + (own === letter ? 0 : 1))
      corner = above
      left = cost
      return cost
    })
  }
  return row.at(-1) ?? first.length
}

export type SpellingProblem = 'too_far' | 'first_letter' | 'nearer_to_another'

export interface Spelling {
  /** The name that two people last saw. */
  seen: string
  candidacy: Pick<Candidacy, 'firstName' | 'surname'>
  /** Names of the others who stand. */
  others: readonly string[]
}

const firstLetters = (name: string): string[] => name.split(/\s+/).map((word) => word.charAt(0).toLowerCase())

/** What a name is spelled with: letters with their accents, spaces, hyphens, apostrophes, full stops. */
const spelledWith = /[\p{L}\p{M}\p{Pd}'’ʼ. \u200c\u200d]/u

/** A sign, digit or unseen mark that was not in it is no letter, however few they are. */
function hasForeignSigns(seen: string, name: string): boolean {
  const foreign = Array.from(name).filter((sign) => !spelledWith.test(sign))
  const marks = misleadingMarks(name).map(({ mark }) => mark)
  return [...foreign, ...marks].some((sign) => !seen.includes(sign))
}

/**
 * Why a corrected spelling is more than that, or null: at most two letters in all away from what two people saw, no first letter of
 * it, and no nearer to another candidate's name than to that.
 */
export function spellingProblem({ seen, candidacy, others }: Spelling): SpellingProblem | null {
  const name = fullName(candidacy)
  if (hasForeignSigns(seen, name)) return 'too_far'
  const apart = lettersApart(seen.normalize('NFKC'), name.normalize('NFKC'))
  if (apart > mostLetters) return 'too_far'
  if (firstLetters(seen).join() !== firstLetters(name).join()) return 'first_letter'
  return others.some((other) => lettersApart(other, name) <= apart) ? 'nearer_to_another' : null
}

/** The name of a candidacy as two people saw it. */
export interface SeenName {
  candidacy: string
  name: string
}

type Named = Pick<Candidacy, 'id' | 'firstName' | 'surname'>

interface TypedNames {
  seen: readonly SeenName[]
  before: readonly Named[]
  after: readonly Named[]
  /** The fields that one person proposed and another typed. */
  fields: ReadonlySet<string>
}

const wordsOf = (name: string): string[] => name.split(/\s+/).filter((word) => word !== '')

/** After a correction: a name that was typed is seen as it was typed, a part of it beside what was seen of the rest. Every other one stays as it was seen. */
export function seenOnceTyped({ seen, before, after, fields }: TypedNames): SeenName[] {
  return after.flatMap((row): SeenName[] => {
    const then = seen.find(({ candidacy }) => candidacy === row.id)
    const isTyped = (part: string): boolean => fields.has(`candidacy:${row.id}:${part}`)
    const [first, last] = [isTyped('firstName'), isTyped('surname')]
    if (!first && !last) return then ? [then] : []
    // No spelling changes how many words a name has.
    const words = wordsOf(then?.name ?? fullName(row))
    const own = wordsOf(before.find(({ id }) => id === row.id)?.firstName ?? row.firstName).length
    const firstName = first ? row.firstName : words.slice(0, own).join(' ')
    const surname = last ? row.surname : words.slice(own).join(' ')
    return [{ candidacy: row.id, name: fullName({ firstName, surname }) }]
  })
}

/** After a reading: every name as the reader saw it, but of those that she spelled herself only she did. */
export function seenOnceRead(
  seen: readonly SeenName[],
  candidacies: readonly Named[],
  spelledByReader: ReadonlySet<string>,
): SeenName[] {
  return candidacies.flatMap((row): SeenName[] => {
    if (!spelledByReader.has(row.id)) return [{ candidacy: row.id, name: fullName(row) }]
    return seen.filter(({ candidacy }) => candidacy === row.id)
  })
}
