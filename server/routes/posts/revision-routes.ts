import { Router } from 'express'
import { contestsIn } from '../../../models/domain/posts/post-body.js'
import { NotFound } from '../../app-errors.js'
import { personOf } from '../../auth/act-of.js'
import { type RequestHandler } from '../../http/handler.js'
import { authorize } from '../../policies/authorize.js'
import { postPolicy } from '../../policies/posts/post-policy.js'
import { presentRevisionsScreen } from '../../presenters/posts/present-revisions-screen.js'
import { type Contests, findContests } from '../../queries/results/find-contest.js'
import { findElections } from '../../queries/setup/find-election.js'
import { findLiveBlog } from '../../queries/setup/find-live-blog.js'
import { findPost } from '../../queries/posts/find-post.js'
import { findRevisions } from '../../queries/posts/find-revisions.js'
import { objectId } from '../../queries/object-id.js'
import { renderPage } from '../../render/render-page.js'
import { type Site } from '../../render/site.js'

export interface RevisionParts {
  site: Site
  clock: () => Date
}

type Revision = Awaited<ReturnType<typeof findRevisions>>[number]

/** The page of a post's versions: for its author and for editors, since earlier versions may never have been public. */
export function revisionRoutes(parts: RevisionParts): Router {
  const router = Router()
  router.get('/newsroom/live/:slug/posts/:id/revisions', showRevisions(parts))
  return router
}

function showRevisions({ site, clock }: RevisionParts): RequestHandler {
  return async (request, response) => {
    const actor = personOf(request)
    const liveBlog = await findLiveBlog(String(request.params['slug']))
    const found = liveBlog && (await findPost(String(request.params['id'])))
    const post = found?.posts[0]
    if (!liveBlog || !found || !post?.liveBlog.equals(liveBlog._id)) throw new NotFound()
    authorize(postPolicy(actor, 'readRevisions', post), postPolicy(actor, 'see', post))
    const revisions = await findRevisions(post._id)
    const elections = await findElections(liveBlog.elections)
    const contests = new Map([...found.contests, ...(await contestsOf(revisions))])
    const compared = choose(revisions, request.query)
    const of = { post, liveBlog, elections, contests, revisions, ...compared, actor, at: clock() }
    response.type('html').send(await renderPage(site, 'posts/revisions', presentRevisionsScreen(of, site)))
  }
}

async function contestsOf(revisions: readonly Revision[]): Promise<Contests> {
  const shown = revisions.flatMap(({ body, tagged }) => [...contestsIn(body), ...tagged.map(String)])
  return findContests([...new Set(shown)].flatMap((id) => objectId(id) ?? []))
}

interface Compared {
  before: Revision | null
  after: Revision
}

/** Two versions by their numbers; without them the newest and the one before. */
function choose(revisions: readonly Revision[], query: Readonly<Record<string, unknown>>): Compared {
  const versioned = (name: string, otherwise: number): Revision | undefined => {
    const asked = query[name]
    const version = asked === undefined ? otherwise : Number(asked)
    return revisions.find((revision) => revision.version === version)
  }
  const after = versioned('after', revisions[0]?.version ?? 0)
  if (!after) throw new NotFound('There is no such version.')
  const before = versioned('before', after.version - 1)
  if (!before && query['before'] !== undefined) throw new NotFound('There is no such version.')
  return { before: before ?? null, after }
}
