import { type PostDoc } from '../../../models/post-model.js'
import { Unprocessable } from '../../app-errors.js'

/** A flash is worded from its result and has no typed title; every other post has one. */
export function checkTitle(title: string, post: Pick<PostDoc, 'flash'> | null): void {
  const isFlash = post !== null && post.flash !== null
  if (isFlash === (title === '')) return
  const wrong = isFlash ? 'The title of a flash is worded from its result.' : 'A title is needed.'
  throw new Unprocessable('invalid_request', 'Something in it is not right.', { fields: { title: wrong } })
}
