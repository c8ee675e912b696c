import { sentencesIn, type Span } from '../text/sentences.js'
import { typedNumbers } from '../text/typed-numbers.js'
import { textRuns } from './body-parts.js'
import type { Mention, NameIndex } from './name-index.js'
import type { PlacedNumber, PostWords } from './stale-numbers.js'

/** A sentence of a post with what was found in it; all places are characters of the sentence. */
export interface PostSentence {
  text: string
  part: 'title' | 'body'
  /** Where it begins: characters of the title, or the editor's positions in the body. */
  from: number
  mentions: Mention[]
  numbers: { at: number; number: PlacedNumber }[]
}

/** The sentences of a post, block by block, each block read once. */
export function sentencesOf({ title, body }: PostWords, index: NameIndex): PostSentence[] {
  return [
    ...sentencesOfBlock({ part: 'title', text: title, from: 0 }, index),
    ...textRuns(body).flatMap(({ text, from }) => sentencesOfBlock({ part: 'body', text, from }, index)),
  ]
}

type Block = Pick<PostSentence, 'part' | 'text' | 'from'>

function sentencesOfBlock({ part, text, from }: Block, index: NameIndex): PostSentence[] {
  const names = index.namesIn(text)
  const spans = sentencesIn(text, names)
  const mentions = inSpans(names, spans)
  const numbers = inSpans(typedNumbers(text), spans)
  return spans.map((span, at) => ({
    text: text.slice(span.from, span.to),
    part,
    from: from + span.from,
    mentions: (mentions[at] ?? []).map((mention) => ({
      ...mention,
      from: mention.from - span.from,
      to: mention.to - span.from,
    })),
    numbers: (numbers[at] ?? []).map((number) => ({
      at: number.from - span.from,
      number: { ...number, part, from: from + number.from, to: from + number.to },
    })),
  }))
}

/** What stands in which span; both are in order. */
function inSpans<T extends Span>(found: readonly T[], spans: readonly Span[]): T[][] {
  const rows: T[][] = spans.map(() => [])
  let at = 0
  for (const one of found) {
    while (at < spans.length - 1 && one.from >= (spans[at]?.to ?? 0)) at += 1
    rows[at]?.push(one)
  }
  return rows
}
