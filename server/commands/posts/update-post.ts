import type { UpdatePostRequest } from '../../../models/contract/posts.js'
import { withAddition } from '../../../models/domain/posts/addition.js'
import { parsePostBody, type PostBody } from '../../../models/domain/posts/post-body.js'
import type { PostDoc } from '../../../models/post-model.js'
import { Unprocessable } from '../../app-errors.js'
import { transact } from '../../database.js'
import { findRevision } from '../../queries/posts/find-revision.js'
import { type Acknowledging, type Act, checkLooked } from '../command.js'
import * as posts from './post-checks.js'
import { isNextVersion, newClaims, readContent, wordsOf } from './post-content.js'
import { checkMove, loadPost, type PostContent, savePublic } from './save-post.js'

type Input = { post: string } & Omit<UpdatePostRequest, 'acknowledged'> & Acknowledging

/** A published post is added to at its end, dated, while its live blog is live: what stood stays as it was. */
export async function updatePost(act: Act, input: Input): Promise<PostDoc> {
  const claims = await newClaims(act, input)
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog } = loaded
    const { content: sent, shown } = await readContent(input, liveBlog, post)
    if (await wasUpdated(act, post, { version: input.version, content: sent })) return post
    const status = checkMove('update-post', post)
    posts.checkTakesPublishing(liveBlog, 'update-post')
    await posts.checkVersion(loaded, input.version, sent)
    const content = addAtEnd(act, post, sent)
    posts.checkFigures({ body: content.body, before: post.body, shown })
    const more = checkLooked(claims, input)
    const set = { status, updatedAt: act.at }
    return savePublic(act, loaded, { command: 'update-post', set, content, shown, more })
  })
}

/** An update adds blocks at the end, and tags: what stood stays. */
function addAtEnd(act: Act, post: PostDoc, sent: PostContent): PostContent {
  const body = addedBody(post, sent, act.at)
  if (body) return { ...sent, body: parsePostBody(body) }
  throw new Unprocessable(
    'not_an_addition',
    'An update adds something below what stands, and changes nothing of it. What you wrote is kept: make it a correction, or put back what stood.',
  )
}

type Stood = Pick<PostDoc, 'title' | 'byline' | 'body' | 'tagged'>

/** What stood and, behind a mark of the time, what is new; null where anything that stood is otherwise, or nothing is new. Tags may grow. */
function addedBody(stood: Stood, sent: PostContent, at: Date): PostBody | null {
  const isSame = stood.title === sent.title && stood.byline === sent.byline
  const isTagged = stood.tagged.every((id) => sent.tagged.some((now) => now.equals(id)))
  return isSame && isTagged ? withAddition(stood.body, sent.body, at) : null
}

/** Whether this very update by this person made the version that stands, at the time of its mark: then it is answered again. */
async function wasUpdated(
  act: Act,
  post: PostDoc,
  save: { version: number; content: PostContent },
): Promise<boolean> {
  if (!isNextVersion(act, post, save)) return false
  const before = await findRevision(post._id, save.version)
  const after = await findRevision(post._id, post.version)
  if (!before || after?.command !== 'update-post') return false
  const body = addedBody(before, save.content, after.at)
  return body !== null && wordsOf({ ...save.content, body }) === wordsOf(after)
}
