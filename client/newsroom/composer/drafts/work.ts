import type { ContestChoice } from '../../../../models/contract/contests.js'
import type { PostAnswer } from '../../../../models/contract/posts.js'
import type { ComposedPost } from './composed-post.js'
import { type BasePost, type Draft, keyOfPost } from './draft-record.js'

/** What the composer works on: which post, what the server has of it, and what was sent but not answered. */
export interface Work {
  /** The key of the draft on this device. A new post is also filed with this key. */
  key: string
  base: BasePost | null
  /** What the server has, as far as this page knows. */
  saved: ComposedPost | null
  sending: ComposedPost | null
}

/** A version 4 UUID. `crypto.randomUUID` is missing on a page without https. */
export function newKey(
  random: (bytes: Uint8Array<ArrayBuffer>) => void = (bytes) => crypto.getRandomValues(bytes),
): string {
  const bytes = new Uint8Array(16)
  random(bytes)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export function newWork(key: string): Work {
  return { key, base: null, saved: null, sending: null }
}

export function workOfDraft({ key, base, sending }: Draft, saved: ComposedPost | null): Work {
  return { key, base, saved, sending }
}

/** The work after a save: from now on it is a post on the server, whatever it was before. */
export function workAfterSave({ id, version, status }: PostAnswer, content: ComposedPost): Work {
  return { key: keyOfPost(id), base: { id, version, status }, saved: { ...content, note: '' }, sending: null }
}

/** What all drafts of a page have in common: person, tab and live blog. */
export interface DraftOwner {
  person: string
  tab: string
  liveBlog: Draft['liveBlog']
}

interface DraftParts {
  content: ComposedPost
  contests: ContestChoice[]
  keptAt: string
}

export function draftOf(work: Work, owner: DraftOwner, parts: DraftParts): Draft {
  const { key, base, sending } = work
  return { ...owner, key, base, sending, ...parts }
}
