import type { ComposePage } from '../../../models/contract/compose.js'
import { type PostBody, parsePostBody } from '../../../models/domain/post-body.js'
import { type ComposedPost, emptyPost } from './composed-post.js'
import { findDraft } from './draft-store.js'
import { type KeptDraft, draftInAddress, keyOfPost } from './kept-draft.js'
import { type Work, newKey, newWork, workOfDraft } from './work-in-hand.js'

export interface Opening {
  work: Work
  content: ComposedPost
  /** The draft that it comes from, if there was one. */
  draft: KeptDraft | null
}

/** Which draft this tab wrote on: it survives a reload, and a tab that was closed and opened again. */
const slotOf = ({ person, liveBlog }: ComposePage): string => `nightdesk-draft ${person.id} ${liveBlog.id}`

export function rememberDraft(page: ComposePage, key: string): void {
  sessionStorage.setItem(slotOf(page), key)
}

export function freshWork(): Work {
  return newWork(newKey((bytes) => crypto.getRandomValues(bytes)))
}

/** What the page opens with: the draft that the address or this tab names, else what the server has, else nothing. */
export async function openingOf(page: ComposePage, hash: string): Promise<Opening> {
  const named = draftInAddress(hash)
  const saved = savedIn(page)
  const key = named ?? (page.post ? keyOfPost(page.post.id) : sessionStorage.getItem(slotOf(page)))
  // A browser that keeps nothing opens an empty page; its line says so at the first keystroke.
  const draft = key === null ? null : await findDraft(page.person.id, key).catch(() => null)
  if (draft && belongsHere(draft, page)) {
    return { work: rebased(workOfDraft(draft, saved), page), content: draft.content, draft }
  }
  if (page.post && saved) {
    const { id, version, status } = page.post
    const work: Work = { key: keyOfPost(id), base: { id, version, status }, saved, sending: null }
    return { work, content: saved, draft: null }
  }
  return { work: freshWork(), content: emptyPost(page.byline), draft: null }
}

export function belongsHere(draft: KeptDraft, { post, liveBlog }: ComposePage): boolean {
  return draft.liveBlog.id === liveBlog.id && (draft.base?.id ?? null) === (post?.id ?? null)
}

/** The version that was read stays the draft's; what the post is by now is the server's word. */
function rebased(work: Work, { post }: ComposePage): Work {
  return work.base && post ? { ...work, base: { ...work.base, status: post.status } } : work
}

/** The post as the server has it, in the editor's own form. */
export function savedIn({ post }: ComposePage): ComposedPost | null {
  if (!post) return null
  const { title, byline, tagged: contests, keyEvent } = post
  const body: PostBody = parsePostBody(post.body)
  return { title, byline, body, contests, keyEvent, note: '' }
}
