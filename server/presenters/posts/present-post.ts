import type { ContestView } from '../../../models/contract/contests.js'
import type { TimeView } from '../../../models/contract/fields.js'
import type { PostView } from '../../../models/contract/posts.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import { renderPostBody } from '../../render/render-post-body.js'
import type { Site } from '../../render/site.js'
import { presentPostResults } from './present-post-results.js'
import { presentPostWords } from './present-post-words.js'
import { presentTime, presentTimeParts } from '../present-time.js'

export interface PostOf {
  post: PostDoc
  liveBlog: Pick<LiveBlogDoc, 'slug' | 'timeZone' | 'lastNumber'>
  contests: ReadonlyMap<string, ContestView>
}

type Shown = Pick<
  PostView,
  | 'keyEvent'
  | 'contests'
  | 'shown'
  | 'updatedAt'
  | 'correction'
  | 'resultCorrections'
  | 'resultStates'
  | 'lastChange'
>

/**
 * A post as readers see it, by listing what they may see. A retracted one keeps its number, time and reason, and none
 * of its words. One that is not public yet shows the number that it would take now: the preview.
 */
export function presentPost(of: PostOf, site: Site): PostView {
  const { post, liveBlog } = of
  const id = post._id.toHexString()
  const href = `/live/${liveBlog.slug}/posts/${id}`
  const { retraction } = post
  return {
    id,
    number: post.number ?? liveBlog.lastNumber + 1,
    headingId: `h-${id}`,
    href,
    canonical: `${site.publicUrl}${href}`,
    publishedAt: presentTimeParts(post.publishedAt ?? post.changedAt, liveBlog.timeZone),
    retraction: retraction && {
      at: presentTime(retraction.at, liveBlog.timeZone),
      reason: retraction.reason,
    },
    ...(post.status === 'retracted' ? nothingOf(of) : wordsOf(of)),
  }
}

function nothingOf({ post }: PostOf): Shown {
  const lastChange = post.retraction?.at ?? post.changedAt
  return {
    keyEvent: false,
    contests: [],
    shown: null,
    updatedAt: null,
    correction: null,
    resultCorrections: [],
    resultStates: [],
    lastChange: lastChange.toISOString(),
  }
}

function wordsOf(of: PostOf): Shown {
  const { post, liveBlog, contests } = of
  const at = (date: Date): TimeView => presentTime(date, liveBlog.timeZone)
  const { title, sentence } = presentPostWords(post, contests)
  const around = { contests, timeZone: liveBlog.timeZone, lead: sentence }
  const { changes, ...results } = presentPostResults(of)
  const own = [post.publishedAt ?? post.changedAt, post.updatedAt, post.correction?.at]
  const times = [...own.flatMap((date) => date?.toISOString() ?? []), ...changes]
  return {
    keyEvent: post.keyEvent,
    contests: post.contests.flatMap((id) => {
      const contest = contests.get(id.toHexString())
      if (!contest) return []
      return [{ id: contest.id, name: contest.name, electionName: contest.election.name, href: contest.href }]
    }),
    shown: { title, bodyHtml: renderPostBody(post.body, around), byline: post.byline },
    updatedAt: post.updatedAt && at(post.updatedAt),
    correction: post.correction && { at: at(post.correction.at), note: post.correction.note },
    ...results,
    lastChange: times.reduce((latest, iso) => (iso > latest ? iso : latest)),
  }
}
