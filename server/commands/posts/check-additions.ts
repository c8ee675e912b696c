import { marksStoodBefore } from '../../../models/domain/posts/addition.js'
import { type PostBody } from '../../../models/domain/posts/post-body.js'
import { type PostDoc } from '../../../models/post-model.js'
import { type RevisionDoc, RevisionModel } from '../../../models/revision-model.js'
import { Unprocessable } from '../../app-errors.js'

/** The marks of additions in a body stood in some version of the post before: an earlier one can be put back, none can be typed. */
export async function checkAdditions(body: PostBody, post: PostDoc | null): Promise<void> {
  if (marksStoodBefore(body, post ? [post.body] : [])) return
  const revisions = post ? await RevisionModel.find({ post: post._id }).lean<RevisionDoc[]>() : []
  const earlier = revisions.map((revision) => revision.body)
  if (marksStoodBefore(body, earlier)) return
  throw new Unprocessable('invalid_body', 'The time of an addition is set when it is made, never typed.', {
    fields: { body: 'a mark of an addition that never stood there' },
  })
}
