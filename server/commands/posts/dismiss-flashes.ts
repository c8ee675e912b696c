import type { DismissFlashesRequest } from '../../../models/contract/posts.js'
import type { PostDoc } from '../../../models/post-model.js'
import { NotFound, Unprocessable } from '../../app-errors.js'
import { type Act, command } from '../command.js'
import { dismiss, wasDismissed } from './dismissal.js'
import { checkLease, checkMove, loadPost } from './save-post.js'

/** Flashes of one live blog that were never public are dismissed together: all of them, or none. */
export const dismissFlashes = command(async (act, input: { liveBlog: string } & DismissFlashesRequest) => {
  const flashes: PostDoc[] = []
  for (const id of new Set(input.posts)) flashes.push(await loadFlash(act, input.liveBlog, id))
  const dismissed: PostDoc[] = []
  for (const post of flashes) dismissed.push(wasDismissed(act, post) ? post : await dismiss(act, post))
  return dismissed
})

async function loadFlash(act: Act, liveBlog: string, id: string): Promise<PostDoc> {
  const loaded = await loadPost(id)
  const { post } = loaded
  if (post.liveBlog.toHexString() !== liveBlog) throw new NotFound('There is no such post.')
  if (!post.flash) {
    throw new Unprocessable('invalid_request', 'Only flashes are dismissed together. Nothing was changed.', {
      fields: { posts: 'A post among them is no flash.' },
    })
  }
  if (wasDismissed(act, post)) return post
  checkMove('dismiss-post', post)
  checkLease(act, loaded)
  return post
}
