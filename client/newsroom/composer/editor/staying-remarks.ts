import type { StrayFigureView } from '../../../../models/contract/writing.js'
import { cardsIn, figuresIn } from '../../../../models/domain/posts/body-parts.js'
import { contestsIn } from '../../../../models/domain/posts/post-body.js'
import type { ComposedPost } from '../drafts/composed-post.js'

/**
 * `stays`: kept although another number of its contest became a figure, because that does not prove this one
 * right.
 */
export interface Remark extends StrayFigureView {
  stays?: boolean
}

type Words = Pick<ComposedPost, 'title' | 'body' | 'contests'>

/**
 * Marks the remarks on a contest to stay, before one of its numbers becomes a figure: once a post shows a
 * contest, the server accepts that contest's numbers.
 */
export function stayWhenMade(remarks: readonly Remark[], contest: string, words: Words): readonly Remark[] {
  if ([...words.contests, ...contestsIn(words.body)].includes(contest)) return remarks
  return remarks.map((remark) => (remark.figure?.contest === contest ? { ...remark, stays: true } : remark))
}

/**
 * The remarks found now, plus those that stay. One that stays ends when its number becomes a figure or is
 * deleted, or when the post is tagged with the contest or shows its card.
 */
export function withStaying(
  found: readonly StrayFigureView[],
  before: readonly Remark[],
  { title, body, contests }: Words,
): Remark[] {
  const figured = figuresIn(body).map(({ contest }) => contest)
  const about = [...contests, ...cardsIn(body)]
  const staying = before.filter(({ stays, figure, part, from, text }) => {
    if (!stays || !figure || !figured.includes(figure.contest) || about.includes(figure.contest)) return false
    const again = found.some((one) => one.part === part && one.from === from)
    return !again && (part === 'body' || title.includes(text))
  })
  return [...found, ...staying].sort((a, b) => a.from - b.from)
}
