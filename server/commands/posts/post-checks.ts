import type { ContestDoc } from '../../../models/contest-model.js'
import type { StaleVersion } from '../../../models/contract/posts.js'
import { figuresIn } from '../../../models/domain/posts/body-parts.js'
import { type PostBody, textOf } from '../../../models/domain/posts/post-body.js'
import { isPublic } from '../../../models/domain/results/count.js'
import { type FigureRef, isSameFigure } from '../../../models/domain/results/figure.js'
import { takesFiling, takesPublishing } from '../../../models/domain/setup/live-blog.js'
import { timeInWords } from '../../../models/domain/text/time-in-words.js'
import { differenceInWords } from '../../../models/domain/text/word-difference.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { Conflict, Unprocessable } from '../../app-errors.js'
import { findRevision } from '../../queries/posts/find-revision.js'
import { checkFrozen } from '../command.js'
import type { PostToChange } from './save-post.js'

const closed = {
  'file-post': 'it takes no new posts.',
  'revise-post': 'its filed posts are not changed any more.',
  'publish-post': 'nothing new is published in it.',
  'update-post': 'nothing new is published in it. Corrections and touch-ups go on.',
} as const

/** A closed live blog takes no posts and no changes of filed ones. */
export function checkTakesFiling({ status }: LiveBlogDoc, command: 'file-post' | 'revise-post'): void {
  if (takesFiling(status)) return
  throw new Conflict('live_blog_closed', `This live blog is closed: ${closed[command]}`)
}

/** Nothing new becomes public but in a live blog that is live and not frozen. */
export function checkTakesPublishing(liveBlog: LiveBlogDoc, command: 'publish-post' | 'update-post'): void {
  if (liveBlog.status === 'closed') {
    throw new Conflict('live_blog_closed', `This live blog is closed: ${closed[command]}`)
  }
  if (!takesPublishing(liveBlog.status)) {
    throw new Conflict('live_blog_not_live', 'This live blog is not open yet: its posts wait until it is.')
  }
  checkFrozen(liveBlog, 'posts')
}

type Words = { title: string; byline: string; body: PostBody }

/**
 * A change is one step on the version that was read. A stale one is refused with what stands now and the difference in words
 * from what was sent; where only a version was sent, from what it said.
 */
export async function checkVersion(
  { post, liveBlog }: PostToChange,
  version: number,
  sent?: Words,
): Promise<void> {
  if (post.version === version) return
  const nothing: Words = { title: '', byline: '', body: { type: 'doc', content: [] } }
  const read = sent ?? (await findRevision(post._id, version)) ?? nothing
  const details: StaleVersion = {
    version: post.version,
    by: post.changedByName,
    at: timeInWords(post.changedAt, liveBlog.timeZone),
    diff: differenceInWords(inWords(read), inWords(post)),
  }
  throw new Conflict('stale_version', `${post.changedByName} changed this post meanwhile.`, { details })
}

function inWords({ title, byline, body }: Words): string {
  return [title, byline, textOf(body)].filter((text) => text !== '').join('\n')
}

export interface FiguresToPublish {
  body: PostBody
  /** What readers see already: a figure in it never blocks a change. Null for a first publication. */
  before: PostBody | null
  /** The contests that the post shows, as they are now. */
  shown: readonly ContestDoc[]
}

/** No figure becomes public of a contest whose result is awaited or withdrawn. A provisional one is public. */
export function checkFigures({ body, before, shown }: FiguresToPublish): void {
  const known = before ? figuresIn(before) : []
  const added = figuresIn(body).filter((figure) => !known.some((one) => isSameFigure(one, figure)))
  checkFigureCandidacies(added, shown)
  const hidden = shown.filter(
    ({ _id, publicStatus }) =>
      !isPublic(publicStatus) && added.some(({ contest }) => contest === _id.toHexString()),
  )
  if (hidden.length === 0) return
  const message = `No result is public of ${namesOf(hidden)}: a figure of it is published once there is one. The text is kept.`
  throw new Unprocessable('figure_not_published', message, { details: hidden.map(named) })
}

/** Votes and shares are of somebody who stands in the contest: a candidacy may be gone since the post was filed. */
function checkFigureCandidacies(added: readonly FigureRef[], shown: readonly ContestDoc[]): void {
  const wrong = shown.filter(({ _id, candidacies }) =>
    added.some(
      ({ contest, candidacy }) =>
        contest === _id.toHexString() &&
        candidacy !== null &&
        !candidacies.some(({ id }) => id === candidacy),
    ),
  )
  if (wrong.length === 0) return
  const message = `A figure names somebody who does not stand in ${namesOf(wrong)}: choose it again. The text is kept.`
  throw new Unprocessable('foreign_candidacy', message, { details: wrong.map(named) })
}

const namesOf = (contests: readonly ContestDoc[]): string => contests.map(({ name }) => name).join(', ')
const named = ({ _id, name }: ContestDoc): object => ({ id: _id.toHexString(), name })
