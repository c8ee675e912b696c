import { sentencesIn } from '../text/sentences.js'

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

/** Every sentence with such words in texts for readers, once for each kind. */
export function forecastsIn(texts: readonly string[]): ForecastRemark[] {
  const sentences = texts.flatMap((text) =>
    sentencesIn(text).map(({ from, to }) => text.slice(from, to).trim()),
  )
  return wordings.flatMap(([kind, words]) =>
    sentences.flatMap((sentence): ForecastRemark[] => {
      const found = words.exec(sentence)
      if (!found) return []
      const message = `A poll is still open, and “${found[0]}” may say how people voted: no forecast from that may be published before the close.`
      return [{ name: `speaks-before-the-close:${kind}`, message, sentence }]
    }),
  )
}
