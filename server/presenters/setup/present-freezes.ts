import type { TimeView } from '../../../models/contract/fields.js'
import type { Actor } from '../../../models/domain/people/role.js'
import { mayLift, whoLifts } from '../../../models/domain/setup/live-blog.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { electionPolicy } from '../../policies/setup/election-policy.js'
import { liveBlogPolicy } from '../../policies/setup/live-blog-policy.js'
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

/** The button that freezes, or lifts a freeze, where its posts or results are worked on. */
export interface FreezeButton {
  id: string
  api: string
  /** "results", "posts of Two by-elections". */
  what: string
  frozen: boolean
  can: boolean
  /** Whoever looks made the freeze: she does not lift it. */
  mine: boolean
  who: string
}

interface Held {
  _id: { toHexString: () => string }
  frozen: Parameters<typeof mayLift>[0] | null
}

/** Of the posts of a live blog. */
export function presentFreezeOfPosts(liveBlog: Held, actor: Actor, what = 'posts'): FreezeButton {
  const api = `/api/live-blogs/${liveBlog._id.toHexString()}/freeze`
  return buttonOf(liveBlog, actor, { api, what, can: liveBlogPolicy(actor, 'freeze') })
}

/** Of the results of an election. */
export function presentFreezeOfResults(election: Held, actor: Actor): FreezeButton {
  const api = `/api/elections/${election._id.toHexString()}/freeze`
  return buttonOf(election, actor, { api, what: 'results', can: electionPolicy(actor, 'freeze') })
}

function buttonOf(
  { _id, frozen }: Held,
  actor: Actor,
  own: Pick<FreezeButton, 'api' | 'what' | 'can'>,
): FreezeButton {
  const mine = frozen !== null && !mayLift(frozen, actor.id)
  return { ...own, id: _id.toHexString(), frozen: frozen !== null, mine, who: whoLifts.replace(/,$/, '') }
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
