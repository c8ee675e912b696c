import { withAddition } from '../../../models/domain/posts/addition.js'
import { type PostBody } from '../../../models/domain/posts/post-body.js'
import { type PostDoc } from '../../../models/post-model.js'
import { type PostContent } from './read-content.js'

type Stood = Pick<PostDoc, 'title' | 'byline' | 'body' | 'tagged'>

/** What stood and, behind a mark of the time, what is new; null where anything that stood is otherwise, or nothing is new. Tags may grow. */
export function addedBody(stood: Stood, sent: PostContent, at: Date): PostBody | null {
  const isSame = stood.title === sent.title && stood.byline === sent.byline
  const isTagged = stood.tagged.every((id) => sent.tagged.some((now) => now.equals(id)))
  return isSame && isTagged ? withAddition(stood.body, sent.body, at) : null
}
