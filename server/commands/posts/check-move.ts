import { type PostMove, type PostStatus, postAfter } from '../../../models/domain/posts/post.js'
import { type PostDoc } from '../../../models/post-model.js'
import { Conflict } from '../../app-errors.js'

const states: Record<PostStatus, string> = {
  filed: 'waiting for the desk',
  returned: 'sent back to its author',
  published: 'published',
  retracted: 'retracted',
  dismissed: 'dismissed',
}

/** The post's status afterwards; a move that its status does not allow is refused. */
export function checkMove(move: PostMove, { status }: Pick<PostDoc, 'status'>): PostStatus {
  const after = postAfter(move, status)
  if (after === null) {
    throw new Conflict('wrong_status', `This post is ${states[status]}: that is not possible now.`, {
      details: { status },
    })
  }
  return after
}
