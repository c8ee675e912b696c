import { misleadingMarks } from '../text/misleading-marks.js'
import { sentencesIn } from '../text/sentences.js'
import { textRuns } from './body-parts.js'
import type { PostWords } from './stale-numbers.js'

/** Words that may say how people voted or what will come of it: while a poll is open whoever publishes them looks at each kind once. */
export interface ForecastRemark {
  /** "speaks-before-the-close:" and the kind. */
  name: string
  message: string
  /** The sentence it stands in: what stood there before is not asked about again. */
  sentence: string
}

const word = (text: string): RegExp => new RegExp(`(?<!\\p{L})(?:${text})(?!\\p{L})`, 'iu')

/** What stands between two words as people and their word processors type it: spaces, hyphens of every kind, or nothing. */
const gap = '[\\s\\p{Pd}]*'

/** Source: newsroom rules, the law: in the UK section 66A of the Representation of the People Act 1983. */
const wordings: readonly [kind: string, found: RegExp][] = [
  ['exit-poll', word(`exit${gap}polls?`)],
  ['postal-votes', word(`postal${gap}(?:votes?|ballots?|voting)`)],
  ['early-count', word(`early${gap}counts?`)],
  [
    'forecast',
    word(
      'forecast(?:s|ed|ing)?|predict(?:s|ed|ions?)?|projected|projections?' +
        '|(?:set|expected|likely|certain|tipped|poised|on\\s+(?:course|track))\\s+to\\s+(?:win|hold|gain|lose|take|keep|fall)' +
        '|will\\s+(?:win|hold|gain|lose|take|keep)|(?:heading|on\\s+course|on\\s+track)\\s+for',
    ),
  ],
]

interface FoundForecast extends ForecastRemark {
  /** Characters of the text. */
  from: number
  to: number
  text: string
}

/** A text without the marks that nobody sees, which may stand inside a word, and where each of its characters stood. */
function plainOf(text: string): [plain: string, placeOf: (at: number) => number] {
  const marks = misleadingMarks(text)
  if (marks.length === 0) return [text, (at) => at]
  const hidden = new Set(
    marks.flatMap(({ mark, at }) => Array.from({ length: mark.length }, (_unit, by) => at + by)),
  )
  const places = Array.from({ length: text.length }, (_none, at) => at).filter((at) => !hidden.has(at))
  return [places.map((at) => text[at]).join(''), (at) => places[at] ?? text.length]
}

function foundIn(text: string): FoundForecast[] {
  return sentencesIn(text).flatMap((span) => {
    const sentence = text.slice(span.from, span.to)
    const [plain, placeOf] = plainOf(sentence)
    return wordings.flatMap(([kind, words]): FoundForecast[] => {
      const match = words.exec(plain)
      if (!match) return []
      const [start, end] = [placeOf(match.index), placeOf(match.index + match[0].length - 1) + 1]
      const found = sentence.slice(start, end)
      const from = span.from + start
      const message = `A poll is still open, and “${found}” may say how people voted: no forecast from that may be published before the close.`
      const name = `speaks-before-the-close:${kind}`
      return [{ name, message, sentence: sentence.trim(), from, to: from + found.length, text: found }]
    })
  })
}

/** Every sentence with such words in texts for readers, once for each kind. */
export function forecastsIn(texts: readonly string[]): ForecastRemark[] {
  return texts.flatMap(foundIn).map(({ name, message, sentence }) => ({ name, message, sentence }))
}

/** Where they stand in a post: characters of the title, or the editor's positions in the body. */
export function placedForecasts({ title, body }: PostWords): (FoundForecast & { part: 'title' | 'body' })[] {
  return [
    ...foundIn(title).map((found) => ({ ...found, part: 'title' as const })),
    ...textRuns(body).flatMap((run) =>
      foundIn(run.text).map((found) => ({
        ...found,
        part: 'body' as const,
        from: run.from + found.from,
        to: run.from + found.to,
      })),
    ),
  ]
}
