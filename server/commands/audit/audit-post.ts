import { type PostMove } from '../../../models/domain/posts/post.js'
import { type PostDoc } from '../../../models/post-model.js'
import { type Act } from '../act.js'
import { type AuditState, appendAudit } from './append-audit.js'
import { postState } from './post-state.js'

export interface PostAudit {
  command: PostMove | 'file-post' | 'file-flash'
  before: PostDoc | null
  after: PostDoc
  /** A reason or note that came with it. */
  more?: AuditState
}

/** What is done to a post stands in its live blog's chain. */
export async function auditPost(act: Act, { command, before, after, more }: PostAudit): Promise<void> {
  await appendAudit(act, {
    chain: { kind: 'live-blog', id: after.liveBlog },
    command,
    subject: `post:${after._id.toHexString()}`,
    before: before && postState(before),
    after: { ...postState(after), ...more },
  })
}
