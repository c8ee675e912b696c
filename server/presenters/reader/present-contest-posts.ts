import type { PostView } from '../../../models/contract/posts.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostsWithContests } from '../../queries/posts/with-contests.js'
import type { Site } from '../../render/site.js'
import { presentContests } from '../results/present-contests.js'
import { presentPost } from '../posts/present-post.js'

/** The posts about a contest, from every live blog that has some. */
export function presentContestPosts(
  of: PostsWithContests & { liveBlogs: readonly LiveBlogDoc[] },
  site: Site,
): PostView[] {
  const contests = presentContests(of.contests, site)
  return of.posts.flatMap((post) => {
    const liveBlog = of.liveBlogs.find(({ _id }) => _id.equals(post.liveBlog))
    return liveBlog ? [presentPost({ post, liveBlog, contests }, site)] : []
  })
}
