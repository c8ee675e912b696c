import type { Actor } from '../../../models/domain/people/role.js'
import type { LiveBlogStatus, Mode } from '../../../models/domain/setup/live-blog.js'
import { type LiveBlogFacts, liveBlogFacts } from '../../../models/domain/setup/setup-facts.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { liveBlogPolicy } from '../../policies/setup/live-blog-policy.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
import {
  type FreezeButton,
  type FreezeView,
  presentFreezeOfPosts,
  presentFreezes,
} from './present-freezes.js'
import { presentTimeZones } from './present-time-zones.js'

export interface LiveBlogFormOf {
  /** Null: a new one. */
  liveBlog: LiveBlogDoc | null
  /** Every election that there is, the newest first. */
  elections: readonly ElectionDoc[]
  actor: Actor
  at: Date
}

export interface LiveBlogFormView {
  frame: NewsroomFrame
  title: string
  liveBlogId: string
  fragment: string
  action: string
  facts: LiveBlogFacts
  /** What the form shows when it is opened, as JSON; null for a new one. */
  readJson: string | null
  slug: string
  elections: { id: string; name: string; mode: Mode; listed: boolean }[]
  zones: readonly string[]
  state: {
    status: LiveBlogStatus
    label: string
    text: string
    freeze: FreezeView | null
    button: FreezeButton
    api: string
    publicHref: string
  } | null
  can: { open: boolean; close: boolean }
}

const empty: LiveBlogFacts = {
  title: '',
  standfirst: '',
  timeZone: 'Europe/London',
  language: 'en-GB',
  elections: [],
}

const states: Record<LiveBlogStatus, { label: string; text: string }> = {
  upcoming: {
    label: 'Upcoming',
    text: 'Readers see that it starts soon. Posts can be filed; they are published once it is open.',
  },
  live: { label: 'Live', text: 'Posts are published.' },
  closed: {
    label: 'Closed',
    text: 'No new posts. Corrections, retractions and results go on. It can be opened again.',
  },
}

/** The form of a live blog, new or not, and whether it is open and frozen. */
export function presentLiveBlogForm(of: LiveBlogFormOf): LiveBlogFormView {
  const { liveBlog, actor, at } = of
  const facts = liveBlog ? liveBlogFacts(liveBlog) : empty
  const current = liveBlog ? `/newsroom/live/${liveBlog.slug}/settings` : '/newsroom/live-blogs/new'
  const title = liveBlog ? 'Settings' : 'New live blog'
  const listed = of.elections.filter(({ _id }) => facts.elections.includes(_id.toHexString()))
  return {
    frame: presentNewsroomFrame({
      title,
      actor,
      at,
      current,
      ...(liveBlog ? { liveBlog, elections: listed } : {}),
    }),
    title,
    liveBlogId: liveBlog?._id.toHexString() ?? '',
    fragment: `${current}/fragment`,
    action: liveBlog ? `/api/live-blogs/${liveBlog._id.toHexString()}/edit` : '/api/live-blogs',
    facts,
    readJson: liveBlog && JSON.stringify(facts),
    slug: liveBlog?.slug ?? '',
    elections: choices(of, facts),
    zones: presentTimeZones,
    state: liveBlog && stateOf(liveBlog, actor),
    can: permissions(actor, liveBlog),
  }
}

/** Elections that it may list: first those that it lists, in their order; of its own mode, where that is set already. */
function choices(
  { liveBlog, elections }: LiveBlogFormOf,
  facts: LiveBlogFacts,
): LiveBlogFormView['elections'] {
  const all = elections.map(({ _id, name, mode }) => {
    const id = _id.toHexString()
    return { id, name, mode, listed: facts.elections.includes(id) }
  })
  const listed = facts.elections.flatMap((own) => all.find(({ id }) => id === own) ?? [])
  const others = all.filter((one) => !one.listed && (!liveBlog || one.mode === liveBlog.mode))
  return [...listed, ...others]
}

function stateOf(liveBlog: LiveBlogDoc, actor: Actor): LiveBlogFormView['state'] {
  const [freeze = null] = presentFreezes({ liveBlogs: [liveBlog], elections: [] })
  return {
    status: liveBlog.status,
    ...states[liveBlog.status],
    freeze,
    button: presentFreezeOfPosts(liveBlog, actor),
    api: `/api/live-blogs/${liveBlog._id.toHexString()}`,
    publicHref: `/live/${liveBlog.slug}`,
  }
}

function permissions(actor: Actor, liveBlog: LiveBlogDoc | null): LiveBlogFormView['can'] {
  return {
    open: liveBlogPolicy(actor, 'open') && liveBlog?.status !== 'live',
    close: liveBlogPolicy(actor, 'close') && liveBlog?.status !== 'closed',
  }
}
