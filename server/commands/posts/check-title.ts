import { titleProblem } from '../../../models/domain/posts/post.js'
import { type PostDoc } from '../../../models/post-model.js'
import { Unprocessable } from '../../app-errors.js'

export function checkTitle(title: string, post: Pick<PostDoc, 'flash'> | null): void {
  const wrong = titleProblem(title, post !== null && post.flash !== null)
  if (wrong !== null)
    throw new Unprocessable('invalid_request', 'Something in it is not right.', { fields: { title: wrong } })
}
