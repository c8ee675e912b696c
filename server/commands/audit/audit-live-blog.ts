import { type LiveBlogDoc } from '../../../models/live-blog-model.js'
import { type Act } from '../act.js'
import { appendAudit } from './append-audit.js'

export interface LiveBlogAudit {
  command: 'add-live-blog' | 'open-live-blog' | 'close-live-blog' | 'freeze-live-blog'
  before: LiveBlogDoc | null
  after: LiveBlogDoc
}

/** What is done to a live blog as a whole stands in its own chain. */
export async function auditLiveBlog(act: Act, { command, before, after }: LiveBlogAudit): Promise<void> {
  await appendAudit(act, {
    chain: { kind: 'live-blog', id: after._id },
    command,
    subject: `live-blog:${after._id.toHexString()}`,
    before: before && factsOf(before),
    after: factsOf(after),
  })
}

const factsOf = ({ status, frozen, slug, title, mode, elections }: LiveBlogDoc) => ({
  ...{ status, slug, title, mode },
  frozen: frozen !== null,
  elections: elections.map((id) => id.toHexString()),
})
