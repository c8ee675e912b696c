import type { FeedSlice, PostChange } from '../../models/contract/feed.js'
import { presentPost } from '../presenters/posts/present-post.js'
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

type Builder = (feed: FeedId, found: FoundChanges) => Promise<FeedSlice['changes']>

/** Presents and renders what changed, with the presenters and partials of the page. A post is rendered once for a change. */
export function buildFeedSlice(site: Site): Builder {
  const rendered = boundedCache<string>(cacheLimit)
  return async (feed, found) => {
    if (found.kind === 'election')
      return buildElectionRegions({ election: feed.id, regions: found.regions }, site)
    const liveBlog = await findLiveBlogById(feed.id)
    if (!liveBlog) throw new Error('a live blog vanished while its slice was built')
    const regions = await buildLiveRegions({ liveBlog, regions: found.regions }, site)
    return [...regions, ...postChanges({ liveBlog, found, rendered }, site)]
  }
}

interface PostsOf {
  liveBlog: NonNullable<Awaited<ReturnType<typeof findLiveBlogById>>>
  found: LiveSlice
  rendered: BoundedCache<string>
}

/** In the order of their numbers. Only what is or was public is ever in a slice; a retracted post is its trace. */
function postChanges({ liveBlog, found, rendered }: PostsOf, site: Site): PostChange[] {
  const contests = presentContests(found.contests, site)
  const changes = found.posts.flatMap((post): PostChange[] => {
    const { number, status } = post
    if (number === undefined || (status !== 'published' && status !== 'retracted')) return []
    const id = post._id.toHexString()
    const key = `${id}:${post.feedSeq}`
    const known = rendered.get(key)
    const html =
      known ?? renderPartial(site, 'posts/post', { post: presentPost({ post, liveBlog, contests }, site) })
    if (known === undefined) rendered.set(key, html, html.length)
    const shown = status === 'published'
    return [
      {
        kind: 'post',
        id,
        number,
        keyEvent: shown && post.keyEvent,
        contests: shown ? post.contests.map((contest) => contest.toHexString()) : [],
        html,
      },
    ]
  })
  return changes.sort((a, b) => a.number - b.number)
}
