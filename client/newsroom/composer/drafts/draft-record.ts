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
 * What this browser keeps of one composer until the server has it: one record a person and key. "Kept" is the word for that on
 * the screen and in the records; "saved" is what the server has.
 */
export interface Draft {
  person: string
  /** The UUID that filing is repeated with; `post-<id>` for changes to a post; `aside-<UUID>` for text set aside. */
  key: string
  liveBlog: { id: string; slug: string; title: string }
  base: BasePost | null
  content: ComposedPost
  /** What was sent and not answered: nobody knows whether the server has it. It is sent again with the same key. */
  sending: ComposedPost | null
  contests: ContestChoice[]
  /** ISO 8601. */
  keptAt: string
  /** Which tab kept it: the last one wins, and the other is warned. */
  tab: string
}

export function keyOfPost(id: string): string {
  return `post-${id}`
}

/** Text that no server has: worth keeping and offering again. */
export function isUnsent(draft: Pick<Draft, 'content' | 'sending'>, saved: ComposedPost | null): boolean {
  if (draft.sending) return true
  return saved
    ? !isSamePost(draft.content, saved) || draft.content.note !== saved.note
    : !isBlankPost(draft.content)
}

/** The page on which a draft is gone on with. */
export function addressOfDraft(draft: Pick<Draft, 'key' | 'base' | 'liveBlog'>): string {
  const post = draft.base ? `?post=${draft.base.id}` : ''
  return `/newsroom/live/${draft.liveBlog.slug}/compose${post}#draft=${draft.key}`
}

/** The draft that an address asks for. */
export function draftInAddress(hash: string): string | null {
  return /^#draft=((?:post|aside)-[0-9a-f-]{1,40}|[0-9a-f-]{36})$/.exec(hash)?.[1] ?? null
}
