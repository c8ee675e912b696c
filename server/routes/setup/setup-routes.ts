import type { Request, Router } from 'express'
import { anythingAsked } from '../../../models/domain/setup/night.js'
import { personOf } from '../../auth/act-of.js'
import { authorize } from '../../policies/authorize.js'
import { type ElectionAction, electionPolicy } from '../../policies/setup/election-policy.js'
import { liveBlogPolicy } from '../../policies/setup/live-blog-policy.js'
import { type ContestFormView, presentContestForm } from '../../presenters/setup/present-contest-form.js'
import { type ElectionFormView, presentElectionForm } from '../../presenters/setup/present-election-form.js'
import { type FreezeView, presentFreezes } from '../../presenters/setup/present-freezes.js'
import { type LiveBlogFormView, presentLiveBlogForm } from '../../presenters/setup/present-live-blog-form.js'
import { presentSetup, type SetupView } from '../../presenters/setup/present-setup.js'
import { findReporters } from '../../queries/people/find-person.js'
import { findAskedOfAdmins } from '../../queries/people/find-seconds.js'
import { findDeskContests } from '../../queries/results/find-desk-contest.js'
import { findElections } from '../../queries/setup/find-election.js'
import { findLiveBlogs } from '../../queries/setup/find-live-blog.js'
import { findSetup } from '../../queries/setup/find-setup.js'
import type { Site } from '../../render/site.js'
import { deskContestOf, electionOf, liveBlogOf } from '../request-subjects.js'
import { type Screen, serveScreens } from '../serve-screens.js'

export interface SetupParts {
  site: Site
  clock: () => Date
}

const election = '/newsroom/elections/:slug/setup'
const screens: readonly Screen<SetupParts>[] = [
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
    part: 'setup/contest-guard',
    view: contestView,
  },
  { path: '/newsroom/freezes', part: 'setup/freeze-lines', view: freezesView },
]

/** The pages that set up a night, and the list of what is frozen, which every screen shows. */
export function setupRoutes(parts: SetupParts): Router {
  return serveScreens(parts, screens)
}

async function freezesView(): Promise<{ freezes: FreezeView[] }> {
  return {
    freezes: presentFreezes({ liveBlogs: await findLiveBlogs(), elections: await findElections() }),
  }
}

async function setupView({ clock }: SetupParts, request: Request): Promise<SetupView> {
  const actor = personOf(request)
  authorize(liveBlogPolicy(actor, 'add') || electionPolicy(actor, 'see'))
  return presentSetup(await findSetup(clock()), actor, clock())
}

async function newLiveBlog({ clock }: SetupParts, request: Request): Promise<LiveBlogFormView> {
  const actor = personOf(request)
  authorize(liveBlogPolicy(actor, 'add'))
  return presentLiveBlogForm({ liveBlog: null, elections: await findElections(), actor, at: clock() })
}

async function liveBlogView({ clock }: SetupParts, request: Request): Promise<LiveBlogFormView> {
  const actor = personOf(request)
  const liveBlog = await liveBlogOf(request)
  authorize(liveBlogPolicy(actor, 'edit'))
  return presentLiveBlogForm({ liveBlog, elections: await findElections(), actor, at: clock() })
}

function newElection({ clock }: SetupParts, request: Request): ElectionFormView {
  const actor = personOf(request)
  authorize(electionPolicy(actor, 'add'))
  return presentElectionForm({ election: null, fulls: [], actor, at: clock(), seconds: null })
}

type Asked = Pick<Parameters<typeof presentContestForm>[0], 'election' | 'actor' | 'at'>

async function asked({ clock }: SetupParts, request: Request, action: ElectionAction): Promise<Asked> {
  const actor = personOf(request)
  const found = await electionOf(request)
  authorize(electionPolicy(actor, action))
  return { election: found, actor, at: clock() }
}

async function electionView(parts: SetupParts, request: Request): Promise<ElectionFormView> {
  const of = await asked(parts, request, 'see')
  const fulls = await findDeskContests(of.election._id)
  return presentElectionForm({ ...of, fulls, seconds: await findAskedOfAdmins(of.at) })
}

async function newContest(parts: SetupParts, request: Request): Promise<ContestFormView> {
  const of = await asked(parts, request, 'addContest')
  return presentContestForm({ ...of, full: null, reporters: [], seconds: null })
}

async function contestView(parts: SetupParts, request: Request): Promise<ContestFormView> {
  const of = await asked(parts, request, 'seeContest')
  const full = await deskContestOf(of.election, request)
  const seconds = anythingAsked([full.contest], of.at) ? await findAskedOfAdmins(of.at) : null
  return presentContestForm({ ...of, full, reporters: await findReporters(), seconds })
}
