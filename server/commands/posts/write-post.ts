import { type UpdateQuery } from 'mongoose'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { Conflict } from '../../app-errors.js'

/** Changes the post only if it still is what was read: version, status and lease are in the filter. */
export async function writePost(read: PostDoc, update: UpdateQuery<PostDoc>): Promise<PostDoc> {
  const post = await PostModel.findOneAndUpdate(
    {
      _id: read._id,
      version: read.version,
      status: read.status,
      'lease.holder': read.lease?.holder ?? null,
      'lease.until': read.lease?.until ?? null,
    },
    update,
    { returnDocument: 'after' },
  ).lean<PostDoc | null>()
  if (!post) throw new Conflict('stale_version', 'Somebody changed this post at the same moment. Look again.')
  return post
}
