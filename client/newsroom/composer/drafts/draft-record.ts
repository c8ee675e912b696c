import type { ContestChoice } from '../../../../models/contract/contests.js'
import type { PostStatus } from '../../../../models/domain/posts/post.js'
import { type ComposedPost, isBlankPost, isSamePost } from './composed-post.js'

/** The post on the server that a draft changes, at the version that was read. */
export interface BasePost {
  id: string
  version: number
  status: PostStatus
}

/**
 * What this browser keeps of one composer until the server has it: one record for each person and key. On the
 * screen and in records "kept" means on this device, and "saved" means on the server.
 */
export interface Draft {
  person: string
  /**
   * The UUID of a new post, sent again with each try to file it; `post-<id>` for changes to a post;
   * `aside-<UUID>` for a text that was set aside.
   */
  key: string
  liveBlog: { id: string; slug: string; title: string }
  base: BasePost | null
  content: ComposedPost
  /**
   * Was sent but not answered: nobody knows whether the server has it. It is sent again with the same key.
   */
  sending: ComposedPost | null
  contests: ContestChoice[]
  /** ISO 8601. */
  keptAt: string
  /**
   * The tab that kept it. If two tabs write the same draft, the last write wins and the other tab is warned.
   */
  tab: string
}

export function keyOfPost(id: string): string {
  return `post-${id}`
}

/** Whether the server lacks this text, so that it is worth keeping and offering again. */
export function isUnsent(draft: Pick<Draft, 'content' | 'sending'>, saved: ComposedPost | null): boolean {
  if (draft.sending) return true
  return saved
    ? !isSamePost(draft.content, saved) || draft.content.note !== saved.note
    : !isBlankPost(draft.content)
}

/** The page on which the draft can be continued. */
export function addressOfDraft(draft: Pick<Draft, 'key' | 'base' | 'liveBlog'>): string {
  const post = draft.base ? `?post=${draft.base.id}` : ''
  return `/newsroom/live/${draft.liveBlog.slug}/compose${post}#draft=${draft.key}`
}

/** The key of the draft that an address names. */
export function draftInAddress(hash: string): string | null {
  return /^#draft=((?:post|aside)-[0-9a-f-]{1,40}|[0-9a-f-]{36})$/.exec(hash)?.[1] ?? null
}
