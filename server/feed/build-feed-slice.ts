import type { FeedSlice, PostChange } from '../../models/contract/feed.js'
import type { LiveBlogDoc } from '../../models/live-blog-model.js'
import { type PostOf, presentPost } from '../presenters/posts/present-post.js'
import { presentPostHead } from '../presenters/reader/present-post-page.js'
import { presentContests } from '../presenters/results/present-contest.js'
import type { FeedId, LiveSlice } from '../queries/reader/find-feed-slice.js'
import { findLiveBlogById } from '../queries/setup/find-live-blog.js'
import { renderPartial } from '../render/render-page.js'
import type { Site } from '../render/site.js'
import type { FoundChanges } from './answer-feed.js'
import { type BoundedCache, boundedCache } from './bounded-cache.js'
import { buildElectionRegions } from './build-election-regions.js'
import { buildLiveRegions } from './build-live-regions.js'

const cacheLimit = 32_000_000

type Builder = (feed: FeedId, found: FoundChanges, epoch: string) => Promise<FeedSlice['changes']>

/** Presents and renders what changed, with the presenters and partials of the page. A post is rendered once for a change. */
export function buildFeedSlice(site: Site): Builder {
  const rendered = boundedCache<Rendered>(cacheLimit)
  return async (feed, found, epoch) => {
    if (found.kind === 'election')
      return buildElectionRegions({ election: feed.id, regions: found.regions }, site)
    const liveBlog = await findLiveBlogById(feed.id)
    if (!liveBlog) throw new Error('a live blog vanished while its slice was built')
    const regions = await buildLiveRegions({ liveBlog, regions: found.regions }, site)
    return [...regions, ...postChanges({ liveBlog, found, epoch, rendered }, site)]
  }
}

type Rendered = Pick<PostChange, 'html' | 'head'>

interface PostsOf {
  liveBlog: LiveBlogDoc
  found: LiveSlice
  epoch: string
  rendered: BoundedCache<Rendered>
}

/** In the order of their numbers, each with the head of its own page. Only what is or was public is ever in a slice; a retracted post is its trace. */
function postChanges({ liveBlog, found, epoch, rendered }: PostsOf, site: Site): PostChange[] {
  const contests = presentContests(found.contests, site)
  const posts = [...found.posts].sort((a, b) => (a.number ?? 0) - (b.number ?? 0))
  return posts.flatMap((post): PostChange[] => {
    const { number, status } = post
    if (number === undefined || (status !== 'published' && status !== 'retracted')) return []
    const id = post._id.toHexString()
    // What the head of its page says is also what the live blog is called.
    const key = `${id}:${post.feedSeq}:${liveBlog.regions.header}:${epoch}`
    const known = rendered.get(key) ?? renderPost({ post, liveBlog, contests }, site)
    rendered.set(key, known, known.html.length + known.head.length)
    const shown = status === 'published'
    return [
      {
        kind: 'post',
        id,
        number,
        keyEvent: shown && post.keyEvent,
        contests: shown ? post.contests.map((contest) => contest.toHexString()) : [],
        ...known,
      },
    ]
  })
}

function renderPost({ post, liveBlog, contests }: PostOf & { liveBlog: LiveBlogDoc }, site: Site): Rendered {
  const view = presentPost({ post, liveBlog, contests }, site)
  return {
    html: renderPartial(site, 'posts/post', { post: view }),
    head: renderPartial(site, 'reader/region-head', { head: presentPostHead(view, liveBlog) }),
  }
}
