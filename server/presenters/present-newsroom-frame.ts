import type { PersonView } from '../../models/contract/sessions.js'
import { type Actor, roleInWords } from '../../models/domain/people/role.js'
import type { Mode } from '../../models/domain/setup/live-blog.js'
import type { ElectionDoc } from '../../models/election-model.js'
import type { LiveBlogDoc } from '../../models/live-blog-model.js'
import { electionPolicy } from '../policies/setup/election-policy.js'
import { liveBlogPolicy } from '../policies/setup/live-blog-policy.js'
import { newsroomPolicy } from '../policies/setup/newsroom-policy.js'
import { type Freezable, type FreezeView, presentFreezes } from './setup/present-freezes.js'

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
  /** What is held back on this screen; the script asks for those of the whole newsroom. */
  freezes: FreezeView[]
  /** Where a second skip link leads: to what this screen is for. */
  skipTo: FrameOf['skipTo'] | null
}

type LiveBlogPart = Pick<LiveBlogDoc, 'slug' | 'title' | 'mode' | 'timeZone' | 'frozen'>
type ElectionPart = Pick<ElectionDoc, 'slug' | 'name' | 'mode' | 'timeZone' | 'frozen'>

export interface FrameOf {
  title: string
  actor: Actor | null
  at: Date
  /** The address of this screen, to mark it in the navigation. */
  current?: string
  liveBlog?: LiveBlogPart
  /** Elections of the live blog, or the one that this screen is about. */
  elections?: readonly ElectionPart[]
  /** What else may be frozen that concerns this screen. */
  around?: Freezable
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
    freezes: presentFreezes(of.around ?? { liveBlogs: of.liveBlog ? [of.liveBlog] : [], elections }),
    skipTo: of.skipTo ?? null,
  }
}

function placeOf(liveBlog?: LiveBlogPart, election?: ElectionPart): NewsroomFrame['place'] {
  if (liveBlog) return { name: liveBlog.title, publicHref: `/live/${liveBlog.slug}` }
  return election ? { name: election.name, publicHref: `/elections/${election.slug}` } : null
}

type NavRow = [label: string, href: string, shown: boolean]

function navOf(of: FrameOf, actor: Actor): NewsroomFrame['nav'] {
  const rows: NavRow[] = [
    ['Home', '/newsroom', true],
    ...(of.liveBlog ? liveBlogRows(of.liveBlog, actor) : []),
    ...electionRows(of.elections ?? [], actor),
    ['Set up', '/newsroom/setup', liveBlogPolicy(actor, 'add') || electionPolicy(actor, 'see')],
    ['People', '/newsroom/people', newsroomPolicy(actor, 'seePeople')],
    ['Second person', '/newsroom/people/asked', confirmsOnly(actor)],
    ['Audit', '/newsroom/audit', newsroomPolicy(actor, 'readAudit')],
    ['Server', '/newsroom/server', newsroomPolicy(actor, 'seeServer')],
  ]
  return rows
    .filter(([, , shown]) => shown)
    .map(([label, href]) => ({ label, href, current: href === of.current }))
}

/** Who is a second person for what an admin asks for, and sees nothing else of people. */
const confirmsOnly = (actor: Actor): boolean =>
  newsroomPolicy(actor, 'secondPerson') && !newsroomPolicy(actor, 'seePeople')

function liveBlogRows({ slug }: LiveBlogPart, actor: Actor): NavRow[] {
  const base = `/newsroom/live/${slug}`
  return [
    ['Write a post', `${base}/compose`, liveBlogPolicy(actor, 'file')],
    ['Queue', `${base}/queue`, liveBlogPolicy(actor, 'moderate')],
    ['Published posts', `${base}/posts`, liveBlogPolicy(actor, 'moderate')],
    ['Put aside', `${base}/put-aside`, liveBlogPolicy(actor, 'moderate')],
    ['My posts', `${base}/mine`, liveBlogPolicy(actor, 'file')],
    ['Settings', `${base}/settings`, liveBlogPolicy(actor, 'edit')],
  ]
}

function electionRows(elections: readonly ElectionPart[], actor: Actor): NavRow[] {
  const sees = liveBlogPolicy(actor, 'readResultsDesk')
  return elections.flatMap(({ slug, name }): NavRow[] => {
    const of = elections.length > 1 ? `: ${name}` : ''
    const href = `/newsroom/elections/${slug}`
    return [
      [`Results desk${of}`, href, sees],
      [`Calendar${of}`, `${href}/calendar`, sees],
    ]
  })
}
