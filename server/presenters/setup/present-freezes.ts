import type { TimeView } from '../../../models/contract/fields.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { presentTime } from '../present-time.js'

/** A freeze as the newsroom sees it: what it holds, who froze it, since when. */
export interface FreezeView {
  held: string
  by: string
  since: TimeView
}

export interface Freezable {
  liveBlogs: readonly Pick<LiveBlogDoc, 'title' | 'timeZone' | 'frozen'>[]
  elections: readonly Pick<ElectionDoc, 'name' | 'timeZone' | 'frozen'>[]
}

/** What is frozen of these, the live blogs first. */
export function presentFreezes({ liveBlogs, elections }: Freezable): FreezeView[] {
  const held = [
    ...liveBlogs.map((liveBlog) => ({ ...liveBlog, held: `Nothing new is published in ${liveBlog.title}.` })),
    ...elections.map((election) => ({
      ...election,
      held: `No new result of ${election.name} is published.`,
    })),
  ]
  return held.flatMap(({ held: text, frozen, timeZone }) =>
    frozen ? [{ held: text, by: frozen.byName, since: presentTime(frozen.at, timeZone) }] : [],
  )
}
