import { type UpdatePostRequest } from '../../../models/contract/posts.js'
import { takesPublishing } from '../../../models/domain/setup/live-blog.js'
import { type LiveBlogDoc } from '../../../models/live-blog-model.js'
import { type PostDoc } from '../../../models/post-model.js'
import { Conflict, Unprocessable } from '../../app-errors.js'
import { transact } from '../../database.js'
import { type Act } from '../act.js'
import { addedBody } from './added-body.js'
import { checkFigures } from './check-figures.js'
import { checkFrozen } from '../results/check-frozen.js'
import { checkMove } from './check-move.js'
import { checkVersion } from './check-version.js'
import { loadPost } from './load-post.js'
import { readPostBody } from './read-post-body.js'
import { type PostContent, readContent } from './read-content.js'
import { savePublished } from './save-published.js'
import { wasUpdated } from './was-updated.js'

/** A published post is added to at its end, dated, while its live blog is live: what stood stays as it was. */
export async function updatePost(act: Act, input: { post: string } & UpdatePostRequest): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog } = loaded
    const { content: sent, shown } = await readContent(input, liveBlog, post)
    if (await wasUpdated(act, post, { version: input.version, sent })) return post
    checkMove('update-post', post)
    checkLiveBlog(liveBlog)
    checkFrozen(liveBlog, 'posts')
    await checkVersion(loaded, input.version, sent)
    const content = addAtEnd(act, post, sent)
    checkFigures({ body: content.body, before: post.body, shown })
    return savePublished(act, loaded, {
      command: 'update-post',
      content,
      shown,
      told: { updatedAt: act.at },
    })
  })
}

/** An update adds blocks at the end, and tags: what stood stays. */
function addAtEnd(act: Act, post: PostDoc, sent: PostContent): PostContent {
  const body = addedBody(post, sent, act.at)
  if (body) return { ...sent, body: readPostBody(body) }
  throw new Unprocessable(
    'not_an_addition',
    'An update adds something below what stands, and changes nothing of it. What you wrote is kept: make it a correction, or put back what stood.',
  )
}

function checkLiveBlog({ status }: LiveBlogDoc): void {
  if (takesPublishing(status)) return
  throw new Conflict(
    'live_blog_closed',
    'This live blog is closed: nothing new is published in it. Corrections and touch-ups go on.',
  )
}
