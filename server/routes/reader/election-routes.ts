import { Router } from 'express'
import { NotFound } from '../../app-errors.js'
import { type PageCache, pageCache } from '../../feed/page-cache.js'
import type { Request, RequestHandler } from '../../http/handler.js'
import { publicHeaders } from '../../http/public-headers.js'
import { presentContestPage } from '../../presenters/reader/present-contest-page.js'
import { presentElectionPage } from '../../presenters/reader/present-election-page.js'
import { findContest, findElectionContests } from '../../queries/results/find-contest.js'
import { findContestPosts } from '../../queries/reader/find-contest-posts.js'
import { findElection } from '../../queries/setup/find-election.js'
import { renderPage } from '../../render/render-page.js'
import { renderPartyStyles } from '../../render/render-party-styles.js'
import type { Site } from '../../render/site.js'

type Election = NonNullable<Awaited<ReturnType<typeof findElection>>>

/** An election's pages for readers: they never look at a session. */
export function electionRoutes({ site }: { site: Site }): Router {
  const router = Router()
  const pages = pageCache()
  router.get(
    '/elections/:slug',
    answer(pages, (election) => electionPage(election, site)),
  )
  router.get(
    '/elections/:slug/contests/:code',
    answer(pages, (election, code) => contestPage({ election, code }, site)),
  )
  router.get('/elections/:slug/parties.css', async (request, response) => {
    const { parties } = await loadElection(request)
    response.set(publicHeaders).type('css').send(renderPartyStyles(parties))
  })
  return router
}

/** The election, and with it the head, is read first: what a page shows is never older than the head that it names. */
function answer(
  pages: PageCache,
  make: (election: Election, code: string) => Promise<string>,
): RequestHandler {
  return async (request, response) => {
    const election = await loadElection(request)
    const code = String(request.params['code'] ?? '')
    if (code.length > 20) throw new NotFound('There is no such contest.')
    const key = `${election._id.toHexString()} ${code} ${election.feedHead}`
    const page = await pages(key, () => make(election, code))
    response.set(publicHeaders).type('html').send(page)
  }
}

async function electionPage(election: Election, site: Site): Promise<string> {
  const fulls = await findElectionContests([election._id])
  return renderPage(site, 'reader/election', presentElectionPage({ election, fulls }, site))
}

async function contestPage(
  { election, code }: { election: Election; code: string },
  site: Site,
): Promise<string> {
  const full = await findContest(election._id, code)
  if (!full) throw new NotFound('There is no such contest.')
  const posts = await findContestPosts(full.contest._id)
  return renderPage(site, 'reader/contest', presentContestPage({ election, full, posts }, site))
}

async function loadElection(request: Request): Promise<Election> {
  const election = await findElection(String(request.params['slug']))
  if (!election) throw new NotFound('There is no such election.')
  return election
}
