import type { Request, Router } from 'express'
import type { Actor } from '../../../models/domain/people/role.js'
import { anythingAsked } from '../../../models/domain/setup/night.js'
import { personOf } from '../../auth/act-of.js'
import { authorize } from '../../policies/authorize.js'
import { contestPolicy } from '../../policies/results/contest-policy.js'
import { liveBlogPolicy } from '../../policies/setup/live-blog-policy.js'
import { type CalendarView, presentCalendar } from '../../presenters/results/present-calendar.js'
import {
  type DeskContestPageView,
  presentDeskContestPage,
} from '../../presenters/results/present-desk-contest-page.js'
import {
  presentResultsDesk,
  type ResultsDeskOf,
  type ResultsDeskView,
} from '../../presenters/results/present-results-desk.js'
import { findAskedOfAdmins } from '../../queries/people/find-seconds.js'
import { findCheckers } from '../../queries/people/find-sessions.js'
import { findFlashes } from '../../queries/posts/find-flashes.js'
import { findWriters } from '../../queries/posts/find-writers.js'
import { findOtherVotes } from '../../queries/results/find-contest.js'
import { findDeskContests, findPossibleCheckers } from '../../queries/results/find-desk-contest.js'
import { findLiveBlogsOf } from '../../queries/setup/find-live-blog.js'
import type { Site } from '../../render/site.js'
import { deskContestOf, electionOf } from '../request-subjects.js'
import { type Screen, serveScreens } from '../serve-screens.js'

export interface DeskParts {
  site: Site
  clock: () => Date
}

const election = '/newsroom/elections/:slug'
const screens: readonly Screen<DeskParts>[] = [
  { path: election, page: 'results/results-desk', part: 'results/desk-contests', view: deskView },
  {
    path: `${election}/calendar`,
    page: 'results/calendar',
    part: 'results/desk-calendar',
    view: calendarView,
  },
  {
    path: `${election}/contests/:code`,
    page: 'results/desk-contest',
    part: 'results/contest-state',
    view: contestView,
  },
]

/** The results desk: an election's contests and calendar, a contest's forms and counts. */
export function deskRoutes(parts: DeskParts): Router {
  return serveScreens(parts, screens)
}

async function deskView({ site, clock }: DeskParts, request: Request): Promise<ResultsDeskView> {
  const seen = await electionFor(request)
  const at = clock()
  const contests = seen.fulls.map(({ contest }) => contest._id)
  const writers = await findWriters(contests, at)
  const liveBlogs = await findLiveBlogsOf(seen.election._id)
  const asked = [seen.election, ...seen.fulls.map(({ contest }) => contest)]
  const seconds = anythingAsked(asked, at) ? await findAskedOfAdmins(at) : null
  const checkers = await findCheckers(at)
  return presentResultsDesk({ ...seen, writers, liveBlogs, checkers, seconds, at }, site)
}

async function calendarView({ site, clock }: DeskParts, request: Request): Promise<CalendarView> {
  return presentCalendar({ ...(await electionFor(request)), at: clock() }, site)
}

/** The election that the address names, with its contests, if this person may read its results desk. */
async function electionFor(
  request: Request,
): Promise<Pick<ResultsDeskOf, 'election' | 'fulls'> & { actor: Actor }> {
  const actor = personOf(request)
  const asked = await electionOf(request)
  authorize(liveBlogPolicy(actor, 'readResultsDesk'))
  return { election: asked, fulls: await findDeskContests(asked._id), actor }
}

async function contestView({ site, clock }: DeskParts, request: Request): Promise<DeskContestPageView> {
  const actor = personOf(request)
  const full = await deskContestOf(await electionOf(request), request)
  authorize(contestPolicy(actor, 'see', { contest: full.contest, pending: null }))
  const at = clock()
  const pending = full.counts.find(({ _id }) => full.contest.pendingCount?.equals(_id))
  const others = pending ? await findOtherVotes(full.contest, pending.votes) : []
  const writers = await findWriters([full.contest._id], at)
  const couldCheck = await findPossibleCheckers(full, at)
  const found = await findFlashes(full.contest)
  const seconds = anythingAsked([full.contest, full.election], at) ? await findAskedOfAdmins(at) : null
  return presentDeskContestPage({ full, others, writers, couldCheck, found, seconds, actor, at }, site)
}
