import type { RevisePostRequest } from '../../../models/contract/posts.js'
import { command } from '../command.js'
import { checkTakesFiling, checkVersion } from './post-checks.js'
import { readContent, wasSaved } from './post-content.js'
import { checkLease, checkMove, loadPost, savePrivate } from './save-post.js'

/** A filed or returned post is changed on the version that was read, and is filed again. Its author need not hold the lease. */
export const revisePost = command(async (act, input: { post: string } & RevisePostRequest) => {
  const loaded = await loadPost(input.post)
  const { post, liveBlog } = loaded
  const { content } = await readContent(input, liveBlog, post)
  const save = { command: 'revise-post', version: input.version, content } as const
  if (await wasSaved(act, post, save)) return post
  const status = checkMove('revise-post', post)
  checkTakesFiling(liveBlog, 'revise-post')
  await checkVersion(loaded, input.version, content)
  if (post.author.toHexString() !== act.actor.id) checkLease(act, loaded)
  return savePrivate(act, post, { command: 'revise-post', set: { status, returned: null }, content })
})
