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

/** Source: newsroom rules, the law: in the UK section 66A of the Representation of the People Act 1983. */
const wordings: readonly [kind: string, found: RegExp][] = [
  ['exit-poll', word('exit[\\s-]polls?')],
  ['postal-votes', word('postal[\\s-](?:votes?|ballots?|voting)')],
  ['early-count', word('early[\\s-]counts?')],
  [
    'forecast',
    word(
      'forecast(?:s|ed|ing)?|predict(?:s|ed|ions?)?|projected|projections?' +
        '|(?:set|expected|likely|certain|tipped|poised|on\\s(?:course|track))\\sto\\s(?:win|hold|gain|lose|take|keep|fall)' +
        '|will\\s(?:win|hold|gain|lose|take|keep)|(?:heading|on\\scourse|on\\strack)\\sfor',
    ),
  ],
]

interface FoundForecast extends ForecastRemark {
  /** Characters of the text. */
  from: number
  to: number
  text: string
}

function foundIn(text: string): FoundForecast[] {
  return sentencesIn(text).flatMap((span) => {
    const sentence = text.slice(span.from, span.to)
    return wordings.flatMap(([kind, words]): FoundForecast[] => {
      const match = words.exec(sentence)
      if (!match) return []
      const [found] = match
      const from = span.from + match.index
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
