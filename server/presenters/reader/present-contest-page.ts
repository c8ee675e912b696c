import type { ContestView } from '../../../models/contract/contests.js'
import type { ElectionView } from '../../../models/contract/elections.js'
import type { FeedPage } from '../../../models/contract/feed.js'
import type { PostView } from '../../../models/contract/posts.js'
import { uncapitalized } from '../../../models/domain/text/characters.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostsWithContests } from '../../queries/posts/with-contests.js'
import type { ContestInFull } from '../../queries/results/find-contest.js'
import type { Site } from '../../render/site.js'
import { presentPost } from '../posts/present-post.js'
import { presentContest, presentContests } from '../results/present-contest.js'
import { presentElection, presentElectionFeed } from './present-election.js'
import { type HeadView, presentHead } from './present-head.js'

export interface ContestPageOf {
  /** As it was read first: the page is rendered with its head. */
  election: ElectionDoc
  epoch: string
  full: ContestInFull
  posts: PostsWithContests & { liveBlogs: readonly LiveBlogDoc[] }
}

export interface ContestPageView {
  head: HeadView
  feed: FeedPage
  election: ElectionView
  contest: ContestView
  posts: PostView[]
}

function description(contest: ContestView): string {
  const { result, state, stateText, poll, withdrawal, caveat, name, election, sittingMember } = contest
  if (poll && !result) return `${name}, ${election.name}: ${uncapitalized(poll.text)}. ${poll.note}`
  const reason = withdrawal ? ` ${withdrawal.reason}` : ''
  if (!result) return `${name}, ${election.name}: ${uncapitalized(stateText)}.${reason}`
  const { headline, winner, majorityText, swing, turnout } = result
  const provisional = state === 'provisional' ? `${stateText}. ` : ''
  const mayChange = caveat ? ' Subject to recount or petition.' : ''
  const sat = sittingMember === null ? '' : ` ${sittingMember}.`
  const lead = `${provisional}${name}: ${headline}.${mayChange}${sat} ${winner.name}`
  if (result.unopposed) return `${lead} is elected: nobody else stood, and no votes were cast.`
  return `${lead}, majority ${majorityText}. Swing: ${swing}. Turnout ${turnout}.`
}

/** One contest: its result, its candidates, what was corrected, and the posts about it. */
export function presentContestPage(
  { election, epoch, full, posts }: ContestPageOf,
  site: Site,
): ContestPageView {
  const contest = presentContest(full, site)
  const view = presentElection(election, site)
  return {
    head: presentContestHead(contest, view),
    feed: presentElectionFeed(election, epoch),
    election: view,
    contest,
    posts: presentContestPosts(posts, site),
  }
}

/** What the page of a contest says of itself: it follows the result. */
export function presentContestHead(contest: ContestView, election: ElectionView): HeadView {
  return presentHead({
    name: contest.titleText,
    place: election.name,
    part: contest.id,
    description: description(contest),
    canonical: contest.canonical,
    mode: election.mode,
    partyStyles: [election.partyStyles],
  })
}

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
