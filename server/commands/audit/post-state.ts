import { type PostDoc } from '../../../models/post-model.js'
import { type AuditState } from './append-audit.js'

/** What the audit keeps of a post; its words are in the revisions. */
export function postState(post: PostDoc): AuditState {
  return {
    status: post.status,
    version: post.version,
    title: post.title,
    keyEvent: post.keyEvent,
    number: post.number ?? null,
    lease: post.lease?.holder.toHexString() ?? null,
    contests: post.contests.map((id) => id.toHexString()),
  }
}
