import type { Request, Router } from 'express'
import { contestsIn } from '../../../models/domain/posts/post-body.js'
import type { RevisionDoc } from '../../../models/revision-model.js'
import { required } from '../../app-errors.js'
import { personOf } from '../../auth/act-of.js'
import { authorize } from '../../policies/authorize.js'
import { postPolicy } from '../../policies/posts/post-policy.js'
import { presentRevisionsScreen, type RevisionsScreenView } from '../../presenters/posts/present-revisions.js'
import { objectId } from '../../queries/object-id.js'
import { findRevisions } from '../../queries/posts/find-revision.js'
import { type Contests, findContests } from '../../queries/results/find-contest.js'
import { findElections } from '../../queries/setup/find-election.js'
import type { Site } from '../../render/site.js'
import { liveBlogOf, partOf, postIn } from '../request-subjects.js'
import { type Screen, serveScreens } from '../serve-screens.js'

export interface RevisionParts {
  site: Site
  clock: () => Date
}

const screens: readonly Screen<RevisionParts>[] = [
  { path: '/newsroom/live/:slug/posts/:id/revisions', page: 'posts/revisions', view: revisionsView },
]

/**
 * The page of a post's versions, for its author and for editors: earlier versions may never have been public.
 */
export function revisionRoutes(parts: RevisionParts): Router {
  return serveScreens(parts, screens)
}

async function revisionsView({ site, clock }: RevisionParts, request: Request): Promise<RevisionsScreenView> {
  const actor = personOf(request)
  const liveBlog = await liveBlogOf(request)
  const { post, contests: shown } = await postIn(liveBlog, partOf(request, 'id'))
  authorize(postPolicy(actor, 'readRevisions', post), postPolicy(actor, 'see', post))
  const revisions = await findRevisions(post._id)
  const elections = await findElections(liveBlog.elections)
  const contests = new Map([...shown, ...(await contestsOf(revisions))])
  const compared = choose(revisions, request.query)
  return presentRevisionsScreen(
    { post, liveBlog, elections, contests, revisions, ...compared, actor, at: clock() },
    site,
  )
}

async function contestsOf(revisions: readonly RevisionDoc[]): Promise<Contests> {
  const shown = revisions.flatMap(({ body, tagged }) => [...contestsIn(body), ...tagged.map(String)])
  return findContests([...new Set(shown)].flatMap((id) => objectId(id) ?? []))
}

interface Compared {
  before: RevisionDoc | null
  after: RevisionDoc
}

/** The two versions that the address names; without them the newest and the one before it. */
function choose(revisions: readonly RevisionDoc[], query: Readonly<Record<string, unknown>>): Compared {
  const versioned = (name: string, otherwise: number): RevisionDoc | undefined => {
    const asked = query[name]
    const version = asked === undefined ? otherwise : Number(asked)
    return revisions.find((revision) => revision.version === version)
  }
  const after = required(versioned('after', revisions[0]?.version ?? 0), 'version')
  const before = versioned('before', after.version - 1) ?? null
  return { before: query['before'] === undefined ? before : required(before, 'version'), after }
}
