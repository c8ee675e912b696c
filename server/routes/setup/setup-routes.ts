import { Router } from 'express'
import { NotFound } from '../../app-errors.js'
import { personOf } from '../../auth/act-of.js'
import { type Request } from '../../http/handler.js'
import { authorize } from '../../policies/authorize.js'
import { type ElectionAction } from '../../policies/setup/election-actions.js'
import { electionPolicy } from '../../policies/setup/election-policy.js'
import { liveBlogPolicy } from '../../policies/setup/live-blog-policy.js'
import { type ContestFormView, presentContestForm } from '../../presenters/setup/present-contest-form.js'
import { type ElectionFormView, presentElectionForm } from '../../presenters/setup/present-election-form.js'
import { presentFreezes } from '../../presenters/setup/present-freezes.js'
import { type LiveBlogFormView, presentLiveBlogForm } from '../../presenters/setup/present-live-blog-form.js'
import { presentSetup } from '../../presenters/setup/present-setup.js'
import { findContest } from '../../queries/results/find-contest.js'
import { findDeskContest, findDeskContests } from '../../queries/results/find-desk-contest.js'
import { findElection, findElections } from '../../queries/setup/find-election.js'
import { findLiveBlog, findLiveBlogs } from '../../queries/setup/find-live-blog.js'
import { findReporters } from '../../queries/people/find-person.js'
import { findSetup } from '../../queries/setup/find-setup.js'
import { renderPage } from '../../render/render-page.js'
import { renderPartial } from '../../render/render-partial.js'
import { type Site } from '../../render/site.js'

export interface SetupParts {
  site: Site
  clock: () => Date
}

type Viewer = (parts: SetupParts, request: Request) => Promise<object>
interface SetupPage {
  path: string
  page: string
  /** The part of it that refreshes itself. */
  part?: string
  view: Viewer
}

const election = '/newsroom/elections/:slug/setup'
const pages: readonly SetupPage[] = [
  { path: '/newsroom/setup', page: 'setup/setup', view: setupView },
  { path: '/newsroom/live-blogs/new', page: 'setup/live-blog-setup', view: newLiveBlog },
  {
    path: '/newsroom/live/:slug/settings',
    page: 'setup/live-blog-setup',
    part: 'setup/live-blog-state',
    view: liveBlogView,
  },
  { path: '/newsroom/elections/new', page: 'setup/election-setup', view: newElection },
  { path: election, page: 'setup/election-setup', part: 'setup/election-state', view: electionView },
  { path: `${election}/new-contest`, page: 'setup/contest-setup', view: newContest },
  {
    path: `${election}/contests/:code`,
    page: 'setup/contest-setup',
    part: 'setup/contest-reporters',
    view: contestView,
  },
]

/** The pages on which a night is set up, and what is frozen, for every screen. */
export function setupRoutes(parts: SetupParts): Router {
  const router = Router()
  for (const { path, page, part, view } of pages) {
    router.get(path, async (request, response) => {
      response.type('html').send(await renderPage(parts.site, page, await view(parts, request)))
    })
    if (part === undefined) continue
    router.get(`${path}/fragment`, async (request, response) => {
      response.type('html').send(renderPartial(parts.site, part, await view(parts, request)))
    })
  }
  router.get('/newsroom/freezes/fragment', async (_request, response) => {
    const freezes = presentFreezes({ liveBlogs: await findLiveBlogs(), elections: await findElections() })
    response.type('html').send(renderPartial(parts.site, 'setup/freeze-lines', { freezes }))
  })
  return router
}

async function setupView({ clock }: SetupParts, request: Request): Promise<object> {
  const actor = personOf(request)
  authorize(liveBlogPolicy(actor, 'add') || electionPolicy(actor, 'see'))
  return presentSetup(await findSetup(), actor, clock())
}

async function newLiveBlog({ clock }: SetupParts, request: Request): Promise<LiveBlogFormView> {
  const actor = personOf(request)
  authorize(liveBlogPolicy(actor, 'add'))
  return presentLiveBlogForm({ liveBlog: null, elections: await findElections(), actor, at: clock() })
}

async function liveBlogView({ clock }: SetupParts, request: Request): Promise<LiveBlogFormView> {
  const actor = personOf(request)
  const liveBlog = await findLiveBlog(String(request.params['slug']))
  if (!liveBlog) throw new NotFound()
  authorize(liveBlogPolicy(actor, 'edit'))
  return presentLiveBlogForm({ liveBlog, elections: await findElections(), actor, at: clock() })
}

function newElection({ clock }: SetupParts, request: Request): Promise<ElectionFormView> {
  const actor = personOf(request)
  authorize(electionPolicy(actor, 'add'))
  return Promise.resolve(presentElectionForm({ election: null, fulls: [], actor, at: clock() }))
}

type Asked = Pick<Parameters<typeof presentContestForm>[0], 'election' | 'actor' | 'at'>

async function asked({ clock }: SetupParts, request: Request, action: ElectionAction): Promise<Asked> {
  const actor = personOf(request)
  const found = await findElection(String(request.params['slug']))
  if (!found) throw new NotFound()
  authorize(electionPolicy(actor, action))
  return { election: found, actor, at: clock() }
}

async function electionView(parts: SetupParts, request: Request): Promise<ElectionFormView> {
  const of = await asked(parts, request, 'see')
  return presentElectionForm({ ...of, fulls: await findDeskContests(of.election._id) })
}

async function newContest(parts: SetupParts, request: Request): Promise<ContestFormView> {
  return presentContestForm({ ...(await asked(parts, request, 'addContest')), full: null, reporters: [] })
}

async function contestView(parts: SetupParts, request: Request): Promise<ContestFormView> {
  const of = await asked(parts, request, 'editContest')
  const found = await findContest(of.election._id, String(request.params['code']))
  const full = found && (await findDeskContest(found.contest._id))
  if (!full) throw new NotFound()
  return presentContestForm({ ...of, full, reporters: await findReporters() })
}
