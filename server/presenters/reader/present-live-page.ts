import type { ContestView } from '../../../models/contract/contests.js'
import type { TallyView } from '../../../models/contract/elections.js'
import type { FeedPage } from '../../../models/contract/feed.js'
import type { KeyEventView, LiveBlogView } from '../../../models/contract/live-blogs.js'
import type { PostView } from '../../../models/contract/posts.js'
import { firstNumberOfFront, numbersOfPage, pageOf } from '../../../models/domain/setup/live-blog.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import type { PostsWithContests } from '../../queries/posts/with-contests.js'
import type { ContestInFull, Contests } from '../../queries/results/find-contest.js'
import type { Site } from '../../render/site.js'
import { presentPost } from '../posts/present-post.js'
import { presentContests } from '../results/present-contest.js'
import { presentLatest, presentStillToCome } from '../results/present-latest.js'
import { presentTally } from '../results/present-tally.js'
import { type HeadView, presentHead } from './present-head.js'
import { presentKeyEvents } from './present-key-events.js'
import { presentLiveBlog } from './present-live-blog.js'
import { presentLiveBlogJsonLd } from './present-live-blog-json-ld.js'

/** What the route read for a page of a live blog. */
export interface LivePageOf {
  liveBlog: LiveBlogDoc
  epoch: string
  elections: readonly ElectionDoc[]
  posts: readonly PostDoc[]
  pinned: PostDoc | null
  contests: Contests
  keyEvents: PostsWithContests
  /** Every contest of the elections, for tally and latest declarations. */
  fulls: readonly ContestInFull[]
  /** Null on the front page. */
  page: number | null
}

export interface LivePageView {
  head: HeadView
  feed: FeedPage
  liveBlog: LiveBlogView
  tallies: TallyView[]
  keyEvents: KeyEventView[]
  latest: ContestView[]
  toCome: ContestView[]
  pinned: PostView | null
  posts: PostView[]
  pages: PagesView
}

/** The front page of a live blog, or one of its numbered pages. */
export function presentLivePage(of: LivePageOf, site: Site): LivePageView {
  const { liveBlog, elections, page } = of
  const contests = presentContests(of.contests, site)
  const posts = of.posts.map((post) => presentPost({ post, liveBlog, contests }, site))
  const view = presentLiveBlog(liveBlog, elections, site)
  const pages = presentPages(liveBlog, page)
  return {
    head: headOf({ of, view, posts }, site),
    feed: {
      feed: 'live',
      slug: liveBlog.slug,
      epoch: of.epoch,
      head: liveBlog.feedHead,
      front: page === null,
      mode: liveBlog.mode,
    },
    liveBlog: view,
    tallies: elections.map((election) => presentTally(election, of.fulls, site)),
    keyEvents: presentKeyEvents({ ...of.keyEvents, liveBlog }, site),
    latest: presentLatest(of.fulls, site),
    toCome: presentStillToCome(of.fulls, site),
    pinned: of.pinned && presentPost({ post: of.pinned, liveBlog, contests }, site),
    posts,
    pages,
  }
}

interface HeadParts {
  of: LivePageOf
  view: LiveBlogView
  posts: readonly PostView[]
}

function headOf({ of, view, posts }: HeadParts, site: Site): HeadView {
  const { liveBlog, page } = of
  return {
    ...(page === null ? presentLiveBlogHead(view) : headOfPage(view, page)),
    jsonLd: presentLiveBlogJsonLd({ liveBlog, view, posts }, site),
  }
}

/** What the front page of a live blog says of itself. */
export function presentLiveBlogHead(view: LiveBlogView): HeadView {
  return presentHead({
    name: view.title,
    description: view.standfirst,
    canonical: view.canonical,
    language: view.language,
    mode: view.mode,
    kind: 'article',
    partyStyles: view.elections.map(({ partyStyles }) => partyStyles),
  })
}

/** A numbered page is for ever, and so is what it is called. */
function headOfPage(view: LiveBlogView, page: number): HeadView {
  const { first, last } = numbersOfPage(page)
  return presentHead({
    ...presentLiveBlogHead(view),
    name: `Page ${page}`,
    part: `page-${page}`,
    place: view.title,
    description: `Posts ${first} to ${last}.`,
    canonical: `${view.canonical}/pages/${page}`,
  })
}

export interface PageLink {
  href: string
  label: string
}

export interface PagesView {
  /** "Posts 51 to 100", or null on the front page. */
  heading: string | null
  newer: PageLink | null
  older: PageLink | null
}

/** Links between the pages of a live blog. Page 1 holds its first posts and stays as it is for ever. */
export function presentPages(
  { slug, lastNumber }: Pick<LiveBlogDoc, 'slug' | 'lastNumber'>,
  page: number | null,
): PagesView {
  const base = `/live/${slug}`
  const linkTo = (number: number, label: string): PageLink => ({ href: `${base}/pages/${number}`, label })
  if (page === null) {
    const first = firstNumberOfFront(lastNumber)
    return { heading: null, newer: null, older: first > 1 ? linkTo(pageOf(first - 1), 'Older posts') : null }
  }
  const { first, last } = numbersOfPage(page)
  const newest = last >= lastNumber
  return {
    heading: `Posts ${first} to ${Math.min(last, lastNumber)}`,
    newer: newest ? { href: base, label: 'Newest posts' } : linkTo(page + 1, 'Newer posts'),
    older: page > 1 ? linkTo(page - 1, 'Older posts') : null,
  }
}
