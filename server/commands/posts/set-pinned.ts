import { type Types } from 'mongoose'
import { LiveBlogModel } from '../../../models/live-blog-model.js'
import { type Act } from '../act.js'
import { auditPost } from '../audit/audit-post.js'
import { loadContests } from './load-contests.js'
import { type LoadedPost } from './load-post.js'
import { reached } from '../../database.js'
import { showChange } from './show-change.js'

/** What is shown on top of a live blog changes: the pinned region is public, the post itself stays as it was. */
export async function setPinned(
  act: Act,
  { post, liveBlog }: LoadedPost,
  pinnedPost: Types.ObjectId | null,
): Promise<void> {
  const contests = await loadContests(post.contests)
  await reached('command:read')
  await showChange({ liveBlog, contests, regions: ['pinned'] })
  await LiveBlogModel.updateOne({ _id: liveBlog._id }, { $set: { pinnedPost } })
  await auditPost(act, {
    command: pinnedPost ? 'pin-post' : 'unpin-post',
    before: post,
    after: post,
    more: { pinned: pinnedPost !== null, pinnedBefore: liveBlog.pinnedPost?.toHexString() ?? null },
  })
}
