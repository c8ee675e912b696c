import { hash } from 'node:crypto'
import { type FilePostRequest } from '../../../models/contract/posts.js'
import { canonicalJson } from '../../../models/domain/audit/canonical-json.js'
import { takesFiling } from '../../../models/domain/setup/live-blog.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { Conflict } from '../../app-errors.js'
import { reached, transact } from '../../database.js'
import { type Act, actorId } from '../act.js'
import { auditPost } from '../audit/audit-post.js'
import { idOf } from '../id-of.js'
import { insertPost } from './insert-post.js'
import { loadLiveBlog } from '../setup/load-live-blog.js'
import { advanceDesk } from '../../feed/advance-feed.js'
import { type PostContent, readContent } from './read-content.js'
import { saveRevision } from './save-revision.js'

/** Anybody's post is filed once per key: the same content again is the same post, other content is refused. */
export async function filePost(act: Act, input: { liveBlog: string } & FilePostRequest): Promise<PostDoc> {
  return transact(async () => {
    const liveBlog = await loadLiveBlog(idOf(input.liveBlog))
    const { content } = await readContent(input, liveBlog)
    const filing = { key: input.key, hash: hashOf(input.liveBlog, content) }
    const filed = await filedBefore(act, filing)
    if (filed) return filed
    if (!takesFiling(liveBlog.status)) {
      throw new Conflict('live_blog_closed', 'This live blog is closed: it takes no new posts.')
    }
    await reached('command:read')
    await advanceDesk({ liveBlog: liveBlog._id })
    const post = await insertPost(act, { liveBlog: liveBlog._id, filing, flash: null, ...content })
    await saveRevision(act, post, 'file-post')
    await auditPost(act, { command: 'file-post', before: null, after: post })
    return post
  })
}

function hashOf(liveBlog: string, content: PostContent): string {
  const { title, body, byline, keyEvent } = content
  const tagged = content.tagged.map((id) => id.toHexString()).sort()
  return hash('sha256', canonicalJson({ liveBlog, title, body, byline, keyEvent, tagged }))
}

async function filedBefore(act: Act, filing: PostDoc['filing']): Promise<PostDoc | null> {
  const post = await PostModel.findOne({
    author: actorId(act),
    'filing.key': filing.key,
  }).lean<PostDoc | null>()
  if (!post || post.filing.hash === filing.hash) return post
  throw new Conflict(
    'already_filed',
    'This post was filed already, with other words. Save it as a revision.',
    {
      details: { id: post._id.toHexString(), version: post.version },
    },
  )
}
