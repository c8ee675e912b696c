import { type RequestHandler, Router } from 'express'
import {
  editLiveBlogRequest,
  freezeRequest,
  liveBlogRequest,
  openLiveBlogRequest,
} from '../../../models/contract/live-blogs.js'
import { emptyRequest } from '../../../models/contract/posts.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { actOf } from '../../auth/act-of.js'
import type { Act } from '../../commands/command.js'
import { addLiveBlog } from '../../commands/setup/add-live-blog.js'
import { closeLiveBlog } from '../../commands/setup/close-live-blog.js'
import { editLiveBlog } from '../../commands/setup/edit-live-blog.js'
import { freezeLiveBlog } from '../../commands/setup/freeze-live-blog.js'
import { openLiveBlog } from '../../commands/setup/open-live-blog.js'
import type { Feed } from '../../feed/feed-parts.js'
import { validated } from '../../http/validated.js'
import { authorize } from '../../policies/authorize.js'
import { type LiveBlogAction, liveBlogPolicy } from '../../policies/setup/live-blog-policy.js'
import { presentSetupAnswer } from '../../presenters/setup/present-setup-answer.js'
import { liveBlogOf } from '../request-subjects.js'

export interface LiveBlogSetupParts {
  feed: Feed
  clock: () => Date
}

/** A write on one live blog as a whole: who may do it, the schema of its body, and the command. */
interface LiveBlogWrite<T> {
  action: LiveBlogAction
  body: Parameters<typeof validated<T>>[0]
  command: (act: Act, liveBlog: string, body: T) => Promise<LiveBlogDoc>
}

/** All writes on a live blog as a whole. */
export function liveBlogSetupRoutes(parts: LiveBlogSetupParts): Router {
  const router = Router()
  const on = <T>(verb: string, row: LiveBlogWrite<T>): void => {
    router.post(`/api/live-blogs/:id/${verb}`, write(parts, row))
  }
  router.post('/api/live-blogs', add(parts))
  on('edit', {
    action: 'edit',
    body: editLiveBlogRequest,
    command: (act, liveBlog, body) => editLiveBlog(act, { liveBlog, ...body }),
  })
  on('open', {
    action: 'open',
    body: openLiveBlogRequest,
    command: (act, liveBlog, body) => openLiveBlog(act, { liveBlog, ...body }),
  })
  on('close', {
    action: 'close',
    body: emptyRequest,
    command: (act, liveBlog) => closeLiveBlog(act, { liveBlog }),
  })
  on('freeze', {
    action: 'freeze',
    body: freezeRequest,
    command: (act, liveBlog, body) => freezeLiveBlog(act, { liveBlog, ...body }),
  })
  return router
}

function add({ feed, clock }: LiveBlogSetupParts): RequestHandler {
  return async (request, response) => {
    const act = actOf(request, clock())
    authorize(liveBlogPolicy(act.actor, 'add'))
    const liveBlog = await addLiveBlog(act, validated(liveBlogRequest, request.body))
    await feed.poke()
    response.json(presentSetupAnswer({ liveBlog }))
  }
}

function write<T>({ feed, clock }: LiveBlogSetupParts, row: LiveBlogWrite<T>): RequestHandler {
  return async (request, response) => {
    const act = actOf(request, clock())
    const { _id } = await liveBlogOf(request)
    authorize(liveBlogPolicy(act.actor, row.action))
    const liveBlog = await row.command(act, _id.toHexString(), validated(row.body, request.body))
    await feed.poke()
    response.json(presentSetupAnswer({ liveBlog }))
  }
}
