import type { ContestFigure, ProofContest } from '../results/contest-figures.js'
import { type FigureKind, figureKinds, type FigureRef } from '../results/figure.js'
import type { Owner } from './figure-index.js'
import type { PostSentence } from './post-sentences.js'
import type { ProofText } from './proof-text.js'
import { isLargeWhole, type PlacedNumber } from './stale-numbers.js'

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
export function strayFigures(proof: ProofText): StrayFigure[] {
  const [isForeign, isStale] = [foreignRule(proof), staleRule(proof)]
  return proof.sentences.flatMap((sentence) => {
    if (sentence.numbers.length === 0) return []
    const isUnknown = unknownRule(proof, sentence)
    return sentence.numbers.flatMap(({ at, number }) => {
      const { part, from, to, text } = number
      const found = isForeign(number) ?? isStale(number) ?? isUnknown(number, at)
      return found ? [{ part, from, to, text, ...found }] : []
    })
  })
}

const isFigureKind = (kind: string): kind is FigureKind => figureKinds.some((one) => one === kind)

/** The figure of the contest that shows this, if it has a public result to show. */
function figureOf({ contest, is }: Owner): FigureRef | null {
  const { kind, candidacy } = is
  return contest.current && isFigureKind(kind) ? { contest: contest.id, kind, candidacy } : null
}

const ownAmong = (owners: readonly Owner[], ids: ReadonlySet<string>): Owner | undefined =>
  owners.find(({ contest }) => ids.has(contest.id))

const foreign = (owner: Owner, about: string[]): Found => ({
  why: 'foreign',
  contest: owner.contest.id,
  is: owner.is,
  about,
  figure: figureOf(owner),
})

/**
 * Two or more different numbers of at least 100 that are figures of the same other contest, and of none that the post shows; a post
 * that shows none is about those that it names. Where several contests have them, the one that most of them fit.
 */
function foreignRule(proof: ProofText): Rule {
  const own = proof.shown.size > 0 ? proof.shown : proof.about
  const rest = proof.sentences
    .flatMap(({ numbers }) => numbers.map(({ number }) => number))
    .filter((number) => isLargeWhole(number) && !ownAmong(proof.book.figures.everOf(number), own))
  const fitting = new Map<ProofContest, Set<number>>()
  for (const { value } of rest) {
    for (const { contest } of proof.book.figures.knownOf(value)) {
      if (own.has(contest.id)) continue
      fitting.set(contest, (fitting.get(contest) ?? new Set()).add(value))
    }
  }
  const sizeOf = ({ contest }: Owner): number => fitting.get(contest)?.size ?? 0
  const isNamed = ({ contest }: Owner): number => Number(proof.about.has(contest.id))
  const strange = new Set(rest)
  return (number) => {
    if (!strange.has(number)) return null
    const [owner] = proof.book.figures
      .knownOf(number.value)
      .filter((one) => !own.has(one.contest.id) && sizeOf(one) > 1)
      .sort((a, b) => sizeOf(b) - sizeOf(a) || isNamed(b) - isNamed(a))
    return owner
      ? foreign(
          owner,
          [...own].filter((id) => proof.book.contests.has(id)),
        )
      : null
  }
}

/** A number that a contest of the post showed in public once, and that is a figure of none of them now. */
function staleRule({ book: { figures }, about }: ProofText): Rule {
  return (number) => {
    if (!isLargeWhole(number) || ownAmong(figures.nowOf(number), about)) return null
    const owner = ownAmong(figures.onceOf(number), about)
    if (!owner) return null
    const { contest, is } = owner
    return { why: 'stale', contest: contest.id, is, about: [contest.id], figure: figureOf(owner) }
  }
}

/** A word beside which a number is a figure: what it would be, and where the word stands in the sentence. */
interface Cue {
  at: number
  kind: FigureKind | 'person'
  candidacy: string | null
}

const keywords = /(?<!\p{L})(?:(majorit(?:y|ies))|(turnouts?)|(swings?))(?!\p{L})/giu

function cuesIn({ text, mentions }: PostSentence, meant: ReadonlySet<string>): Cue[] {
  const words = [...text.matchAll(keywords)].map(({ index, 1: majority, 2: turnout }): Cue => {
    const kind = majority === undefined ? (turnout === undefined ? 'swing' : 'turnout') : 'majority'
    return { at: index, kind, candidacy: null }
  })
  const people = mentions.flatMap(({ kind, from, owners }): Cue[] => {
    if (kind === 'contest') return []
    const [id] =
      owners.size < meant.size
        ? [...owners.keys()].filter((one) => meant.has(one))
        : [...meant].filter((one) => owners.has(one))
    return id === undefined ? [] : [{ at: from, kind: 'person', candidacy: owners.get(id) ?? null }]
  })
  return [...words, ...people].sort((a, b) => a.at - b.at)
}

/** In one sentence with "majority", "turnout", "swing" or the surname of a candidate that it means, and no figure of that contest. */
function unknownRule(
  proof: ProofText,
  sentence: PostSentence,
): (number: PlacedNumber, at: number) => Found | null {
  const named = proof.namedIn(sentence)
  const ids = named.size > 0 ? named : proof.byDefault
  const cues = cuesIn(sentence, ids)
  const meant = proof.contestsOf(ids)
  const [first] = meant.filter(({ current }) => current !== null)
  if (cues.length === 0 || !first) return () => null
  const about = meant.map(({ id }) => id)
  const suggested = cueNear(cues)
  return (number, at) => {
    const owners = proof.book.figures.everOf(number)
    if (ownAmong(owners, ids)) return null
    const swapped = ownAmong(proof.book.figures.nowOf(number), proof.about)
    if (swapped) return foreign(swapped, about)
    const cue = meant.length === 1 ? suggested(number, at) : null
    const figure = cue && { contest: first.id, ...cue }
    return { why: 'unknown', contest: first.id, is: null, about, figure }
  }
}

const unitsOf: Record<FigureKind, readonly PlacedNumber['unit'][]> = {
  majority: ['whole'],
  votes: ['whole'],
  electorate: ['whole'],
  turnout: ['percent'],
  share: ['percent'],
  swing: ['points', 'percent'],
}

type Suggested = Pick<FigureRef, 'kind' | 'candidacy'>

/** What the nearest word before a number says that it is, or else the nearest one behind it. */
function cueNear(cues: readonly Cue[]): (number: PlacedNumber, at: number) => Suggested | null {
  const byUnit = (unit: PlacedNumber['unit']): (Suggested & { at: number })[] =>
    cues.flatMap(({ at, kind, candidacy }) => {
      const one = kind === 'person' ? (unit === 'whole' ? 'votes' : 'share') : kind
      const fits = unitsOf[one].includes(unit) && (kind !== 'person' || candidacy !== null)
      return fits ? [{ at, kind: one, candidacy }] : []
    })
  const lists = { whole: byUnit('whole'), percent: byUnit('percent'), points: byUnit('points') }
  return ({ unit }, at) => {
    const list = lists[unit]
    const nearest = list[placeBefore(list, at)] ?? list[0]
    return nearest ? { kind: nearest.kind, candidacy: nearest.candidacy } : null
  }
}

/** The last that stands before; -1 where none does. */
function placeBefore(list: readonly { at: number }[], at: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.at ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low - 1
}
