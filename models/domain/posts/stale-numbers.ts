import { fullName } from '../results/contest.js'
import { figuresOnce, type ProofContest } from '../results/contest-figures.js'
import { foldName } from '../text/folded-name.js'
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

/** Whether a contest is named in a post, as it is or was called, or somebody who stands in it by the full name: `index` holds its names. */
export function isNamedBy(post: PostWords, index: NameIndex): boolean {
  return textsOf(post).some((text) => index.namesIn(text).some(({ kind }) => kind !== 'surname'))
}

/** Names, as they stand in the post, that the contest or somebody who stands in it had before and has no more. */
export function staleNames(post: PostWords, contest: ProofContest): string[] {
  const now = new Set([contest.name, ...contest.candidacies.map(fullName)].map(foldName))
  const earlier = [...contest.names, ...contest.candidacies.flatMap(({ earlierNames = [] }) => earlierNames)]
  const stale = earlier.filter((name) => !now.has(foldName(name)))
  if (stale.length === 0) return []
  return earlierNamesIn(post, stale, [contest.name, ...contest.candidacies.map(fullName)])
}

/** Earlier names, as they stand in the post, of what has another name now; where the longer name of now stands, none of them does. */
export function earlierNamesIn(
  post: PostWords,
  earlier: readonly string[],
  now: readonly string[],
): string[] {
  const index = new NameIndex([
    { id: 'now', names: [...now], candidacies: [] },
    { id: 'earlier', names: [...earlier], candidacies: [] },
  ])
  const found = textsOf(post).flatMap((text) =>
    index
      .namesIn(text)
      .filter(({ owners }) => owners.has('earlier') && !owners.has('now'))
      .map(({ from, to }) => text.slice(from, to)),
  )
  return [...new Set(found)]
}

/** Which of these names still stand in the post. */
export function stillNamed(post: PostWords, names: readonly string[]): string[] {
  return names.filter((name) => isNamedBy(post, new NameIndex([{ id: '', names: [name], candidacies: [] }])))
}

/** Published posts that are read together after a correction: how far that came is kept after each lot. */
export const rereadLot = 100

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
