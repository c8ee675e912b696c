import type { Request, RequestHandler, Router } from 'express'
import { contestSearch } from '../../../models/contract/contests.js'
import { previewRequest } from '../../../models/contract/posts.js'
import type { Actor } from '../../../models/domain/people/role.js'
import { titleProblem } from '../../../models/domain/posts/post.js'
import { contestsIn, parsePostBody } from '../../../models/domain/posts/post-body.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import type { RevisionDoc } from '../../../models/revision-model.js'
import { Conflict, required, Unprocessable } from '../../app-errors.js'
import { personOf } from '../../auth/act-of.js'
import { validated } from '../../http/validated.js'
import { authorize } from '../../policies/authorize.js'
import { postPolicy } from '../../policies/posts/post-policy.js'
import { liveBlogPolicy } from '../../policies/setup/live-blog-policy.js'
import {
  type ComposeScreenView,
  presentComposeScreen,
} from '../../presenters/posts/present-compose-screen.js'
import { presentDraft, presentPreview } from '../../presenters/posts/present-preview.js'
import { presentContestChoice } from '../../presenters/results/present-contest-choice.js'
import { findProofReading } from '../../queries/posts/find-proof-facts.js'
import { findRevision } from '../../queries/posts/find-revision.js'
import { type Contests, findOwnContests } from '../../queries/results/find-contest.js'
import { searchContests } from '../../queries/results/search-contests.js'
import { findElections } from '../../queries/setup/find-election.js'
import type { Site } from '../../render/site.js'
import { liveBlogOf, postIn, type PostToShow } from '../request-subjects.js'
import { type Screen, serveScreens } from '../serve-screens.js'

export interface ComposeParts {
  site: Site
  clock: () => Date
}

const screens: readonly Screen<ComposeParts>[] = [
  { path: '/newsroom/live/:slug/compose', page: 'posts/compose', view: composeView },
]

/** The composer's page, and what it asks for while somebody writes: contests by name, and the preview. */
export function composeRoutes(parts: ComposeParts): Router {
  const router = serveScreens(parts, screens)
  router.post('/api/live-blogs/:id/preview', previewDraft(parts))
  router.get('/api/live-blogs/:id/contests', findContests(parts))
  return router
}

async function composeView({ site, clock }: ComposeParts, request: Request): Promise<ComposeScreenView> {
  const actor = personOf(request)
  const liveBlog = await liveBlogOf(request)
  authorize(liveBlogPolicy(actor, 'file'))
  const { post, contests } = await postToEdit(actor, liveBlog, request.query['post'])
  const restored = await versionToRestore(post, request.query['restore'])
  const earlier = await findOwnContests(liveBlog, restored ? contestsNamed(restored) : [])
  const elections = await findElections(liveBlog.elections)
  const shown = { post, restored, contests: new Map([...earlier, ...contests]) }
  return presentComposeScreen({ liveBlog, elections, ...shown, actor, at: clock() }, site)
}

type ToEdit = PostToShow | { post: null; contests: Contests }

/**
 * The post to be changed, if the address names one. It must be of this live blog, and this person must be
 * allowed to change it.
 */
async function postToEdit(actor: Actor, liveBlog: LiveBlogDoc, id: unknown): Promise<ToEdit> {
  if (id === undefined) return { post: null, contests: new Map() }
  const { post, contests } = await postIn(liveBlog, typeof id === 'string' ? id : '')
  const action = post.status === 'published' ? 'correct' : 'revise'
  authorize(postPolicy(actor, action, post), postPolicy(actor, 'see', post))
  if (post.status === 'retracted' || post.status === 'dismissed') {
    throw new Conflict('wrong_status', `This post was ${post.status}: it cannot be changed any more.`)
  }
  return { post, contests }
}

/**
 * The earlier version to put back, if the address names one. Its words are no secret to a person who may
 * change the post.
 */
async function versionToRestore(post: PostDoc | null, version: unknown): Promise<RevisionDoc | null> {
  if (version === undefined) return null
  const number = typeof version === 'string' && /^[1-9]\d{0,5}$/.test(version) ? Number(version) : 0
  return required(post && (await findRevision(post._id, number)))
}

function contestsNamed({ body, tagged }: RevisionDoc): string[] {
  return [...new Set([...tagged.map(String), ...contestsIn(body)])]
}

async function liveBlogToFileIn(actor: Actor, request: Request): Promise<LiveBlogDoc> {
  const liveBlog = await liveBlogOf(request)
  authorize(liveBlogPolicy(actor, 'file'))
  return liveBlog
}

function previewDraft({ site, clock }: ComposeParts): RequestHandler {
  return async (request, response) => {
    const actor = personOf(request)
    const liveBlog = await liveBlogToFileIn(actor, request)
    const draft = validated(previewRequest, request.body)
    const { post } = await postToEdit(actor, liveBlog, draft.post)
    checkTitle(draft.title, post)
    const body = parsePostBody(draft.body)
    const flash = post?.flash ? [post.flash.toHexString()] : []
    const contests = await contestsOf(liveBlog, [...flash, ...draft.contests, ...contestsIn(body)])
    const at = clock()
    const shown = presentDraft({ draft, body, contests, liveBlog, post, at })
    const facts = await findProofReading(liveBlog, shown, at)
    response.json(presentPreview({ post: shown, liveBlog, contests, facts, at }, site))
  }
}

/** A title that could not be filed gets no preview. */
function checkTitle(title: string, post: PostDoc | null): void {
  const wrong = titleProblem(title, post !== null && post.flash !== null)
  if (wrong === null) return
  throw new Unprocessable('invalid_request', 'Something in it is not right.', { fields: { title: wrong } })
}

/** The contests in the order of the post, as filing stores them. */
async function contestsOf(liveBlog: LiveBlogDoc, named: readonly string[]): Promise<Contests> {
  const ids = [...new Set(named)]
  const found = await findOwnContests(liveBlog, ids)
  if (found.size < ids.length) {
    throw new Unprocessable('foreign_contest', "A contest in this post is not of the live blog's elections.")
  }
  return new Map(
    ids.flatMap((id) => {
      const full = found.get(id)
      return full ? [[id, full] as const] : []
    }),
  )
}

function findContests({ site }: ComposeParts): RequestHandler {
  return async (request, response) => {
    const liveBlog = await liveBlogToFileIn(personOf(request), request)
    const { q, ids } = validated(contestSearch, request.query)
    const found =
      ids === '' ? await searchContests(liveBlog, q) : await findOwnContests(liveBlog, ids.split(','))
    response.json({ contests: [...found.values()].map((full) => presentContestChoice(full, site)) })
  }
}
