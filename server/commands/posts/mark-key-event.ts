import type { PostDoc } from '../../../models/post-model.js'
import { reached, transact } from '../../database.js'
import type { Act } from '../act.js'
import { checkMove } from './post-checks.js'
import { loadPost, savePublic } from './save-post.js'

/** A published post enters the timeline of key events, or leaves it; its content and version stay. */
export async function markKeyEvent(act: Act, input: { post: string; keyEvent: boolean }): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post } = loaded
    const { keyEvent } = input
    const status = checkMove('mark-key-event', post)
    if (post.keyEvent === keyEvent) return post
    await reached('command:read')
    return savePublic(act, loaded, { command: 'mark-key-event', set: { status, keyEvent } })
  })
}
