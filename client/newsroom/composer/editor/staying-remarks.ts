import type { StrayFigureView } from '../../../../models/contract/writing.js'
import { cardsIn, figuresIn } from '../../../../models/domain/posts/body-parts.js'
import { contestsIn } from '../../../../models/domain/posts/post-body.js'
import type { ComposedPost } from '../drafts/composed-post.js'

/** `stays`: another number of its contest became a Figure, which alone does not make this one right. */
export interface Remark extends StrayFigureView {
  stays?: boolean
}

type Words = Pick<ComposedPost, 'title' | 'body' | 'contests'>

/** The remarks on numbers of a contest that the post is about to show, because one of them becomes a Figure. */
export function stayWhenMade(remarks: readonly Remark[], contest: string, words: Words): readonly Remark[] {
  if ([...words.contests, ...contestsIn(words.body)].includes(contest)) return remarks
  return remarks.map((remark) => (remark.figure?.contest === contest ? { ...remark, stays: true } : remark))
}

/** What was found, and what stays until it is a Figure too, is typed no more, or the post is tagged with its contest or shows its card. */
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
