import type { KeyEventView } from '../../models/contract/live-blogs.js'
import type { LiveBlogDoc } from '../../models/live-blog-model.js'
import type { PostDoc } from '../../models/post-model.js'
import { presentTime } from './present-time.js'

/** Key events, as given: newest first. */
export function presentKeyEvents(
  posts: readonly PostDoc[],
  liveBlog: Pick<LiveBlogDoc, 'slug' | 'timeZone'>,
): KeyEventView[] {
  return posts
    .filter(({ status, keyEvent }) => status === 'published' && keyEvent)
    .map((post) => ({
      id: post._id.toHexString(),
      title: post.title,
      href: `/live/${liveBlog.slug}/posts/${post._id.toHexString()}`,
      at: presentTime(post.publishedAt ?? post.changedAt, liveBlog.timeZone),
    }))
}
