import type { ContestView } from '../../models/contract/contests.js'
import type { PostView } from '../../models/contract/posts.js'
import type { LiveBlogDoc } from '../../models/live-blog-model.js'
import type { PostDoc } from '../../models/post-model.js'
import { contestsIn } from '../../models/domain/post-body.js'
import { renderPostBody } from '../render/render-post-body.js'
import type { Site } from '../render/site.js'
import { presentTime } from './present-time.js'

export interface PostOf {
  post: PostDoc
  liveBlog: Pick<LiveBlogDoc, 'slug' | 'timeZone' | 'lastNumber'>
  contests: ReadonlyMap<string, ContestView>
}

/**
 * A post as readers see it, by listing what they may see. A retracted one keeps its number, time and reason, and none
 * of its words. One that is not public yet shows the number that it would take now: the preview.
 */
export function presentPost(of: PostOf, site: Site): PostView {
  const { post, liveBlog } = of
  const id = post._id.toHexString()
  const href = `/live/${liveBlog.slug}/posts/${id}`
  const at = (date: Date): PostView['publishedAt'] => presentTime(date, liveBlog.timeZone)
  const gone = post.status === 'retracted'
  return {
    id,
    number: post.number ?? liveBlog.lastNumber + 1,
    headingId: `h-${id}`,
    href,
    canonical: `${site.publicUrl}${href}`,
    publishedAt: at(post.publishedAt ?? post.changedAt),
    keyEvent: post.keyEvent && !gone,
    contests: gone
      ? []
      : contestsOf(of).map(({ id, name, election, href }) => ({
          id,
          name,
          electionName: election.name,
          href,
        })),
    shown: gone
      ? null
      : { title: post.title, bodyHtml: renderPostBody(post.body, of.contests), byline: post.byline },
    updatedAt: post.updatedAt && !gone ? at(post.updatedAt) : null,
    resultStates: [],
    correction: post.correction && !gone ? { at: at(post.correction.at), note: post.correction.note } : null,
    resultCorrections: gone ? [] : resultCorrectionsOf(of),
    retraction: post.retraction && { at: at(post.retraction.at), reason: post.retraction.reason },
  }
}

function contestsOf({ post, contests }: PostOf): ContestView[] {
  return post.contests.flatMap((id) => contests.get(id.toHexString()) ?? [])
}

/** Results that stand in it, not those that it is only tagged with, and that were corrected after it was published. */
function resultCorrectionsOf(of: PostOf): PostView['resultCorrections'] {
  const since = of.post.publishedAt?.toISOString()
  if (since === undefined) return []
  return contestsIn(of.post.body).flatMap((id) => {
    const shown = of.contests.get(id)
    const correction = shown?.result?.correction
    return shown && correction && correction.at.iso > since
      ? [{ contest: shown.name, at: correction.at, note: correction.note }]
      : []
  })
}
