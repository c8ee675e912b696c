import { Router } from 'express'
import { NotFound } from '../app-errors.js'
import type { Request, RequestHandler } from '../http/handler.js'
import { publicHeaders } from '../http/public-headers.js'
import { presentContestPage } from '../presenters/present-contest-page.js'
import { presentElectionPage } from '../presenters/present-election-page.js'
import { findContest } from '../queries/find-contest.js'
import { findContestPosts } from '../queries/find-contest-posts.js'
import { findElection } from '../queries/find-election.js'
import { findElectionContests } from '../queries/find-election-contests.js'
import { renderPage } from '../render/render-page.js'
import { renderPartyStyles } from '../render/render-party-styles.js'
import type { Site } from '../render/site.js'

type Election = NonNullable<Awaited<ReturnType<typeof findElection>>>

/** An election's pages for readers: they never look at a session. */
export function electionRoutes({ site }: { site: Site }): Router {
  const router = Router()
  router.get('/elections/:slug', electionPage(site))
  router.get('/elections/:slug/parties.css', partyStyles())
  router.get('/elections/:slug/contests/:code', contestPage(site))
  return router
}

function electionPage(site: Site): RequestHandler {
  return async (request, response) => {
    const election = await loadElection(request)
    const fulls = await findElectionContests([election._id])
    const page = await renderPage(site, 'election', presentElectionPage({ election, fulls }, site))
    response.set(publicHeaders).type('html').send(page)
  }
}

function contestPage(site: Site): RequestHandler {
  return async (request, response) => {
    const election = await loadElection(request)
    const full = await findContest(election._id, String(request.params['code']))
    if (!full) throw new NotFound('There is no such contest.')
    const posts = await findContestPosts(full.contest._id)
    const page = await renderPage(site, 'contest', presentContestPage({ election, full, posts }, site))
    response.set(publicHeaders).type('html').send(page)
  }
}

function partyStyles(): RequestHandler {
  return async (request, response) => {
    const { parties } = await loadElection(request)
    response.set(publicHeaders).type('css').send(renderPartyStyles(parties))
  }
}

async function loadElection(request: Request): Promise<Election> {
  const election = await findElection(String(request.params['slug']))
  if (!election) throw new NotFound('There is no such election.')
  return election
}
