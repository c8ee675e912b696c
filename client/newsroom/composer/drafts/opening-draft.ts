import type { ComposePage } from '../../../../models/contract/compose.js'
import { parsePostBody, type PostBody } from '../../../../models/domain/posts/post-body.js'
import { onTopOf } from './additions.js'
import { noChange } from './change-kind.js'
import { type ComposedPost, emptyPost } from './composed-post.js'
import { type Draft, draftInAddress, keyOfPost } from './draft-record.js'
import { findDraft } from './draft-store.js'
import { newKey, newWork, type Work, workOfDraft } from './work.js'

type SavedPost = NonNullable<ComposePage['post']>

export interface Opening {
  work: Work
  content: ComposedPost
  /** The draft that it comes from, if any. */
  draft: Draft | null
}

/**
 * Where this tab stores which draft it writes on: sessionStorage survives a reload, and a closed tab that is
 * opened again.
 */
const slotOf = ({ person, liveBlog }: ComposePage): string => `nightdesk-draft ${person.id} ${liveBlog.id}`

export function rememberDraft(page: ComposePage, key: string): void {
  sessionStorage.setItem(slotOf(page), key)
}

export function freshWork(): Work {
  return newWork(newKey())
}

/**
 * What the page opens with: an earlier version that is put back, else the draft that the address or this tab
 * names, else the post on the server, else nothing.
 */
export async function openingOf(page: ComposePage, hash: string): Promise<Opening> {
  const named = draftInAddress(hash)
  const saved = savedIn(page)
  if (page.post && saved && page.restored) {
    return { work: workOn(page.post, saved), content: restoredIn(page.restored, saved), draft: null }
  }
  const key = named ?? (page.post ? keyOfPost(page.post.id) : sessionStorage.getItem(slotOf(page)))
  // A browser that stores nothing opens an empty page; the saved line says so at the first keystroke.
  const draft = key === null ? null : await findDraft(page.person.id, key).catch(() => null)
  if (draft && belongsHere(draft, page)) return openingWith(draft, page, saved)
  if (page.post && saved) return { work: workOn(page.post, saved), content: saved, draft: null }
  return { work: freshWork(), content: emptyPost(page.byline), draft: null }
}

/**
 * A draft of an addition goes below what the server has now; every other draft stays on the version that was
 * read.
 */
function openingWith(draft: Draft, page: ComposePage, saved: ComposedPost | null): Opening {
  const { post } = page
  const work = rebased(workOfDraft(draft, saved), page)
  const movedOn = post?.status === 'published' && draft.base?.version !== post.version
  if (!saved || !movedOn || draft.content.change !== 'update' || draft.sending) {
    return { work, content: draft.content, draft }
  }
  return { work: workOn(post, saved, draft.key), content: onTopOf(draft.content, saved), draft }
}

function workOn(post: SavedPost, saved: ComposedPost, key = keyOfPost(post.id)): Work {
  const { id, version, status } = post
  return { key, base: { id, version, status }, saved, sending: null }
}

function restoredIn(restored: NonNullable<ComposePage['restored']>, saved: ComposedPost): ComposedPost {
  const { title, byline, contests } = restored
  return { ...saved, title, byline, contests, body: parsePostBody(restored.body) }
}

export function belongsHere(draft: Draft, { post, liveBlog }: ComposePage): boolean {
  return draft.liveBlog.id === liveBlog.id && (draft.base?.id ?? null) === (post?.id ?? null)
}

/** The draft keeps the version that was read; the status is taken from the server. */
function rebased(work: Work, { post }: ComposePage): Work {
  return work.base && post ? { ...work, base: { ...work.base, status: post.status } } : work
}

/** The post on the server, as the editor holds it. */
export function savedIn({ post }: ComposePage): ComposedPost | null {
  if (!post) return null
  const { byline, tagged: contests, keyEvent } = post
  const body: PostBody = parsePostBody(post.body)
  const title = post.flash ? '' : post.title
  return { title, byline, body, contests, keyEvent, note: '', ...noChange }
}
