import type { LeaseView, NewsroomPostView, PostPermissions } from '../../../models/contract/posts.js'
import type { Actor } from '../../../models/domain/people/role.js'
import {
  heldByAnother,
  leaseHolder,
  postAfter,
  type PostMove,
  type PostStatus,
} from '../../../models/domain/posts/post.js'
import { shownVersion } from '../../../models/domain/setup/election-setup.js'
import { takesPublishing } from '../../../models/domain/setup/live-blog.js'
import { publicReasonInWords } from '../../../models/domain/text/public-reason.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import { type PostAction, postPolicy } from '../../policies/posts/post-policy.js'
import type { Contests } from '../../queries/results/find-contest.js'
import type { Site } from '../../render/site.js'
import { presentTime } from '../present-time.js'
import { presentContest } from '../results/present-contest.js'
import { presentPostWords } from './present-post-words.js'

export interface NewsroomPostOf {
  post: PostDoc
  liveBlog: LiveBlogDoc
  contests: Contests
  actor: Actor
  at: Date
}

const statusTexts: Record<PostStatus, string> = {
  filed: 'Filed',
  returned: 'Sent back',
  published: 'Published',
  retracted: 'Retracted',
  dismissed: 'Dismissed',
}

/** A post as the newsroom sees it, with the buttons of whoever looks. */
export function presentNewsroomPost(of: NewsroomPostOf, site: Site): NewsroomPostView {
  const { post, liveBlog } = of
  const zone = liveBlog.timeZone
  const id = post._id.toHexString()
  return {
    id,
    liveBlog: { id: liveBlog._id.toHexString(), slug: liveBlog.slug, title: liveBlog.title },
    version: post.version,
    status: post.status,
    statusText: statusTexts[post.status],
    title: titleOf(of, site),
    byline: post.byline,
    body: post.body,
    author: { id: post.author.toHexString(), name: post.authorName },
    filedAt: presentTime(post.filedAt, zone),
    changedAt: presentTime(post.changedAt, zone),
    changedBy: post.changedByName,
    publishedAt: post.publishedAt && presentTime(post.publishedAt, zone),
    keyEvent: post.keyEvent,
    pinned: liveBlog.pinnedPost?.equals(post._id) ?? false,
    lease: leaseOf(of),
    reason: reasonOf(post),
    toldReaders: post.retraction && publicReasonInWords(post.retraction),
    left: leftOf(of),
    contests: contestsOf(of),
    flash: flashOf(of),
    reread: rereadOf(of),
    markedAt: markedAt(post),
    revisionsHref: `/newsroom/live/${liveBlog.slug}/posts/${id}/revisions`,
    tagged: post.tagged.map((contest) => contest.toHexString()),
    href: `/newsroom/live/${liveBlog.slug}/compose?post=${id}`,
    publicHref: post.publishedAt && `/live/${liveBlog.slug}/posts/${id}`,
    can: permissionsOf(of),
  }
}

/** A flash is worded from its result, as readers see it. */
function titleOf({ post, contests }: NewsroomPostOf, site: Site): string {
  const about = post.flash?.toHexString() ?? ''
  const full = contests.get(about)
  return presentPostWords(post, new Map(full ? [[about, presentContest(full, site)]] : [])).title
}

function flashOf({ post, contests }: NewsroomPostOf): NewsroomPostView['flash'] {
  const contest = post.flash?.toHexString()
  return contest === undefined ? null : { contest, name: contests.get(contest)?.contest.name ?? '' }
}

function rereadOf({ post, contests, liveBlog }: NewsroomPostOf): NewsroomPostView['reread'] {
  return post.reread.map(({ contest, electionName, at, why, numbers, names }) => ({
    contest: contest.toHexString(),
    name: electionName ?? contests.get(contest.toHexString())?.contest.name ?? '',
    why,
    numbers,
    names,
    at: presentTime(at, liveBlog.timeZone),
  }))
}

function markedAt({ reread }: PostDoc): string {
  return reread.map(({ at }) => at.toISOString()).reduce((last, at) => (at > last ? at : last), '')
}

function reasonOf({ status, returned, retraction }: PostDoc): string | null {
  if (status === 'returned') return returned?.reason ?? null
  return status === 'retracted' ? (retraction?.reason ?? null) : null
}

/** Who sent it back, dismissed or retracted it, and when. */
function leftOf({ post, liveBlog }: NewsroomPostOf): NewsroomPostView['left'] {
  const { status, returned, dismissal, retraction } = post
  const leaving = { returned, dismissed: dismissal, retracted: retraction, filed: null, published: null }[
    status
  ]
  if (!leaving) return null
  return {
    by: 'byName' in leaving ? leaving.byName : null,
    at: presentTime(leaving.at, liveBlog.timeZone),
  }
}

function contestsOf({ post, contests }: NewsroomPostOf): NewsroomPostView['contests'] {
  return post.contests.flatMap((contest) => {
    const full = contests.get(contest.toHexString())
    if (!full) return []
    const version = shownVersion(full.contest, full.election)
    const { name } = full.contest
    return [{ id: contest.toHexString(), name, electionName: full.election.name, version }]
  })
}

function heldLease({ post }: NewsroomPostOf): { holder: string; until: Date } | null {
  return post.lease && { holder: post.lease.holder.toHexString(), until: post.lease.until }
}

function leaseOf(of: NewsroomPostOf): LeaseView | null {
  const { lease } = of.post
  const holder = leaseHolder(heldLease(of), of.at)
  if (!lease || holder === null) return null
  return {
    holder: lease.holderName,
    mine: holder === of.actor.id,
    until: presentTime(lease.until, of.liveBlog.timeZone),
  }
}

/** A button is there when the policy lets this person press it and the post's status, lease and live blog let it work. */
function permissionsOf(of: NewsroomPostOf): PostPermissions {
  const { post, actor, at, liveBlog } = of
  const may = (action: PostAction, move: PostMove): boolean =>
    postPolicy(actor, action, post) && postAfter(move, post.status, post.flash !== null) !== null
  const free = !heldByAnother(heldLease(of), actor.id, at)
  const isAuthor = post.author.toHexString() === actor.id
  const isMine = leaseHolder(heldLease(of), at) === actor.id
  const takes = takesPublishing(liveBlog.status) && liveBlog.frozen === null
  return {
    revise: may('revise', 'revise-post') && (free || isAuthor),
    take: may('take', 'take-post') && !isMine,
    release: may('release', 'release-post') && isMine,
    sendBack: may('sendBack', 'send-back-post') && free,
    publish: may('publish', 'publish-post') && free && takes,
    dismiss: may('dismiss', 'dismiss-post') && (free || isAuthor),
    touchUp: may('touchUp', 'touch-up-post'),
    update: may('update', 'update-post') && takes,
    tickOff: postPolicy(actor, 'tickOff', post) && post.reread.length > 0,
    correct: may('correct', 'correct-post'),
    retract: may('retract', 'retract-post'),
    pin: may('pin', 'pin-post'),
    markKeyEvent: may('markKeyEvent', 'mark-key-event'),
  }
}
