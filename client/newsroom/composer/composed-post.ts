import { type PostBody, contestsIn, emptyBody, isEmptyBody } from '../../../models/domain/post-body.js'

/** What a person composes: the post's content and, for a correction, the note to readers. */
export interface ComposedPost {
  title: string
  byline: string
  body: PostBody
  /** Contests that it is tagged with. */
  contests: string[]
  keyEvent: boolean
  note: string
}

export function emptyPost(byline: string): ComposedPost {
  return { title: '', byline, body: emptyBody, contests: [], keyEvent: false, note: '' }
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

/** What a request carries of it; the note goes with corrections only. */
export function contentToSend(post: ComposedPost): Omit<ComposedPost, 'note'> {
  const { title, byline, body, contests, keyEvent } = post
  return { title, byline, body, contests, keyEvent }
}

/** The same post as far as the server keeps it: spaces around title and byline are none of it. */
export function isSamePost(one: ComposedPost, other: ComposedPost): boolean {
  return asKept(one) === asKept(other)
}

function asKept(post: ComposedPost): string {
  const { body, contests, keyEvent } = post
  return JSON.stringify([post.title.trim(), post.byline.trim(), body.content, contests, keyEvent])
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
  return start.length > 60 ? `${start.slice(0, 59).trimEnd()}…` : start
}
