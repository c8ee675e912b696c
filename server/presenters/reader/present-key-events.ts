import type { KeyEventView } from '../../../models/contract/live-blogs.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostsWithContests } from '../../queries/posts/with-contests.js'
import type { Site } from '../../render/site.js'
import { presentPostWords } from '../posts/present-post-words.js'
import { presentTimeParts } from '../present-time.js'
import { presentContests } from '../results/present-contest.js'

export interface KeyEventsOf extends PostsWithContests {
  liveBlog: Pick<LiveBlogDoc, 'slug' | 'timeZone'>
}

/** Key events, as given: newest first. */
export function presentKeyEvents({ posts, contests, liveBlog }: KeyEventsOf, site: Site): KeyEventView[] {
  const shown = presentContests(contests, site)
  const events = posts
    .filter(({ status, keyEvent }) => status === 'published' && keyEvent)
    .map((post) => ({
      id: post._id.toHexString(),
      title: presentPostWords(post, shown).title,
      href: `/live/${liveBlog.slug}/posts/${post._id.toHexString()}`,
      at: presentTimeParts(post.publishedAt ?? post.changedAt, liveBlog.timeZone),
    }))
  const days = new Set(events.map(({ at }) => at.day))
  return events.map((event) => ({ ...event, dated: days.size > 1 }))
}
