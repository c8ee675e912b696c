import { sentencesIn } from '../text/sentences.js'
import { type PostWords, textsOf } from './stale-numbers.js'

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

/** The first sentence of each kind of such words, in title and body. */
export function forecastRemarks(post: PostWords): ForecastRemark[] {
  const texts = textsOf(post)
  return wordings.flatMap(([kind, found]): ForecastRemark[] => {
    const text = texts.find((one) => found.test(one))
    const match = text === undefined ? null : found.exec(text)
    if (text === undefined || !match) return []
    const span = sentencesIn(text).find(({ to }) => to > match.index)
    const sentence = text.slice(span?.from ?? 0, span?.to).trim()
    const message = `A poll is still open, and “${match[0]}” may say how people voted: no forecast from that may be published before the close.`
    return [{ name: `speaks-before-the-close:${kind}`, message, sentence }]
  })
}
