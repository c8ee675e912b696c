import { type RequestHandler, Router } from 'express'
import {
  blankPostWordsRequest,
  correctPostRequest,
  emptyRequest,
  filePostRequest,
  keyEventRequest,
  publishPostRequest,
  reasonRequest,
  retractPostRequest,
  revisePostRequest,
  takePostRequest,
  tickOffPostRequest,
  touchUpPostRequest,
  updatePostRequest,
} from '../../../models/contract/posts.js'
import type { PostDoc } from '../../../models/post-model.js'
import { actOf } from '../../auth/act-of.js'
import type { Act } from '../../commands/command.js'
import { blankPostWords } from '../../commands/posts/blank-post-words.js'
import { correctPost } from '../../commands/posts/correct-post.js'
import { dismissPost } from '../../commands/posts/dismiss-post.js'
import { filePost } from '../../commands/posts/file-post.js'
import { markKeyEvent } from '../../commands/posts/mark-key-event.js'
import { pinPost } from '../../commands/posts/pin-post.js'
import { publishPost } from '../../commands/posts/publish-post.js'
import { releasePost } from '../../commands/posts/release-post.js'
import { retractPost } from '../../commands/posts/retract-post.js'
import { revisePost } from '../../commands/posts/revise-post.js'
import { sendBackPost } from '../../commands/posts/send-back-post.js'
import { takePost } from '../../commands/posts/take-post.js'
import { tickOffPost } from '../../commands/posts/tick-off-post.js'
import { type Dictionaries, touchUpPost } from '../../commands/posts/touch-up-post.js'
import { unpinPost } from '../../commands/posts/unpin-post.js'
import { updatePost } from '../../commands/posts/update-post.js'
import type { Feed } from '../../feed/feed-parts.js'
import { validated } from '../../http/validated.js'
import { authorize } from '../../policies/authorize.js'
import { type PostAction, postPolicy } from '../../policies/posts/post-policy.js'
import { liveBlogPolicy } from '../../policies/setup/live-blog-policy.js'
import { presentPostAnswer } from '../../presenters/posts/present-post-answer.js'
import { findProofReading } from '../../queries/posts/find-proof-facts.js'
import { liveBlogOf, postOf } from '../request-subjects.js'

export interface PostParts {
  dictionaryOf: Dictionaries
  feed: Feed
  clock: () => Date
}

/** A write on one post: who may do it, the schema of its body, and the command. */
interface PostWrite<T> {
  action: PostAction
  body: Parameters<typeof validated<T>>[0]
  command: (act: Act, post: string, body: T) => Promise<PostDoc>
  /** The answer also says which typed numbers look wrong. */
  proofRead?: true
}

/** All writes on a post. */
export function postRoutes(parts: PostParts): Router {
  const router = Router()
  const on = <T>(verb: string, row: PostWrite<T>): void => {
    router.post(`/api/posts/:id/${verb}`, writePost(parts, row))
  }
  router.post('/api/live-blogs/:id/posts', fileNew(parts))
  on('revise', {
    action: 'revise',
    proofRead: true,
    body: revisePostRequest,
    command: (act, post, body) => revisePost(act, { post, ...body }),
  })
  on('take', {
    action: 'take',
    body: takePostRequest,
    command: (act, post, body) => takePost(act, { post, ...body }),
  })
  on('release', { action: 'release', body: emptyRequest, command: (act, post) => releasePost(act, { post }) })
  on('send-back', {
    action: 'sendBack',
    body: reasonRequest,
    command: (act, post, body) => sendBackPost(act, { post, ...body }),
  })
  on('publish', {
    action: 'publish',
    proofRead: true,
    body: publishPostRequest,
    command: (act, post, body) => publishPost(act, { post, ...body }),
  })
  on('dismiss', { action: 'dismiss', body: emptyRequest, command: (act, post) => dismissPost(act, { post }) })
  onPublished(on)
  changes(on, parts.dictionaryOf)
  return router
}

type On = <T>(verb: string, row: PostWrite<T>) => void

/** The changes to the words of a published post. */
function changes(on: On, dictionaryOf: Dictionaries): void {
  on('touch-up', {
    action: 'touchUp',
    proofRead: true,
    body: touchUpPostRequest,
    command: (act, post, body) => touchUpPost(act, { post, ...body }, dictionaryOf),
  })
  on('update', {
    action: 'update',
    proofRead: true,
    body: updatePostRequest,
    command: (act, post, body) => updatePost(act, { post, ...body }),
  })
  on('correct', {
    action: 'correct',
    proofRead: true,
    body: correctPostRequest,
    command: (act, post, body) => correctPost(act, { post, ...body }),
  })
}

/** The other writes on a published post. */
function onPublished(on: On): void {
  on('retract', {
    action: 'retract',
    body: retractPostRequest,
    command: (act, post, body) => retractPost(act, { post, ...body }),
  })
  on('blank-words', {
    action: 'blankWords',
    body: blankPostWordsRequest,
    command: (act, post, body) => blankPostWords(act, { post, ...body }),
  })
  on('pin', { action: 'pin', body: emptyRequest, command: (act, post) => pinPost(act, { post }) })
  on('unpin', { action: 'pin', body: emptyRequest, command: (act, post) => unpinPost(act, { post }) })
  on('key-event', {
    action: 'markKeyEvent',
    body: keyEventRequest,
    command: (act, post, body) => markKeyEvent(act, { post, ...body }),
  })
  on('tick-off', {
    action: 'tickOff',
    body: tickOffPostRequest,
    command: (act, post, body) => tickOffPost(act, { post, ...body }),
  })
}

function writePost<T>({ feed, clock }: PostParts, row: PostWrite<T>): RequestHandler {
  return async (request, response) => {
    const act = actOf(request, clock())
    const { post, liveBlog } = await postOf(request)
    authorize(postPolicy(act.actor, row.action, post), postPolicy(act.actor, 'see', post))
    const done = await row.command(act, post._id.toHexString(), validated(row.body, request.body))
    await feed.poke()
    const facts = row.proofRead ? await findProofReading(liveBlog, done, act.at) : null
    response.json(presentPostAnswer({ post: done, liveBlog, facts }))
  }
}

function fileNew({ feed, clock }: PostParts): RequestHandler {
  return async (request, response) => {
    const act = actOf(request, clock())
    const liveBlog = await liveBlogOf(request)
    authorize(liveBlogPolicy(act.actor, 'file'))
    const body = validated(filePostRequest, request.body)
    const post = await filePost(act, { liveBlog: liveBlog._id.toHexString(), ...body })
    await feed.poke()
    const facts = await findProofReading(liveBlog, post, act.at)
    response.json(presentPostAnswer({ post, liveBlog, facts }))
  }
}
