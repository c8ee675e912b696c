import { type PostAnswer } from '../../models/contract/posts.js'
import type { LiveBlogDoc } from '../../models/live-blog-model.js'
import type { PostDoc } from '../../models/post-model.js'

/** What the API answers to every write on a post: what it is now, and where the newsroom goes on with it. */
export function presentPostAnswer(post: PostDoc, liveBlog: Pick<LiveBlogDoc, 'slug'>): PostAnswer {
  const id = post._id.toHexString()
  return {
    id,
    version: post.version,
    status: post.status,
    strays: [],
    href: `/newsroom/live/${liveBlog.slug}/compose?post=${id}`,
  }
}
