import type { BlankPostWordsRequest } from '../../../models/contract/posts.js'
import { noteOf, wordsBefore } from '../../../models/domain/text/blanked.js'
import { Conflict, required } from '../../app-errors.js'
import { findRevisions } from '../../queries/posts/find-revision.js'
import { command } from '../command.js'
import { loadPost, type PostToChange, savePublic } from './save-post.js'

/** An old value in a post's public history is blanked: readers see "removed", everywhere at once. The revision stays as it was, and the audit says what was blanked. */
export const blankPostWords = command(
  async (act, { post: id, value }: { post: string } & BlankPostWordsRequest) => {
    const loaded = await loadPost(id)
    const { post } = loaded
    if (post.status !== 'published' && post.status !== 'retracted')
      throw new Conflict('wrong_status', 'Readers see nothing of this post.')
    if (post.blanked.includes(value)) return post
    const was = required(await valueOf(loaded, value), 'old value of this post')
    const set = { blanked: [...post.blanked, value] }
    return savePublic(act, loaded, { command: 'blank-post-words', set, more: { value, was } })
  },
)

/** The value as it was; of a whole text its version, which is kept. */
async function valueOf({ post }: PostToChange, value: string): Promise<string | null> {
  if (value === 'retraction') return post.retraction?.publicSentence ?? null
  const corrections = (await findRevisions(post._id)).filter(({ command }) => command === 'correct-post')
  const noted = corrections.find(({ at }) => noteOf(at) === value)
  if (noted) return noted.note
  const after = corrections.find(({ at }) => wordsBefore(at) === value)
  return after ? `version ${after.version - 1}` : null
}
