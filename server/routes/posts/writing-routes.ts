import { type Request, type RequestHandler, Router } from 'express'
import { dismissFlashesRequest } from '../../../models/contract/posts.js'
import { presenceRequest, type ProofReading, proofReadRequest } from '../../../models/contract/writing.js'
import { contestsIn, parsePostBody } from '../../../models/domain/posts/post-body.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { actOf } from '../../auth/act-of.js'
import type { Act } from '../../commands/command.js'
import { dismissFlashes } from '../../commands/posts/dismiss-flashes.js'
import { notePresence } from '../../commands/posts/note-presence.js'
import type { Feed } from '../../feed/feed-parts.js'
import { validated } from '../../http/validated.js'
import { authorize } from '../../policies/authorize.js'
import { type LiveBlogAction, liveBlogPolicy } from '../../policies/setup/live-blog-policy.js'
import { presentPostAnswer } from '../../presenters/posts/present-post-answer.js'
import { presentPresence } from '../../presenters/posts/present-presence.js'
import { presentStrays } from '../../presenters/posts/present-strays.js'
import { findPresence } from '../../queries/posts/find-presence.js'
import { findProofReading } from '../../queries/posts/find-proof-facts.js'
import { findOwnContests } from '../../queries/results/find-contest.js'
import type { Site } from '../../render/site.js'
import { liveBlogOf } from '../request-subjects.js'

export interface WritingParts {
  feed: Feed
  site: Site
  clock: () => Date
}

/**
 * What the composer sends and asks for while somebody writes, and the dismissal of several flashes at once.
 */
export function writingRoutes(parts: WritingParts): Router {
  const router = Router()
  router.post('/api/live-blogs/:id/proof-read', proofRead(parts))
  router.post('/api/live-blogs/:id/presence', sayPresence(parts))
  router.post('/api/live-blogs/:id/dismiss-flashes', dismissTogether(parts))
  return router
}

async function asked(
  { clock }: WritingParts,
  request: Request,
  action: LiveBlogAction,
): Promise<{ act: Act; liveBlog: LiveBlogDoc }> {
  const act = actOf(request, clock())
  const liveBlog = await liveBlogOf(request)
  authorize(liveBlogPolicy(act.actor, action))
  return { act, liveBlog }
}

function proofRead(parts: WritingParts): RequestHandler {
  return async (request, response) => {
    const { act, liveBlog } = await asked(parts, request, 'file')
    const { title, body: sent, contests } = validated(proofReadRequest, request.body)
    const body = parsePostBody(sent)
    const shown = [...contests, ...contestsIn(body)]
    const facts = await findProofReading(liveBlog, { title, body, contests: shown }, act.at)
    const answer: ProofReading = { strays: presentStrays({ title, body, shown }, facts) }
    response.json(answer)
  }
}

function sayPresence(parts: WritingParts): RequestHandler {
  return async (request, response) => {
    const { act, liveBlog } = await asked(parts, request, 'file')
    const body = validated(presenceRequest, request.body)
    await notePresence(act, { liveBlog: liveBlog._id.toHexString(), ...body })
    const { actor, at } = act
    const found = await findPresence({
      liveBlog: liveBlog._id,
      contests: body.contests,
      person: actor.id,
      at,
    })
    const about = await findOwnContests(liveBlog, body.contests)
    response.json(presentPresence({ found, about, liveBlog, actor }, parts.site))
  }
}

function dismissTogether(parts: WritingParts): RequestHandler {
  return async (request, response) => {
    const { act, liveBlog } = await asked(parts, request, 'moderate')
    const body = validated(dismissFlashesRequest, request.body)
    const dismissed = await dismissFlashes(act, { liveBlog: liveBlog._id.toHexString(), ...body })
    await parts.feed.poke()
    response.json(dismissed.map((post) => presentPostAnswer({ post, liveBlog, facts: null })))
  }
}
