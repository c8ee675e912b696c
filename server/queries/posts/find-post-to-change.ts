import type { ContestDoc } from '../../../models/contest-model.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { type Id, objectId } from '../object-id.js'
import { findPlainContests } from '../results/find-contest.js'

/** What a command reads of a post. */
export interface PostToChange {
  post: PostDoc
  liveBlog: LiveBlogDoc
  /** The contests that it shows. */
  contests: ContestDoc[]
}

/** One post, whatever its status, with its live blog and the contests that it shows. */
export async function findPostToChange(id: Id): Promise<PostToChange | null> {
  const _id = objectId(id)
  const post = _id && (await PostModel.findOne({ _id }).lean())
  const liveBlog = post && (await LiveBlogModel.findOne({ _id: post.liveBlog }).lean())
  return liveBlog && { post, liveBlog, contests: await findPlainContests(post.contests) }
}
