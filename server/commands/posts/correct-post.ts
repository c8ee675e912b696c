import { type CorrectPostRequest } from '../../../models/contract/posts.js'
import { type PostDoc } from '../../../models/post-model.js'
import { transact } from '../../database.js'
import { type Act } from '../act.js'
import { checkFigures } from './check-figures.js'
import { checkMove } from './check-move.js'
import { checkVersion } from './check-version.js'
import { loadPost } from './load-post.js'
import { readContent } from './read-content.js'
import { savePublished } from './save-published.js'
import { wasSaved } from './was-saved.js'

/** A published post is changed in one step on the version that was read, at once and with a note that readers see. */
export async function correctPost(act: Act, input: { post: string } & CorrectPostRequest): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog } = loaded
    const { content, shown } = await readContent(input, liveBlog, post)
    const save = { command: 'correct-post', version: input.version, content } as const
    if (post.correction?.note === input.note && (await wasSaved(act, post, save))) return post
    checkMove('correct-post', post)
    await checkVersion(loaded, input.version, content)
    checkFigures({ body: content.body, before: post.body, shown })
    return savePublished(act, loaded, {
      command: 'correct-post',
      content,
      shown,
      told: { correction: { at: act.at, note: input.note } },
      more: { note: input.note },
    })
  })
}
