import { Types } from 'mongoose'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { type Act, actorId } from '../act.js'
import { type PostContent } from './read-content.js'

export type NewPost = Pick<PostDoc, 'liveBlog' | 'filing' | 'flash'> & PostContent

/** A post begins filed, in its first version, as whoever acts wrote it. */
export async function insertPost(act: Act, content: NewPost): Promise<PostDoc> {
  const [author, name] = [actorId(act), act.actor.name]
  const post: PostDoc = {
    _id: new Types.ObjectId(),
    ...content,
    status: 'filed',
    version: 1,
    author,
    authorName: name,
    filedAt: act.at,
    changedAt: act.at,
    changedBy: author,
    changedByName: name,
    lease: null,
    returned: null,
    publishedAt: null,
    publishedBy: null,
    updatedAt: null,
    correction: null,
    retraction: null,
    dismissal: null,
    reread: [],
    feedSeq: 0,
  }
  await PostModel.create(post)
  return post
}
