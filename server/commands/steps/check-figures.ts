import { type ContestDoc } from '../../../models/contest-model.js'
import { figuresIn } from '../../../models/domain/body-parts.js'
import { isSameFigure } from '../../../models/domain/figure.js'
import { type PostBody } from '../../../models/domain/post-body.js'
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
  const hidden = shown.filter(
    ({ _id, publicStatus }) =>
      publicStatus !== 'published' &&
      publicStatus !== 'provisional' &&
      added.some(({ contest }) => contest === _id.toHexString()),
  )
  if (hidden.length === 0) return
  const names = hidden.map(({ name }) => name).join(', ')
  throw new Unprocessable(
    'figure_not_published',
    `No result is public of ${names}: a figure of it is published once there is one. The text is kept.`,
    { details: hidden.map(({ _id, name }) => ({ id: _id.toHexString(), name })) },
  )
}
