import type { PostDoc } from '../../../models/post-model.js'
import { reached, transact } from '../../database.js'
import type { Act } from '../act.js'
import { checkLease, checkMove } from './post-checks.js'
import { loadPost, savePrivate } from './save-post.js'

/** Only its holder gives a lease back; one that is gone already is given back already. */
export async function releasePost(act: Act, input: { post: string }): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post } = loaded
    const status = checkMove('release-post', post)
    checkLease(act, loaded)
    if (!post.lease) return post
    await reached('command:read')
    return savePrivate(act, post, { command: 'release-post', set: { status, lease: null } })
  })
}
