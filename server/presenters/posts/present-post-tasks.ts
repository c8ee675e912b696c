import type { Actor } from '../../../models/domain/people/role.js'
import { takesFiling } from '../../../models/domain/setup/live-blog.js'
import { countInWords } from '../../../models/domain/text/count-in-words.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import { liveBlogPolicy } from '../../policies/setup/live-blog-policy.js'
import { presentTime } from '../present-time.js'

/** Something to do, on the newsroom's first screen. */
export interface HomeTask {
  label: string
  detail: string
  href: string
  urgent: boolean
}

export interface PostTasksOf {
  liveBlog: LiveBlogDoc
  /** What waits for an editor: published posts to be re-read, and filed ones. */
  queue: readonly PostDoc[]
  own: readonly PostDoc[]
  actor: Actor
}

/** What there is to do with a live blog's posts. */
export function presentPostTasks(of: PostTasksOf): HomeTask[] {
  const base = `/newsroom/live/${of.liveBlog.slug}`
  return [
    ...(liveBlogPolicy(of.actor, 'moderate') ? moderation(of, base) : []),
    ...(liveBlogPolicy(of.actor, 'file') ? writing(of, base) : []),
  ]
}

function moderation({ liveBlog, queue }: PostTasksOf, base: string): HomeTask[] {
  const stale = queue.filter(({ status }) => status === 'published').length
  const published: HomeTask = {
    label: 'Published posts',
    detail: 'Correct, retract, pin, mark as key event.',
    href: `${base}/posts`,
    urgent: false,
  }
  if (!takesFiling(liveBlog.status) && queue.length === 0) return [published]
  const open: HomeTask = {
    label: 'Open it',
    detail: 'Readers see that it starts soon.',
    href: `${base}/settings`,
    urgent: false,
  }
  const detail = `${stale > 0 ? `${countInWords(stale, 'post')} to re-read. ` : ''}${waitingIn(queue, liveBlog)}`
  const waits: HomeTask = { label: 'Queue', detail, href: `${base}/queue`, urgent: queue.length > 0 }
  return [...(liveBlog.status === 'upcoming' ? [open] : []), waits, published]
}

function waitingIn(queue: readonly PostDoc[], { timeZone }: LiveBlogDoc): string {
  const filed = queue.filter(({ status }) => status === 'filed').map(({ filedAt }) => filedAt)
  if (queue.length === 0) return 'Empty. Posts come here by themselves.'
  if (filed.length === 0) return 'Nothing else waits.'
  const oldest = filed.reduce((one, other) => (other < one ? other : one))
  return `${countInWords(filed.length, 'post waits', 'posts wait')}, the oldest since ${presentTime(oldest, timeZone).text}`
}

function writing({ liveBlog, own }: PostTasksOf, base: string): HomeTask[] {
  const returned = own.filter(({ status }) => status === 'returned').length
  const sentBack: HomeTask = {
    label: 'Sent back to you',
    detail: `${countInWords(returned, 'post')} to change and file again.`,
    href: `${base}/mine`,
    urgent: true,
  }
  const write: HomeTask = {
    label: 'Write a post',
    detail: 'What you see, as it happens.',
    href: `${base}/compose`,
    urgent: false,
  }
  const mine: HomeTask = {
    label: 'My posts',
    detail: own.length === 0 ? 'Nothing filed yet.' : `${countInWords(own.length, 'post')} filed.`,
    href: `${base}/mine`,
    urgent: false,
  }
  return [...(returned > 0 ? [sentBack] : []), ...(takesFiling(liveBlog.status) ? [write] : []), mine]
}
