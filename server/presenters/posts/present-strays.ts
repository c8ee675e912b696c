import type { StrayFigureView } from '../../../models/contract/writing.js'
import { placedForecasts } from '../../../models/domain/posts/forecast-words.js'
import type { PostBody } from '../../../models/domain/posts/post-body.js'
import { ProofBook, ProofText } from '../../../models/domain/posts/proof-text.js'
import { resultClaims } from '../../../models/domain/posts/result-claims.js'
import { type StrayFigure, strayFigures } from '../../../models/domain/posts/stray-figures.js'
import { fullName } from '../../../models/domain/results/contest.js'
import {
  type ContestFigure,
  figuresNow,
  type ProofContest,
} from '../../../models/domain/results/contest-figures.js'
import type { FigureRef } from '../../../models/domain/results/figure.js'
import { capitalized } from '../../../models/domain/text/characters.js'
import { listInWords } from '../../../models/domain/text/list-in-words.js'
import type { ProofFacts } from '../../queries/posts/find-proof-facts.js'
import { presentFigure } from '../results/present-figure.js'

export interface ProofOf {
  title: string
  body: PostBody
  /** Ids of the contests that it is tagged with or shows. */
  shown: readonly string[]
}

type Known = ReadonlyMap<string, ProofContest>

interface Sentence {
  stray: StrayFigure
  known: Known
  shown: readonly string[]
}

/** What is remarked on in a post: typed numbers that are suspicious, each with the figure that could take its place, claims of results and, while a poll is open, words of a forecast. */
export function presentStrays(post: ProofOf, { contests, tellsEarly }: ProofFacts): StrayFigureView[] {
  const known = new Map(contests.map((contest) => [contest.id, contest]))
  const proof = new ProofText(post, post.shown, new ProofBook(contests))
  const strays = strayFigures(proof).map((stray): StrayFigureView => {
    const { part, from, to, text, figure } = stray
    return {
      ...{ part, from, to, text },
      message: messageOf({ stray, known, shown: post.shown }),
      figure: figure && { ...figure, label: labelOf(figure, known) },
    }
  })
  const told = [...resultClaims(proof), ...(tellsEarly ? placedForecasts(post) : [])]
  const claims = told.map(({ part, from, to, text, message }): StrayFigureView => ({
    part,
    from,
    to,
    text,
    message,
    figure: null,
  }))
  return inOrder([...strays, ...claims])
}

/** Those of the title first, each part as it is read. */
function inOrder(views: readonly StrayFigureView[]): StrayFigureView[] {
  return [...views].sort((a, b) => Number(a.part === 'body') - Number(b.part === 'body') || a.from - b.from)
}

function messageOf({ stray, known, shown }: Sentence): string {
  const { text, why, is, contest } = stray
  const about = listInWords(stray.about.map((id) => known.get(id)?.name ?? ''))
  const owner = known.get(contest)
  const what = owner && is ? whose(is, owner) : 'a figure of another contest'
  if (why === 'unknown') return `${text} is no figure of ${about}.`
  if (why === 'stale')
    return `${text} ${verbOf(is, false)} ${what} until that result was ${owner?.current ? 'corrected' : 'withdrawn'}.`
  const verb = verbOf(is, owner !== undefined && is !== null && isNow(is, owner))
  if (stray.about.length === 0) return `${text} ${verb} ${what}; no contest is chosen for this post.`
  return `${text} ${verb} ${what}; this ${shown.includes(contest) ? 'sentence' : 'post'} is about ${about}.`
}

function isNow({ kind, candidacy, value }: ContestFigure, owner: ProofContest): boolean {
  return figuresNow(owner).some(
    (figure) => figure.kind === kind && figure.candidacy === candidacy && figure.value === value,
  )
}

/** "11,719 are the votes of Sarah Edwards", "1,316 was Tamworth's majority". */
function verbOf(is: StrayFigure['is'], now: boolean): 'is' | 'are' | 'was' | 'were' {
  const plural = is?.kind === 'votes' || is?.kind === 'valid-votes' || is?.kind === 'rejected-ballots'
  if (now) return plural ? 'are' : 'is'
  return plural ? 'were' : 'was'
}

const possessive = (name: string): string => (name.endsWith('s') ? `${name}'` : `${name}'s`)

function nameIn({ candidacies }: ProofContest, id: string | null): string {
  const person = candidacies.find((candidacy) => candidacy.id === id)
  return person ? fullName(person) : 'somebody'
}

/** "Tamworth's majority", "the votes of Sarah Edwards in Tamworth". */
function whose({ kind, candidacy }: Pick<ContestFigure, 'kind' | 'candidacy'>, owner: ProofContest): string {
  if (candidacy !== null) return `the ${kind} of ${nameIn(owner, candidacy)} in ${owner.name}`
  if (kind === 'other') return `a figure of ${owner.name}`
  return `${possessive(owner.name)} ${kind.replace('-', ' ')}`
}

/** "Tamworth's majority: 1,316". */
function labelOf(figure: FigureRef, known: Known): string {
  const owner = known.get(figure.contest)
  if (!owner) return figure.kind
  const now = figuresNow(owner).find(
    ({ kind, candidacy }) => kind === figure.kind && candidacy === figure.candidacy,
  )
  const words = whose(figure, owner)
  return `${capitalized(words)}${now ? `: ${inWords(now)}` : ''}`
}

function inWords({ unit, kind, value }: ContestFigure): string {
  if (unit === 'whole') return presentFigure.whole(value)
  if (unit === 'points') return `${value.toFixed(1)} points`
  return presentFigure.percent(value / 100, kind === 'turnout' ? 2 : 1)
}
