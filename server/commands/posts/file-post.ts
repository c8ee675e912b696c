import { hash } from 'node:crypto'
import type { FilePostRequest } from '../../../models/contract/posts.js'
import { canonicalJson } from '../../../models/domain/audit/canonical-json.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { Conflict, required } from '../../app-errors.js'
import { advanceDeskHead } from '../../feed/advance-feed.js'
import { findLiveBlogById } from '../../queries/setup/find-live-blog.js'
import { type Act, actorId, command } from '../command.js'
import { checkTakesFiling } from './post-checks.js'
import { readContent } from './post-content.js'
import { createPost, type PostContent } from './save-post.js'

/** Anybody's post is filed once per key: the same content again is the same post, other content is refused. */
export const filePost = command(async (act, input: { liveBlog: string } & FilePostRequest) => {
  const liveBlog = required(await findLiveBlogById(input.liveBlog), 'live blog')
  const { content } = await readContent(input, liveBlog)
  const filing = { key: input.key, hash: hashOf(input.liveBlog, content) }
  const filed = await filedBefore(act, filing)
  if (filed) return filed
  checkTakesFiling(liveBlog, 'file-post')
  await advanceDeskHead({ liveBlog: liveBlog._id })
  return createPost(act, 'file-post', { liveBlog: liveBlog._id, filing, flash: null, ...content })
})

function hashOf(liveBlog: string, content: PostContent): string {
  const { title, body, byline, keyEvent } = content
  const tagged = content.tagged.map((id) => id.toHexString()).sort()
  return hash('sha256', canonicalJson({ liveBlog, title, body, byline, keyEvent, tagged }))
}

async function filedBefore(act: Act, filing: PostDoc['filing']): Promise<PostDoc | null> {
  const post = await PostModel.findOne({ author: actorId(act), 'filing.key': filing.key }).lean()
  if (!post || post.filing.hash === filing.hash) return post
  const message = 'This post was filed already, with other words. Save it as a revision.'
  const details = { id: post._id.toHexString(), version: post.version }
  throw new Conflict('already_filed', message, { details })
}
