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
  /** Contests that it is tagged with. */
  contests: string[]
  keyEvent: boolean
  note: string
  /** What kind of change to a published post this is; nothing to any other. */
  change: ChangeKind
  /** How many blocks stood when an update began: what comes after them is added. */
  stood: number
}

export function emptyPost(byline: string): ComposedPost {
  return { title: '', byline, body: emptyBody, contests: [], keyEvent: false, note: '', ...noChange }
}

/** Nothing of a person's own work stands in it: a byline that came with the form and a ticked box are no loss. */
export function isBlankPost(post: ComposedPost): boolean {
  return (
    post.title.trim() === '' &&
    post.note.trim() === '' &&
    post.contests.length === 0 &&
    isEmptyBody(post.body)
  )
}

/** What a request carries of it; the note goes with corrections only. What is added to a public post ends with its last words. */
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

/** The same post as far as the server keeps it: spaces around title and byline are none of it. */
export function isSamePost(one: ComposedPost, other: ComposedPost): boolean {
  return asKept(one) === asKept(other)
}

function asKept(post: ComposedPost): string {
  const { contests, keyEvent } = post
  const { content } = bodyToSend(post)
  return JSON.stringify([tidyLine(post.title), tidyLine(post.byline), content, contests, keyEvent])
}

/** Every contest that it names, tags first. */
export function contestsOfPost(post: ComposedPost): string[] {
  return [...new Set([...post.contests, ...contestsIn(post.body)])]
}

/** How a post is called in a list: its title, or its first words. */
export function nameOfPost(post: ComposedPost, words: string): string {
  const title = post.title.trim()
  if (title !== '') return title
  const start = words.replaceAll(/\s+/g, ' ').trim()
  if (start === '') return 'Without a title'
  const cut = cutTo(start, 60)
  return cut === start ? start : `${cutTo(cut, 59).trimEnd()}…`
}
