import type { PresenceView } from '../../../models/contract/writing.js'
import type { Actor } from '../../../models/domain/people/role.js'
import type { PostStatus } from '../../../models/domain/posts/post.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import { postPolicy } from '../../policies/posts/post-policy.js'
import type { FoundPresence } from '../../queries/posts/find-presence.js'
import type { Contests } from '../../queries/results/find-contest.js'
import type { Site } from '../../render/site.js'
import { presentTime } from '../present-time.js'
import { presentContests } from '../results/present-contest.js'
import { presentPostWords } from './present-post-words.js'

export interface PresenceOf {
  found: FoundPresence
  /** The contests that are written about. */
  about: Contests
  liveBlog: Pick<LiveBlogDoc, 'slug' | 'timeZone'>
  actor: Actor
}

const statusTexts: Partial<Record<PostStatus, string>> = {
  filed: 'Waits for the desk',
  returned: 'Sent back to its author',
  published: 'Published',
}

/** Who else writes about the same contests, and what was filed about them just now. */
export function presentPresence({ found, about, liveBlog, actor }: PresenceOf, site: Site): PresenceView {
  const views = presentContests(found.contests, site)
  const named = (ids: readonly { toHexString(): string }[]): string[] =>
    ids.flatMap((id) => about.get(id.toHexString())?.contest.name ?? [])
  return {
    writers: found.writers.flatMap(({ personName, contests }) =>
      named(contests).map((contest) => ({ name: personName, contest })),
    ),
    recent: found.posts.map((post) => {
      const id = post._id.toHexString()
      const words = presentPostWords(post, views)
      const isKnown = postPolicy(actor, 'see', post)
      return {
        id,
        // That there is such a post everybody is told; its words only who may read it.
        title: isKnown ? words.title : 'A post that is not public yet',
        by: post.authorName,
        at: presentTime(post.filedAt, liveBlog.timeZone),
        contest: named(post.contests)[0] ?? '',
        statusText: isKnown ? (statusTexts[post.status] ?? '') : 'Not public yet',
        href: hrefOf(actor, post, liveBlog),
      }
    }),
  }
}

/** Its own page once it is published, the composer for whoever may change it. */
function hrefOf(actor: Actor, post: PostDoc, { slug }: Pick<LiveBlogDoc, 'slug'>): string | null {
  const id = post._id.toHexString()
  if (post.status === 'published') return `/live/${slug}/posts/${id}`
  return postPolicy(actor, 'revise', post) ? `/newsroom/live/${slug}/compose?post=${id}` : null
}
