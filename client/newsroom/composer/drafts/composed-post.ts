import type { JSONContent } from '@tiptap/core'
import {
  contestsIn,
  emptyBody,
  isEmptyBody,
  type PostBody,
} from '../../../../models/domain/posts/post-body.js'
import { cutTo } from '../../../../models/domain/text/characters.js'
import { tidyLine } from '../../../../models/domain/text/plain-text.js'
import { type ChangeKind, noChange } from './change-kind.js'

/** What a person composes: the post's content and, for a correction, the note to readers. */
export interface ComposedPost {
  title: string
  byline: string
  body: PostBody
  /** The contests that the post is tagged with. */
  contests: string[]
  keyEvent: boolean
  note: string
  /** The kind of change to a published post; of no meaning for any other post. */
  change: ChangeKind
  /** How many blocks the post had when an update began: the blocks after them are the addition. */
  stood: number
}

export function emptyPost(byline: string): ComposedPost {
  return { title: '', byline, body: emptyBody, contests: [], keyEvent: false, note: '', ...noChange }
}

/**
 * Whether a person has written nothing: a byline from the form and a ticked box are no work that could be
 * lost.
 */
export function isBlankPost(post: ComposedPost): boolean {
  return (
    post.title.trim() === '' &&
    post.note.trim() === '' &&
    post.contests.length === 0 &&
    isEmptyBody(post.body)
  )
}

/**
 * The content that a request carries. The note goes with a correction only and is added there. Empty
 * paragraphs at the end of an addition are left out.
 */
export function contentToSend(post: ComposedPost): Omit<ComposedPost, 'note' | 'change' | 'stood'> {
  const { title, byline, contests, keyEvent } = post
  return { title, byline, body: bodyToSend(post), contests, keyEvent }
}

function bodyToSend({ body, change, stood }: ComposedPost): PostBody {
  if (change !== 'update' || stood === 0) return body
  const content = [...body.content]
  while (content.length > stood && isEmptyParagraph(content.at(-1))) content.pop()
  return { type: 'doc', content }
}

export function isEmptyParagraph(block: JSONContent | undefined): boolean {
  return block?.type === 'paragraph' && (block.content ?? []).length === 0
}

/** Whether the server would store the same: spaces around title and byline do not count. */
export function isSamePost(one: ComposedPost, other: ComposedPost): boolean {
  return asKept(one) === asKept(other)
}

function asKept(post: ComposedPost): string {
  const { contests, keyEvent } = post
  const { content } = bodyToSend(post)
  return JSON.stringify([tidyLine(post.title), tidyLine(post.byline), content, contests, keyEvent])
}

/** Every contest of the post: its tags first, then those in its text. */
export function contestsOfPost(post: ComposedPost): string[] {
  return [...new Set([...post.contests, ...contestsIn(post.body)])]
}

/** The name of a post in a list: its title, or its first words. */
export function nameOfPost(post: ComposedPost, words: string): string {
  const title = post.title.trim()
  if (title !== '') return title
  const start = words.replaceAll(/\s+/g, ' ').trim()
  if (start === '') return 'Without a title'
  const cut = cutTo(start, 60)
  return cut === start ? start : `${cutTo(cut, 59).trimEnd()}…`
}
