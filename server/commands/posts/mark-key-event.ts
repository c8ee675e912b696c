import { command } from '../command.js'
import { checkMove, loadPost, savePublic } from './save-post.js'

/** A published post enters the timeline of key events, or leaves it; its content and version stay. */
export const markKeyEvent = command(async (act, input: { post: string; keyEvent: boolean }) => {
  const loaded = await loadPost(input.post)
  const { post } = loaded
  const { keyEvent } = input
  const status = checkMove('mark-key-event', post)
  if (post.keyEvent === keyEvent) return post
  return savePublic(act, loaded, { command: 'mark-key-event', set: { status, keyEvent } })
})
