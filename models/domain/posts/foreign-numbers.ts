import { type ContestFigure, type ProofContest, countedFigures } from '../results/contest-figures.js'
import { type PlacedNumber, type PostWords, isLargeWhole, textsOf } from './stale-numbers.js'
import { standsIn } from '../text/typed-numbers.js'

/** Whose a number is. */
export interface Owner {
  contest: ProofContest
  is: ContestFigure
}

interface Match {
  contest: ProofContest
  figures: ReadonlyMap<number, ContestFigure>
  /** How many different numbers are its figures. */
  size: number
  named: boolean
}

/** The figures by which a number is known as a contest's: of a count that is or was public. The first of equal ones names it. */
function knownFigures({ current, superseded, electorate }: ProofContest): Map<number, ContestFigure> {
  const counts = [...(current ? [current] : []), ...superseded]
  const known = new Map<number, ContestFigure>()
  if (counts.length === 0) return known
  const figures: ContestFigure[] = [
    ...counts.flatMap(countedFigures),
    { kind: 'electorate', candidacy: null, value: electorate, unit: 'whole' },
  ]
  for (const figure of figures) if (!known.has(figure.value)) known.set(figure.value, figure)
  return known
}

function matchesOf(
  values: ReadonlySet<number>,
  texts: readonly string[],
  others: readonly ProofContest[],
): Match[] {
  const matches = others.flatMap((contest): Match[] => {
    const figures = knownFigures(contest)
    const size = [...values].filter((value) => figures.has(value)).length
    if (size < 2) return []
    return [{ contest, figures, size, named: texts.some((text) => standsIn(text, contest.name)) }]
  })
  return matches.sort((a, b) => b.size - a.size || Number(b.named) - Number(a.named))
}

/**
 * Of numbers that are none of the contests that a post shows: two or more different ones of at least 100 that are figures of the
 * same other contest. Where several have them, the one that most of them fit.
 */
export function foreignNumbers(
  numbers: readonly PlacedNumber[],
  words: PostWords,
  others: readonly ProofContest[],
): Map<PlacedNumber, Owner> {
  const wholes = numbers.filter(isLargeWhole)
  const values = new Set(wholes.map(({ value }) => value))
  const owners = new Map<PlacedNumber, Owner>()
  if (values.size < 2) return owners
  const matches = matchesOf(values, textsOf(words), others)
  for (const number of wholes) {
    const match = matches.find(({ figures }) => figures.has(number.value))
    const is = match?.figures.get(number.value)
    if (match && is) owners.set(number, { contest: match.contest, is })
  }
  return owners
}
