import type { TimeView } from '../../../models/contract/fields.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { presentTime } from '../present-time.js'

/** A freeze as the newsroom sees it: what it stops, who froze it, since when. */
export interface FreezeView {
  what: string
  by: string
  since: TimeView
}

export interface Freezable {
  liveBlogs: readonly Pick<LiveBlogDoc, 'title' | 'timeZone' | 'frozen'>[]
  elections: readonly Pick<ElectionDoc, 'name' | 'timeZone' | 'frozen'>[]
}

/** What is frozen of these, the live blogs first. */
export function presentFreezes({ liveBlogs, elections }: Freezable): FreezeView[] {
  return [
    ...liveBlogs.map((each) => ({ ...each, what: `Nothing new is published in ${each.title}.` })),
    ...elections.map((each) => ({ ...each, what: `No new result of ${each.name} is published.` })),
  ].flatMap(({ what, frozen, timeZone }) =>
    frozen ? [{ what, by: frozen.byName, since: presentTime(frozen.at, timeZone) }] : [],
  )
}
