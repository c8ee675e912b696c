import {
  type ContestFigure,
  type ProofContest,
  figuresNow,
  figuresOnce,
  isTyped,
} from '../results/contest-figures.js'
import { type FigureKind, type FigureRef, isFigureKind } from '../results/figure.js'
import { type Owner, foreignNumbers } from './foreign-numbers.js'
import { type PlacedNumber, type PostWords, isLargeWhole, placedNumbers } from './stale-numbers.js'
import { placesOf, standsIn } from '../text/typed-numbers.js'

/** A typed number that is suspicious. */
export interface StrayFigure {
  part: 'title' | 'body'
  /** Characters of the title, or the editor's positions in the body. */
  from: number
  to: number
  text: string
  /** Another contest's figure; one that was public and is no more; none of the contest's at all. */
  why: 'foreign' | 'stale' | 'unknown'
  /** Whose figure it is, was, or is not. */
  contest: string
  /** What it is of that contest, if it is anything. */
  is: ContestFigure | null
  /** The contests that the post or the sentence is about. */
  about: string[]
  /** What can take its place: a figure of a public result. */
  figure: FigureRef | null
}

type Found = Pick<StrayFigure, 'why' | 'contest' | 'is' | 'about' | 'figure'>
type Rule = (number: PlacedNumber) => Found | null

/**
 * Numbers typed as text that contradict a contest or belong to another. Any looser rule cries wolf: 44 % of the integers from
 * 1,000 to 1,999 were some contest's figure in 2024.
 */
export function strayFigures(
  words: PostWords,
  shownIds: readonly string[],
  contests: readonly ProofContest[],
): StrayFigure[] {
  const shown = contests.filter(({ id }) => shownIds.includes(id))
  const others = contests.filter(({ id }) => !shownIds.includes(id))
  const numbers = placedNumbers(words)
  const rules = [foreignRule({ words, numbers, shown, others }), staleRule(shown), unknownRule(shown, others)]
  return numbers.flatMap((number) => {
    const { part, from, to, text } = number
    const found = rules.reduce<Found | null>((first, rule) => first ?? rule(number), null)
    return found ? [{ part, from, to, text, ...found }] : []
  })
}

const idsOf = (contests: readonly ProofContest[]): string[] => contests.map(({ id }) => id)
const everOf = (contest: ProofContest): ContestFigure[] => [...figuresNow(contest), ...figuresOnce(contest)]

/** The figure of the contest that shows this, if it has a public result to show. */
function figureOf({ contest, is }: Owner): FigureRef | null {
  const { kind, candidacy } = is
  return contest.current && isFigureKind(kind) ? { contest: contest.id, kind, candidacy } : null
}

interface Proof {
  words: PostWords
  numbers: readonly PlacedNumber[]
  shown: readonly ProofContest[]
  others: readonly ProofContest[]
}

/** Two or more different numbers that are figures of the same other contest, and of none that the post shows. */
function foreignRule({ words, numbers, shown, others }: Proof): Rule {
  const own = shown.flatMap(everOf)
  const rest = numbers.filter((number) => !own.some((figure) => isTyped(figure, number)))
  const owners = foreignNumbers(rest, words, others)
  return (number) => {
    const owner = owners.get(number)
    return owner ? foreign(owner, idsOf(shown)) : null
  }
}

const foreign = (owner: Owner, about: string[]): Found => ({
  why: 'foreign',
  contest: owner.contest.id,
  is: owner.is,
  about,
  figure: figureOf(owner),
})

/** A number that a contest of the post showed in public once, and that is a figure of none of them now. */
function staleRule(shown: readonly ProofContest[]): Rule {
  const now = shown.flatMap(figuresNow)
  const once = shown.flatMap((contest) => figuresOnce(contest).map((is) => ({ contest, is })))
  return (number) => {
    if (!isLargeWhole(number) || now.some((figure) => isTyped(figure, number))) return null
    const owner = once.find(({ is }) => isTyped(is, number))
    if (!owner) return null
    const { contest, is } = owner
    return { why: 'stale', contest: contest.id, is, about: [contest.id], figure: figureOf(owner) }
  }
}

/** A word beside which a number is a figure: what it would be, and where the word stands in the sentence. */
interface Cue {
  at: number
  kind: FigureKind
  candidacy: string | null
  contest: string | null
}

const keywords = /(?<!\p{L})(?:(majorit(?:y|ies))|(turnouts?)|(swings?))(?!\p{L})/giu

function cuesIn({ sentence, unit }: PlacedNumber, shown: readonly ProofContest[]): Cue[] {
  const words = [...sentence.matchAll(keywords)].map(({ index, 1: majority, 2: turnout }): Cue => {
    const kind = majority === undefined ? (turnout === undefined ? 'swing' : 'turnout') : 'majority'
    return { at: index, kind, candidacy: null, contest: null }
  })
  const kind = unit === 'whole' ? 'votes' : 'share'
  const people = shown.flatMap((contest) =>
    contest.candidacies.flatMap(({ id, surname }) =>
      placesOf(sentence, surname).map((at): Cue => ({ at, kind, candidacy: id, contest: contest.id })),
    ),
  )
  return [...words, ...people]
}

const unitsOf: Record<FigureKind, readonly PlacedNumber['unit'][]> = {
  majority: ['whole'],
  votes: ['whole'],
  electorate: ['whole'],
  turnout: ['percent'],
  share: ['percent'],
  swing: ['points', 'percent'],
}

/** Whom a sentence is about: the contests that it names, itself or by a candidate; without any, all that the post shows. */
function meantBy({ sentence }: PlacedNumber, cues: readonly Cue[], shown: readonly ProofContest[]) {
  const named = shown.filter(
    ({ id, name }) => standsIn(sentence, name) || cues.some(({ contest }) => contest === id),
  )
  return named.length > 0 ? named : shown
}

/** In one sentence with "majority", "turnout", "swing" or the surname of a shown candidate, and no figure of that contest. */
function unknownRule(shown: readonly ProofContest[], others: readonly ProofContest[]): Rule {
  const ever = new Map(shown.map((contest) => [contest, everOf(contest)]))
  const isOf = (contest: ProofContest, number: PlacedNumber): boolean =>
    (ever.get(contest) ?? everOf(contest)).some((figure) => isTyped(figure, number))
  return (number) => {
    const cues = cuesIn(number, shown)
    const meant = meantBy(number, cues, shown)
    const [first] = meant.filter(({ current }) => current !== null)
    if (cues.length === 0 || !first || meant.some((contest) => isOf(contest, number))) return null
    const elsewhere = others.filter(({ name }) => standsIn(number.sentence, name))
    if (elsewhere.some((contest) => isOf(contest, number))) return null
    const swapped = shown.flatMap((contest) =>
      figuresNow(contest).flatMap((is) => (isTyped(is, number) ? [{ contest, is }] : [])),
    )[0]
    if (swapped) return foreign(swapped, idsOf(meant))
    const figure = meant.length === 1 ? suggested(number, cues, first) : null
    return { why: 'unknown', contest: first.id, is: null, about: idsOf(meant), figure }
  }
}

/** What the nearest word before it says that the number is, or else the nearest one behind it. */
function suggested(number: PlacedNumber, cues: readonly Cue[], contest: ProofContest): FigureRef | null {
  const away = ({ at }: Cue): number => Math.abs(at - number.at)
  const [nearest] = cues
    .filter(({ kind }) => unitsOf[kind].includes(number.unit))
    .sort((a, b) => Number(a.at > number.at) - Number(b.at > number.at) || away(a) - away(b))
  return nearest ? { contest: contest.id, kind: nearest.kind, candidacy: nearest.candidacy } : null
}
