import { additionsIn, cardsIn, figuresIn, linksIn, speakersIn } from './body-parts.js'
import { canonicalJson } from '../audit/canonical-json.js'
import { type Candidacy, type Party, fullName } from '../results/contest.js'
import { figureKey } from '../results/figure.js'
import { type PostBody, textOf } from './post-body.js'
import { nicknamesOf } from '../setup/usual-parties.js'

/** What is of substance in a post: a change of it is a correction, not a touch-up. */
export const substances = ['digits', 'names', 'speakers', 'links', 'cards', 'figures'] as const
export type Substance = (typeof substances)[number]

interface Words {
  title: string
  byline: string
  body: PostBody
}

/** A sign belongs to the number that it stands before. */
const numbers = /(?:(?<=^|[\s(])[+\u2212-])?\p{N}+(?:[.,:]\p{N}+)*/gu
const thousands = /(?<=\p{N}),(?=\p{N}{3}(?!\p{N}))/gu

/** The numbers of a text in order; with or without thousands separators they are the same. */
function numbersIn(text: string): string[] {
  return [...text.matchAll(numbers)].map(([found]) => found.replaceAll(thousands, ''))
}

/** What a candidate or party may be called: by its first word, the longest name first. */
export type NameBook = ReadonlyMap<string, readonly string[]>

const words = /[\p{L}\p{M}][\p{L}\p{M}'’-]*/gu
const wordEnd = /^s?(?![\p{L}\p{N}])/u

/** Names of candidates, whole and by surname, and of parties with their abbreviations and nicknames. */
export function nameBook(candidacies: readonly Candidacy[], parties: readonly Party[]): NameBook {
  const names = new Set([
    ...candidacies.flatMap((person) => [fullName(person), person.surname, person.partyName]),
    ...parties.flatMap((party) => [party.name, party.abbreviation, ...nicknamesOf(party)]),
  ])
  const book = new Map<string, string[]>()
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    const first = name.match(words)?.[0]
    if (first !== undefined && name.startsWith(first)) book.set(first, [...(book.get(first) ?? []), name])
  }
  return book
}

/** The names in a text in order; a plural is the same name. */
function namesIn(text: string, book: NameBook): string[] {
  const found: string[] = []
  let end = 0
  for (const { 0: word, index } of text.matchAll(words)) {
    if (index < end) continue
    const rest = text.slice(index)
    const keys = [word, word.replace(/['’]s$|s$/u, '')]
    const name = keys
      .flatMap((key) => book.get(key) ?? [])
      .find((one) => rest.startsWith(one) && wordEnd.test(rest.slice(one.length)))
    if (name === undefined) continue
    found.push(name)
    end = index + name.length
  }
  return found
}

/** The numbers with which numbered lists begin. */
function startsIn(body: PostBody): unknown[] {
  return body.content.flatMap(({ type, attrs, content = [] }): unknown[] => {
    const start: unknown = attrs?.['start']
    return [...(type === 'orderedList' ? [start] : []), ...startsIn({ type: 'doc', content })]
  })
}

const textsOf = ({ title, byline, body }: Words): string[] => [title, byline, textOf(body)]

/** Everything of substance, each kind in order: times of additions and numbers of lists are digits too. */
function substanceOf(post: Words, book: NameBook): Record<Substance, unknown> {
  const { body } = post
  return {
    digits: [textsOf(post).map(numbersIn), startsIn(body), additionsIn(body)],
    names: textsOf(post).map((text) => namesIn(text, book)),
    speakers: speakersIn(body),
    links: linksIn(body),
    cards: cardsIn(body),
    figures: figuresIn(body).map((figure) => [figure.contest, figureKey(figure)]),
  }
}

/** A touch-up leaves every number, name of a candidate or party, speaker, link, card and figure: which of them differ. */
export function substanceChanged(before: Words, after: Words, book: NameBook): Substance[] {
  const [was, is] = [substanceOf(before, book), substanceOf(after, book)]
  return substances.filter((kind) => canonicalJson(was[kind]) !== canonicalJson(is[kind]))
}
