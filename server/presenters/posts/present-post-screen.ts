import type { NewsroomPostView } from '../../../models/contract/posts.js'
import type { Actor } from '../../../models/domain/people/role.js'
import { takesFiling, takesPublishing } from '../../../models/domain/setup/live-blog.js'
import { type TakingDownChoices, takingDownChoices } from '../../../models/domain/text/public-reason.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { LiveBlogWriters } from '../../queries/posts/find-writers.js'
import type { PostsWithContests } from '../../queries/posts/with-contests.js'
import type { Site } from '../../render/site.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
import { presentTime } from '../present-time.js'
import { type FreezeButton, presentFreezeOfPosts } from '../setup/present-freezes.js'
import { presentNewsroomPost } from './present-newsroom-post.js'

export interface PostScreenOf {
  title: string
  /** "queue": the screen's place below the live blog. */
  path: string
  liveBlog: LiveBlogDoc
  elections: readonly ElectionDoc[]
  found: PostsWithContests
  /** Which page of the list it is, and whether there is a further one. */
  pages?: { page: number; older: boolean }
  writing: LiveBlogWriters
  actor: Actor
  at: Date
}

/** A screen that lists posts of a live blog: the queue, the published ones, one's own. */
export interface PostScreenView {
  frame: NewsroomFrame
  liveBlogId: string
  fragment: string
  composeHref: string | null
  queueHref: string
  /** Why nothing can be published now, if so. */
  notPublishing: string | null
  freeze: FreezeButton
  posts: NewsroomPostView[]
  /** The same, as the queue has them. */
  groups: QueueGroup[]
  /** Who else writes now. */
  writers: WriterView[]
  takingDown: TakingDownChoices
  /** Where the list goes on, if it does. */
  newerHref: string | null
  olderHref: string | null
}

export function presentPostScreen(of: PostScreenOf, site: Site): PostScreenView {
  const { title, path, liveBlog, elections, found, actor, at } = of
  const { page, older } = of.pages ?? { page: 1, older: false }
  const base = `/newsroom/live/${liveBlog.slug}`
  const list = `${base}/${path}`
  const posts = found.posts.map((post) =>
    presentNewsroomPost({ post, liveBlog, contests: found.contests, actor, at }, site),
  )
  return {
    frame: presentNewsroomFrame({ title, actor, at, liveBlog, elections, current: list }),
    liveBlogId: liveBlog._id.toHexString(),
    fragment: page > 1 ? `${list}/fragment?page=${page}` : `${list}/fragment`,
    composeHref: takesFiling(liveBlog.status) ? `${base}/compose` : null,
    queueHref: `${base}/queue`,
    notPublishing: notPublishing(liveBlog),
    freeze: presentFreezeOfPosts(liveBlog, actor),
    posts,
    groups: presentQueueGroups(posts),
    writers: presentWriters(of.writing, actor),
    takingDown: takingDownChoices(actor),
    newerHref: page > 1 ? `${list}?page=${page - 1}` : null,
    olderHref: older ? `${list}?page=${page + 1}` : null,
  }
}

function notPublishing({ status, frozen, timeZone }: LiveBlogDoc): string | null {
  if (takesPublishing(status)) {
    if (!frozen) return null
    const since = presentTime(frozen.at, timeZone).text
    return `Frozen by ${frozen.byName} since ${since}: nothing is published or added until the freeze ends. What is filed waits here. Corrections and retractions go on.`
  }
  return takesFiling(status)
    ? 'This live blog is not open yet: posts are filed and read, and published once it is.'
    : 'This live blog is closed: nothing more is filed or published. Corrections and retractions go on.'
}

export interface QueueGroup {
  id: 're-read' | 'flashes' | 'rest'
  heading: string
  hint: string
  posts: NewsroomPostView[]
}

/** The queue in its order: what has become wrong, then the results, then the rest; the oldest first in each, as given. */
function presentQueueGroups(posts: readonly NewsroomPostView[]): QueueGroup[] {
  const groups: QueueGroup[] = [
    {
      id: 're-read',
      heading: 'To re-read',
      hint: 'A result changed: these published posts tell of it, or have an old number or name of it typed as text.',
      posts: posts.filter(isStale),
    },
    {
      id: 'flashes',
      heading: 'Flashes',
      hint: 'Worded from the result, and following it.',
      posts: posts.filter((post) => !isStale(post) && post.flash !== null),
    },
    {
      id: 'rest',
      heading: 'Filed posts',
      hint: 'The oldest first.',
      posts: posts.filter((post) => !isStale(post) && post.flash === null),
    },
  ]
  return groups.filter((group) => group.posts.length > 0)
}

function isStale({ status, reread }: NewsroomPostView): boolean {
  return status === 'published' && reread.length > 0
}

/** Somebody who writes now, and about which contests. */
export interface WriterView {
  name: string
  contests: string[]
}

/** Who else writes now, by name, whatever number of drafts is open. Who looks knows what she writes herself. */
export function presentWriters({ writers, contests }: LiveBlogWriters, actor: Actor): WriterView[] {
  const people = new Map<string, { name: string; about: Set<string> }>()
  for (const { person, personName, contests: ids } of writers) {
    const id = person.toHexString()
    const row = people.get(id) ?? { name: personName, about: new Set() }
    for (const contest of ids) row.about.add(contest.toHexString())
    if (id !== actor.id) people.set(id, row)
  }
  return [...people.values()].map(({ name, about }) => ({
    name,
    contests: [...about].flatMap((id) => contests.get(id)?.contest.name ?? []),
  }))
}
