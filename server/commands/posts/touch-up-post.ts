import { type TouchUpPostRequest } from '../../../models/contract/posts.js'
import { type PostDoc } from '../../../models/post-model.js'
import { transact } from '../../database.js'
import { type Act } from '../act.js'
import { checkMove } from './check-move.js'
import { checkSubstance } from './check-substance.js'
import { checkVersion } from './check-version.js'
import { loadPost } from './load-post.js'
import { readContent } from './read-content.js'
import { savePublished } from './save-published.js'
import { wasSaved } from './was-saved.js'

/** A published post is changed without a label where nothing of substance changes: no digit, name, speaker, link, card or figure. */
export async function touchUpPost(act: Act, input: { post: string } & TouchUpPostRequest): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog } = loaded
    const { content, shown } = await readContent(input, liveBlog, post)
    const save = { command: 'touch-up-post', version: input.version, content } as const
    if (await wasSaved(act, post, save)) return post
    checkMove('touch-up-post', post)
    await checkVersion(loaded, input.version, content)
    await checkSubstance(loaded, content)
    return savePublished(act, loaded, { command: 'touch-up-post', content, shown })
  })
}
