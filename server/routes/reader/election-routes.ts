import { type RequestHandler, Router } from 'express'
import type { ElectionDoc } from '../../../models/election-model.js'
import { NotFound, required } from '../../app-errors.js'
import { type PageCache, pageCache } from '../../feed/page-cache.js'
import { publicHeaders } from '../../http/public-headers.js'
import { presentContestPage } from '../../presenters/reader/present-contest-page.js'
import { presentElectionPage } from '../../presenters/reader/present-election-page.js'
import { findContestPosts } from '../../queries/reader/find-contest-posts.js'
import { findEpoch } from '../../queries/reader/find-epoch.js'
import { findContest, findElectionContests } from '../../queries/results/find-contest.js'
import { renderPage } from '../../render/render-page.js'
import { renderPartyStyles } from '../../render/render-party-styles.js'
import type { Site } from '../../render/site.js'
import { electionOf, partOf } from '../request-subjects.js'

/** An election's pages for readers: they never look at a session. */
export function electionRoutes({ site }: { site: Site }): Router {
  const router = Router()
  const pages = pageCache()
  router.get(
    '/elections/:slug',
    answer(pages, (read) => electionPage(read, site)),
  )
  router.get(
    '/elections/:slug/contests/:code',
    answer(pages, (read, code) => contestPage({ ...read, code }, site)),
  )
  router.get('/elections/:slug/parties.css', async (request, response) => {
    const { parties } = await electionOf(request, 'election')
    response.set(publicHeaders).type('css').send(renderPartyStyles(parties))
  })
  return router
}

interface Read {
  election: ElectionDoc
  epoch: string
}

/**
 * Reads epoch and election (with its head) first, so that the page is never older than the head that it
 * names.
 */
function answer(pages: PageCache, make: (read: Read, code: string) => Promise<string>): RequestHandler {
  return async (request, response) => {
    const epoch = await findEpoch()
    const election = await electionOf(request, 'election')
    const code = partOf(request, 'code')
    if (code.length > 20) throw new NotFound('There is no such contest.')
    const key = `${election._id.toHexString()} ${code} ${election.feedHead} ${epoch}`
    const page = await pages(key, () => make({ election, epoch }, code))
    response.set(publicHeaders).type('html').send(page)
  }
}

async function electionPage(read: Read, site: Site): Promise<string> {
  const fulls = await findElectionContests([read.election._id])
  return renderPage(site, 'reader/election', presentElectionPage({ ...read, fulls }, site))
}

async function contestPage({ election, epoch, code }: Read & { code: string }, site: Site): Promise<string> {
  const full = required(await findContest(election._id, code), 'contest')
  const posts = await findContestPosts(full.contest._id)
  return renderPage(site, 'reader/contest', presentContestPage({ election, epoch, full, posts }, site))
}
