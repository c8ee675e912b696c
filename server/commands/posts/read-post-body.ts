import { type PostBody, parsePostBody } from '../../../models/domain/posts/post-body.js'
import { PostBodyError } from '../../../models/domain/posts/post-nodes.js'
import { Unprocessable } from '../../app-errors.js'

/** A body is one that the editor could have made. */
export function readPostBody(body: unknown): PostBody {
  try {
    return parsePostBody(body)
  } catch (error) {
    if (!(error instanceof PostBodyError)) throw error
    throw new Unprocessable('invalid_body', 'The editor could not have made this text.', {
      fields: { body: error.message },
    })
  }
}
