import { figuresOnce, type ProofContest } from '../results/contest-figures.js'
import { leastWhole, type TypedNumber, typedNumbers } from '../text/typed-numbers.js'
import { textRuns } from './body-parts.js'
import { NameIndex } from './name-index.js'
import type { PostBody } from './post-body.js'

/** What a post says: its typed words. */
export interface PostWords {
  title: string
  body: PostBody
}

/** The texts of a post, block by block. */
export function textsOf({ title, body }: PostWords): string[] {
  return [title, ...textRuns(body).map(({ text }) => text)]
}

/** Whether a contest is named in a post, as it is or was called, or somebody who stands in it by the full name. */
export function isNamed(
  post: PostWords,
  contest: Pick<ProofContest, 'id' | 'names' | 'candidacies'>,
): boolean {
  const index = new NameIndex([contest])
  return textsOf(post).some((text) => index.namesIn(text).some(({ kind }) => kind !== 'surname'))
}

/** Where a number stands: characters of the title, or the editor's positions in the body. */
export type PlacedNumber = TypedNumber & { part: 'title' | 'body' }

export function placedNumbers({ title, body }: PostWords): PlacedNumber[] {
  return [
    ...typedNumbers(title).map((number) => ({ ...number, part: 'title' as const })),
    ...textRuns(body).flatMap((run) =>
      typedNumbers(run.text).map((number) => ({
        ...number,
        part: 'body' as const,
        from: run.from + number.from,
        to: run.from + number.to,
      })),
    ),
  ]
}

export function isLargeWhole({ unit, value }: TypedNumber): boolean {
  return unit === 'whole' && value >= leastWhole
}

const wholesIn = (post: PostWords): TypedNumber[] => placedNumbers(post).filter(isLargeWhole)

/** Numbers of at least 100, as they stand in the post, that were figures of the contest in public and are none now. */
export function staleNumbers(post: PostWords, contest: ProofContest): string[] {
  const once = new Set(figuresOnce(contest).map(({ value }) => value))
  return [...new Set(wholesIn(post).flatMap(({ value, text }) => (once.has(value) ? [text] : [])))]
}

/** Which of these numbers still stand in the post, however they are separated. */
export function stillTyped(post: PostWords, numbers: readonly string[]): string[] {
  const values = new Set(wholesIn(post).map(({ value }) => value))
  return numbers.filter((number) => typedNumbers(number).some(({ value }) => values.has(value)))
}
