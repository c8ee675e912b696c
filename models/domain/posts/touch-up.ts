import { canonicalJson } from '../audit/canonical-json.js'
import { type Candidacy, fullName, type ListedParty, type Party } from '../results/contest.js'
import { figureKey } from '../results/figure.js'
import { nicknamesOf } from '../setup/usual-parties.js'
import { foldedWords } from '../text/folded-name.js'
import { additionsIn, cardsIn, figuresIn, linksIn, speakersIn } from './body-parts.js'
import { type PostBody, textOf } from './post-body.js'
import { type IsWord, moreThanSpelling, type WordChanged } from './spelling-change.js'

/** What is of substance in a post: a change of it is a correction, not a touch-up. The last: a text too long to be compared. */
export const substances = [
  'digits',
  'names',
  'words',
  'speakers',
  'links',
  'cards',
  'figures',
  'length',
] as const
export type Substance = (typeof substances)[number]

interface Words {
  title: string
  byline: string
  body: PostBody
}

/** What is more than a touch-up, with the first word that is more than spelling. */
export interface MoreThanTouchUp {
  changed: Substance[]
  word: WordChanged | null
}

/** A sign belongs to the number that it stands before. */
const numbers = /(?:(?<=^|[\s(])[+\u2212-])?\p{N}+(?:[.,:]\p{N}+)*/gu
const thousands = /(?<=\p{N}),(?=\p{N}{3}(?!\p{N}))/gu

const typedIn = (text: string): string[] => [...text.matchAll(numbers)].map(([found]) => found)
const plain = (number: string | undefined): string => number?.replaceAll(thousands, '') ?? ''

/** The numbers of a text in order; with or without thousands separators they are the same. */
const numbersIn = (text: string): string[] => typedIn(text).map(plain)

/** The first number that is another one, as it stands. */
function numberChanged(before: string, after: string): WordChanged | null {
  const [was, is] = [typedIn(before), typedIn(after)]
  const at = [...was, ...is].findIndex((_, place) => plain(was[place]) !== plain(is[place]))
  return at < 0 ? null : { before: was[at] ?? '', after: is[at] ?? '' }
}

/** The folded words of names: of candidates and parties, and of all that a night names besides. */
export interface NameBook {
  people: ReadonlySet<string>
  all: ReadonlySet<string>
}

type PartyOfBook = Party & Partial<Pick<ListedParty, 'earlierLabels' | 'earlierNames'>>

/** `others`: contests, elections, the live blog. */
export function nameBook(
  candidacies: readonly Candidacy[],
  parties: readonly PartyOfBook[],
  others: readonly string[],
): NameBook {
  const people = wordsOf([
    ...candidacies.flatMap((person) => [fullName(person), person.partyName]),
    ...parties.flatMap(calledEver),
  ])
  return { people, all: new Set([...people, ...wordsOf(others)]) }
}

/** A renamed party goes on being called what it was called. */
function calledEver({ name, abbreviation, earlierNames = [], earlierLabels = [] }: PartyOfBook): string[] {
  const labels = [abbreviation, ...earlierLabels]
  return [
    name,
    ...earlierNames,
    ...labels,
    ...labels.flatMap((label) => nicknamesOf({ abbreviation: label })),
  ]
}

function wordsOf(names: readonly string[]): Set<string> {
  return new Set(names.flatMap((name) => foldedWords(name).map(({ fold }) => fold)))
}

const isCapital = (text: string): boolean => /^\p{Lu}/u.test(text)

/** A plural is the same name. */
function standsIn(folds: ReadonlySet<string>, text: string): boolean {
  return foldedWords(text).some(({ fold, bare }) =>
    [fold, bare, bare.replace(/s$/, '')].some((one) => folds.has(one)),
  )
}

const isName = (text: string, { people }: NameBook): boolean => isCapital(text) && standsIn(people, text)

/** The numbers with which numbered lists begin. */
function startsIn(body: PostBody): unknown[] {
  return body.content.flatMap(({ type, attrs, content = [] }): unknown[] => {
    const start: unknown = attrs?.['start']
    return [...(type === 'orderedList' ? [start] : []), ...startsIn({ type: 'doc', content })]
  })
}

const textsOf = ({ title, byline, body }: Words): string[] => [title, byline, textOf(body)]

/** Everything of substance but words, each kind in order: times of additions and numbers of lists are digits too. */
function substanceOf(post: Words): Record<Exclude<Substance, 'names' | 'words' | 'length'>, unknown> {
  const { body } = post
  return {
    digits: [textsOf(post).map(numbersIn), startsIn(body), additionsIn(body)],
    speakers: speakersIn(body),
    links: linksIn(body),
    cards: cardsIn(body),
    figures: figuresIn(body).map((figure) => [figure.contest, figureKey(figure)]),
  }
}

/** A touch-up changes spelling and leaves every number, name, speaker, link, card and figure: what else was changed; null where nothing. */
export function moreThanTouchUp(
  before: Words,
  after: Words,
  { names, isWord }: { names: NameBook; isWord: IsWord },
): MoreThanTouchUp | null {
  const [was, is] = [substanceOf(before), substanceOf(after)]
  const kinds = Object.keys(was) as (keyof typeof was)[]
  const differing = kinds.filter((kind) => canonicalJson(was[kind]) !== canonicalJson(is[kind]))
  const known = {
    isWord: (text: string) => standsIn(names.all, text) || isWord(text),
    isName: (text: string) => isName(text, names),
  }
  const found = textsOf(before).map((text, at) => moreThanSpelling(text, textsOf(after)[at] ?? '', known))
  const numbered = textsOf(before).flatMap((text, at) => numberChanged(text, textsOf(after)[at] ?? '') ?? [])
  const tooLong = found.includes('too-long')
  const words = found.filter((one) => one !== null && one !== 'too-long')
  const nameChanged = words.some((word) => known.isName(word.before) || known.isName(word.after))
  const changed = new Set<Substance>([
    ...differing,
    ...(nameChanged ? (['names'] as const) : words.length > 0 ? (['words'] as const) : []),
    ...(tooLong ? (['length'] as const) : []),
  ])
  if (changed.size === 0) return null
  return { changed: substances.filter((kind) => changed.has(kind)), word: words[0] ?? numbered[0] ?? null }
}
