import type { CorrectPostRequest } from '../../../models/contract/posts.js'
import type { PostDoc } from '../../../models/post-model.js'
import { transact } from '../../database.js'
import { type Acknowledging, type Act, checkLooked } from '../command.js'
import { checkFigures, checkVersion } from './post-checks.js'
import { newClaims, readContent, wasSaved } from './post-content.js'
import { checkMove, loadPost, savePublic } from './save-post.js'

type Input = { post: string } & Omit<CorrectPostRequest, 'acknowledged'> & Acknowledging

/** A published post is changed in one step on the version that was read, at once and with a note that readers see. */
export async function correctPost(act: Act, input: Input): Promise<PostDoc> {
  const claims = await newClaims(act, input)
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog } = loaded
    const { note, version } = input
    const { content, shown } = await readContent(input, liveBlog, post)
    const save = { command: 'correct-post', version, content } as const
    if (post.correction?.note === note && (await wasSaved(act, post, save))) return post
    const status = checkMove('correct-post', post)
    await checkVersion(loaded, version, content)
    checkFigures({ body: content.body, before: post.body, shown })
    const looked = checkLooked(claims, input)
    const set = { status, correction: { at: act.at, note } }
    return savePublic(act, loaded, {
      command: 'correct-post',
      set,
      content,
      shown,
      more: { note, ...looked },
    })
  })
}
