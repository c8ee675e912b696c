import type { DeskContestView } from '../../../models/contract/contests.js'
import { type Checkers, tooFewToCheck } from '../../../models/domain/people/second-person.js'
import { pollIsClosed } from '../../../models/domain/results/contest.js'
import { seatsMissing } from '../../../models/domain/results/tally.js'
import { readingOf } from '../../../models/domain/setup/contest-setup.js'
import { isProvisionalCorrection } from '../../../models/domain/setup/election-setup.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { contestPolicy } from '../../policies/results/contest-policy.js'
import { electionPolicy } from '../../policies/setup/election-policy.js'
import type { Writer } from '../../queries/posts/find-writers.js'
import type { DeskContest } from '../../queries/results/find-desk-contest.js'
import type { Site } from '../../render/site.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
import { presentTime } from '../present-time.js'
import { type FreezeButton, presentFreezeOfPosts, presentFreezeOfResults } from '../setup/present-freezes.js'
import { presentWish, type WishOf, type WishView } from '../setup/present-wish.js'
import { presentDeskContest } from './present-desk-contest.js'

export interface ResultsDeskOf extends WishOf {
  election: ElectionDoc
  fulls: readonly DeskContest[]
  /** Who writes about any of them now. */
  writers: readonly Writer[]
  /** Those that list the election. */
  liveBlogs: readonly LiveBlogDoc[]
  /** Who is signed in now and could check a count. */
  checkers: Checkers
}

export interface ResultsDeskView {
  frame: NewsroomFrame
  electionId: string
  electionName: string
  fragment: string
  calendar: string
  /** Contests with a public result. */
  declared: number
  contests: DeskContestView[]
  /** While the poll is open: that nothing can be published, and until when. */
  pollOpen: string | null
  /** That the election has other seats than contests. */
  seatsMissing: string | null
  /** A correction of the election itself waits for its second person. */
  proposed: { by: string; href: string } | null
  /** What somebody asked for in the night, of the election or of a contest. */
  wishes: WishView[]
  /** Nobody but its editors has read the election's own set-up as it is. */
  unread: { correctedBy: string | null; href: string } | null
  freeze: FreezeButton
  /** The same for the posts of each live blog that lists it. */
  posts: FreezeButton[]
  /** Ids of those live blogs: the page looks for their news. */
  liveBlogIds: string
  /** That fewer are signed in than a count takes. */
  tooFew: string | null
}

/** The results desk of an election, with the contests that this person may see: what is most urgent first, then by name. */
export function presentResultsDesk(of: ResultsDeskOf, site: Site): ResultsDeskView {
  const { election, fulls, writers, liveBlogs, checkers, actor, at } = of
  const href = `/newsroom/elections/${election.slug}`
  const { proposal, setupRead, setupHistory } = election
  const alone = setupHistory.find((row) => isProvisionalCorrection(row, setupRead))
  const seen = fulls.filter(({ contest }) => contestPolicy(actor, 'see', { contest, pending: null }))
  const views = seen.map((full) => presentDeskContest({ full, others: [], writers, actor, at }, site))
  return {
    frame: presentNewsroomFrame({ title: 'Results desk', actor, at, elections: [election], current: href }),
    electionId: election._id.toHexString(),
    electionName: election.name,
    fragment: `${href}/fragment`,
    calendar: `${href}/calendar`,
    declared: seen.filter(({ published }) => published !== null).length,
    contests: views.sort((a, b) => a.urgency - b.urgency),
    pollOpen: presentPollOpen(election.pollClosesAt, { at, timeZone: election.timeZone }),
    seatsMissing: seatsMissing(election, fulls.length),
    proposed:
      proposal && electionPolicy(actor, 'see') ? { by: proposal.byName, href: `${href}/setup` } : null,
    unread:
      readingOf(election) || !electionPolicy(actor, 'see')
        ? null
        : { correctedBy: alone?.byName ?? null, href: `${href}/setup` },
    wishes: [
      presentWish(election, null, of),
      ...seen.map(({ contest }) => presentWish(election, contest, of)),
    ].filter((wish) => wish !== null),
    freeze: presentFreezeOfResults(election, actor),
    posts: liveBlogs.map((liveBlog) => presentFreezeOfPosts(liveBlog, actor, `posts of ${liveBlog.title}`)),
    liveBlogIds: liveBlogs.map(({ _id }) => _id.toHexString()).join(' '),
    tooFew: tooFewToCheck(checkers),
  }
}

/** Before the poll closes nothing is counted or published: until when, in words; null afterwards. */
export function presentPollOpen(
  pollClosesAt: Date,
  { at, timeZone }: { at: Date; timeZone: string },
): string | null {
  if (pollIsClosed(pollClosesAt, at)) return null
  return `The poll is open until ${presentTime(pollClosesAt, timeZone).text}: no count is entered and no result published before then.`
}
