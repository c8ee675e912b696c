import type { TimeView } from '../../../models/contract/fields.js'
import type { Actor } from '../../../models/domain/people/role.js'
import type { PostStatus } from '../../../models/domain/posts/post.js'
import type { FlashSettings } from '../../../models/domain/setup/flash-settings.js'
import type { PostDoc } from '../../../models/post-model.js'
import { liveBlogPolicy } from '../../policies/setup/live-blog-policy.js'
import type { FoundFlash } from '../../queries/posts/find-flashes.js'
import { presentTime } from '../present-time.js'

/** What became of a flash, for whoever published its result: she has no other list of posts. */
export interface ContestFlashView {
  liveBlog: string
  text: string
  at: TimeView
  href: string | null
}

const words: Record<PostStatus, string> = {
  filed: 'waits in the queue, since',
  returned: 'was sent back at',
  published: 'is public since',
  retracted: 'was retracted at',
  dismissed: 'was dismissed',
}

/** What becomes of its flash, before there is one. */
export function presentFlashSettings({ flashWhich, flashHow }: FlashSettings): string {
  const which = {
    'by-number':
      'Every result of an election with up to ten contests makes a flash; with more, gains, watched seats and contests with a reporter.',
    all: 'Every result of this election makes a flash.',
    notable: 'Gains, watched seats and contests with a reporter make a flash.',
  }[flashWhich]
  const how = {
    published:
      'Once checked it goes out with the result, in each live blog that is open and not frozen; else it waits in the queue.',
    filed: 'It waits in the queue for an editor.',
  }[flashHow]
  return `${which} ${how}`
}

/** Where the flashes of a contest are, the newest first. */
export function presentContestFlashes(flashes: readonly FoundFlash[], actor: Actor): ContestFlashView[] {
  return flashes.map(({ post, liveBlog }) => {
    const by = post.status === 'dismissed' && post.dismissal ? ` by ${post.dismissal.byName} at` : ''
    return {
      liveBlog: liveBlog.title,
      text: `${words[post.status]}${by}`,
      at: presentTime(sinceWhen(post), liveBlog.timeZone),
      href: hrefOf({ post, liveBlog }, actor),
    }
  })
}

function sinceWhen({ status, filedAt, publishedAt, retraction, dismissal, returned }: PostDoc): Date {
  const times = {
    filed: filedAt,
    returned: returned?.at,
    published: publishedAt,
    retracted: retraction?.at,
    dismissed: dismissal?.at,
  }
  return times[status] ?? filedAt
}

/** Its own page once it was public; else the list in which whoever may moderate finds it. */
function hrefOf({ post, liveBlog: { slug } }: FoundFlash, actor: Actor): string | null {
  if (post.publishedAt) return `/live/${slug}/posts/${post._id.toHexString()}`
  if (!liveBlogPolicy(actor, 'moderate')) return null
  return `/newsroom/live/${slug}/${post.status === 'filed' ? 'queue' : 'put-aside'}`
}
