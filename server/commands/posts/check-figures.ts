import { type ContestDoc } from '../../../models/contest-model.js'
import { figuresIn } from '../../../models/domain/posts/body-parts.js'
import { isPublic } from '../../../models/domain/results/count.js'
import { type FigureRef, isSameFigure } from '../../../models/domain/results/figure.js'
import { type PostBody } from '../../../models/domain/posts/post-body.js'
import { Unprocessable } from '../../app-errors.js'

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
  checkWhose(added, shown)
  const hidden = shown.filter(
    ({ _id, publicStatus }) =>
      !isPublic(publicStatus) && added.some(({ contest }) => contest === _id.toHexString()),
  )
  if (hidden.length === 0) return
  const names = hidden.map(({ name }) => name).join(', ')
  throw new Unprocessable(
    'figure_not_published',
    `No result is public of ${names}: a figure of it is published once there is one. The text is kept.`,
    { details: hidden.map(({ _id, name }) => ({ id: _id.toHexString(), name })) },
  )
}

/** Votes and shares are of somebody who stands in the contest: a candidacy may be gone since the post was filed. */
function checkWhose(added: readonly FigureRef[], shown: readonly ContestDoc[]): void {
  const wrong = shown.filter(({ _id, candidacies }) =>
    added.some(
      ({ contest, candidacy }) =>
        contest === _id.toHexString() &&
        candidacy !== null &&
        !candidacies.some(({ id }) => id === candidacy),
    ),
  )
  if (wrong.length === 0) return
  const names = wrong.map(({ name }) => name).join(', ')
  throw new Unprocessable(
    'foreign_candidacy',
    `A figure names somebody who does not stand in ${names}: choose it again. The text is kept.`,
    { details: wrong.map(({ _id, name }) => ({ id: _id.toHexString(), name })) },
  )
}
