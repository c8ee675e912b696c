import type { FeedPage } from '../../../models/contract/feed.js'
import type { LiveBlogView } from '../../../models/contract/live-blogs.js'
import type { PostView } from '../../../models/contract/posts.js'
import { pageOf } from '../../../models/domain/setup/live-blog.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import type { Contests } from '../../queries/results/find-contest.js'
import { renderSentences } from '../../render/render-plain-text.js'
import type { Site } from '../../render/site.js'
import { presentPost } from '../posts/present-post.js'
import { presentContests } from '../results/present-contest.js'
import { type HeadView, presentHead } from './present-head.js'
import { presentLiveBlog } from './present-live-blog.js'
import { presentLiveBlogJsonLd } from './present-live-blog-json-ld.js'

export interface PostPageOf {
  liveBlog: LiveBlogDoc
  epoch: string
  elections: readonly ElectionDoc[]
  post: PostDoc
  contests: Contests
}

export interface PostPageView {
  head: HeadView
  feed: FeedPage
  liveBlog: LiveBlogView
  post: PostView
  /** The numbered page that holds the post for ever. */
  around: string
}

/** One post at its own address. */
export function presentPostPage(
  { liveBlog, epoch, elections, post, contests }: PostPageOf,
  site: Site,
): PostPageView {
  const view = presentLiveBlog(liveBlog, elections, site)
  const shown = presentPost({ post, liveBlog, contests: presentContests(contests, site) }, site)
  return {
    head: {
      ...presentPostHead(shown, liveBlog),
      partyStyles: view.elections.map(({ partyStyles }) => partyStyles),
      jsonLd: presentLiveBlogJsonLd({ liveBlog, view, posts: [shown] }, site),
    },
    feed: {
      feed: 'live',
      slug: liveBlog.slug,
      epoch,
      head: liveBlog.feedHead,
      front: false,
      mode: liveBlog.mode,
    },
    liveBlog: view,
    post: shown,
    around: `${view.href}/pages/${pageOf(shown.number)}#post-${shown.id}`,
  }
}

/** What a post's own page says of itself. Of a retracted post that is none of its words. */
export function presentPostHead(
  { id, shown, canonical, lastChange }: PostView,
  { title, language, mode }: Pick<LiveBlogDoc, 'title' | 'language' | 'mode'>,
): HeadView {
  return presentHead({
    name: shown?.title ?? 'This post was retracted',
    place: title,
    part: id,
    description: shown ? renderSentences(shown.bodyHtml) : 'This post was retracted.',
    canonical,
    language,
    mode,
    kind: 'article',
    modified: lastChange,
  })
}
