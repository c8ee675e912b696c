import { Router } from 'express'
import type { Actor } from '../../../models/domain/people/role.js'
import { NotFound } from '../../app-errors.js'
import { personOf } from '../../auth/act-of.js'
import { type Request } from '../../http/handler.js'
import { authorize } from '../../policies/authorize.js'
import { contestPolicy } from '../../policies/results/contest-policy.js'
import { liveBlogPolicy } from '../../policies/setup/live-blog-policy.js'
import { type CalendarView, presentCalendar } from '../../presenters/results/present-calendar.js'
import {
  type DeskContestPageView,
  presentDeskContestPage,
} from '../../presenters/results/present-desk-contest-page.js'
import {
  type ResultsDeskOf,
  type ResultsDeskView,
  presentResultsDesk,
} from '../../presenters/results/present-results-desk.js'
import { findContest, findOtherVotes } from '../../queries/results/find-contest.js'
import {
  findDeskContest,
  findDeskContests,
  findPossibleCheckers,
} from '../../queries/results/find-desk-contest.js'
import { findElection } from '../../queries/setup/find-election.js'
import { findWriters } from '../../queries/posts/find-writers.js'
import { renderPage } from '../../render/render-page.js'
import { renderPartial } from '../../render/render-partial.js'
import { type Site } from '../../render/site.js'

export interface DeskParts {
  site: Site
  clock: () => Date
}

/** The results desk: an election's contests, a contest's forms and counts, and their fragments. */
export function deskRoutes(parts: DeskParts): Router {
  const router = Router()
  router.get('/newsroom/elections/:slug', async (request, response) => {
    response
      .type('html')
      .send(await renderPage(parts.site, 'results/results-desk', await deskView(parts, request)))
  })
  router.get('/newsroom/elections/:slug/fragment', async (request, response) => {
    response
      .type('html')
      .send(renderPartial(parts.site, 'results/desk-contests', await deskView(parts, request)))
  })
  router.get('/newsroom/elections/:slug/calendar', async (request, response) => {
    response
      .type('html')
      .send(await renderPage(parts.site, 'results/calendar', await calendarView(parts, request)))
  })
  router.get('/newsroom/elections/:slug/calendar/fragment', async (request, response) => {
    response
      .type('html')
      .send(renderPartial(parts.site, 'results/desk-calendar', await calendarView(parts, request)))
  })
  router.get('/newsroom/elections/:slug/contests/:code', async (request, response) => {
    response
      .type('html')
      .send(await renderPage(parts.site, 'results/desk-contest', await contestView(parts, request)))
  })
  router.get('/newsroom/elections/:slug/contests/:code/fragment', async (request, response) => {
    response
      .type('html')
      .send(renderPartial(parts.site, 'results/contest-state', await contestView(parts, request)))
  })
  return router
}

async function deskView({ site, clock }: DeskParts, request: Request): Promise<ResultsDeskView> {
  const seen = await electionFor(request)
  const at = clock()
  const contests = seen.fulls.map(({ contest }) => contest._id)
  return presentResultsDesk({ ...seen, writers: await findWriters(contests, at), at }, site)
}

async function calendarView({ site, clock }: DeskParts, request: Request): Promise<CalendarView> {
  return presentCalendar({ ...(await electionFor(request)), at: clock() }, site)
}

/** The election of the address with its contests, for whoever may read its results desk. */
async function electionFor(
  request: Request,
): Promise<Pick<ResultsDeskOf, 'election' | 'fulls'> & { actor: Actor }> {
  const actor = personOf(request)
  const election = await findElection(String(request.params['slug']))
  if (!election) throw new NotFound()
  authorize(liveBlogPolicy(actor, 'readResultsDesk'))
  return { election, fulls: await findDeskContests(election._id), actor }
}

async function contestView({ site, clock }: DeskParts, request: Request): Promise<DeskContestPageView> {
  const actor = personOf(request)
  const election = await findElection(String(request.params['slug']))
  const found = election && (await findContest(election._id, String(request.params['code'])))
  const full = found && (await findDeskContest(found.contest._id))
  if (!full) throw new NotFound()
  authorize(contestPolicy(actor, 'see', { contest: full.contest, pending: null }))
  const at = clock()
  const others = await findOtherVotes(full.contest)
  const writers = await findWriters([full.contest._id], at)
  const couldCheck = await findPossibleCheckers(full, at)
  return presentDeskContestPage({ full, others, writers, couldCheck, actor, at }, site)
}
