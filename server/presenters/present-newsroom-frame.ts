import { type PersonView } from '../../models/contract/sessions.js'
import { type Mode } from '../../models/domain/live-blog.js'
import { type Actor } from '../../models/domain/role.js'
import type { ElectionDoc } from '../../models/election-model.js'
import type { LiveBlogDoc } from '../../models/live-blog-model.js'
import { liveBlogPolicy } from '../policies/live-blog-policy.js'

/** What stands around every newsroom screen: views/partials/newsroom-head.ejs. */
export interface NewsroomFrame {
  title: string
  /** Null on the sign-in page only. */
  person: PersonView | null
  mode: Mode
  /** The server's clock, for the browser's. */
  now: string
  script: 'newsroom.js' | 'composer.js'
  style: 'newsroom.css' | 'composer.css'
  /** Style sheets of the parties of the elections on this screen. */
  partyStyles: string[]
  place: { name: string; publicHref: string | null } | null
  nav: { label: string; href: string; current: boolean }[]
  /** Where a second skip link leads: to what this screen is for. */
  skipTo: FrameOf['skipTo'] | null
}

type LiveBlogPart = Pick<LiveBlogDoc, 'slug' | 'title' | 'mode'>
type ElectionPart = Pick<ElectionDoc, 'slug' | 'name' | 'mode'>

export interface FrameOf {
  title: string
  actor: Actor | null
  at: Date
  /** The address of this screen, to mark it in the navigation. */
  current?: string
  liveBlog?: LiveBlogPart
  /** Elections of the live blog, or the one that this screen is about. */
  elections?: readonly ElectionPart[]
  composer?: boolean
  skipTo?: { label: string; href: string }
}

export function presentNewsroomFrame(of: FrameOf): NewsroomFrame {
  const elections = of.elections ?? []
  const [about] = elections
  return {
    title: of.title,
    person: of.actor && { id: of.actor.id, name: of.actor.name, roles: of.actor.roles.map(roleInWords) },
    mode: of.liveBlog?.mode ?? about?.mode ?? 'real',
    now: of.at.toISOString(),
    script: of.composer ? 'composer.js' : 'newsroom.js',
    style: of.composer ? 'composer.css' : 'newsroom.css',
    partyStyles: elections.map(({ slug }) => `/elections/${slug}/parties.css`),
    place: placeOf(of.liveBlog, about),
    nav: of.actor ? navOf(of, of.actor) : [],
    skipTo: of.skipTo ?? null,
  }
}

function roleInWords(role: string): string {
  return role === 'desk' ? 'results desk' : role
}

function placeOf(liveBlog?: LiveBlogPart, election?: ElectionPart): NewsroomFrame['place'] {
  if (liveBlog) return { name: liveBlog.title, publicHref: `/live/${liveBlog.slug}` }
  return election ? { name: election.name, publicHref: `/elections/${election.slug}` } : null
}

function navOf({ liveBlog, elections = [], current }: FrameOf, actor: Actor): NewsroomFrame['nav'] {
  const rows: [string, string, boolean][] = [['Home', '/newsroom', true]]
  if (liveBlog) {
    const base = `/newsroom/live/${liveBlog.slug}`
    rows.push(['Write a post', `${base}/compose`, liveBlogPolicy(actor, 'file')])
    rows.push(['Queue', `${base}/queue`, liveBlogPolicy(actor, 'moderate')])
    rows.push(['Published posts', `${base}/posts`, liveBlogPolicy(actor, 'moderate')])
    rows.push(['My posts', `${base}/mine`, liveBlogPolicy(actor, 'file')])
  }
  for (const { slug, name } of elections) {
    const label = elections.length > 1 ? `Results desk: ${name}` : 'Results desk'
    const calendar = elections.length > 1 ? `Calendar: ${name}` : 'Calendar'
    const sees = liveBlogPolicy(actor, 'readResultsDesk')
    rows.push([label, `/newsroom/elections/${slug}`, sees])
    rows.push([calendar, `/newsroom/elections/${slug}/calendar`, sees])
  }
  return rows
    .filter(([, , shown]) => shown)
    .map(([label, href]) => ({ label, href, current: href === current }))
}
