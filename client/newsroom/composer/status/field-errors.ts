import { longestTitle } from '../../../../models/domain/posts/post.js'
import { isEmptyBody } from '../../../../models/domain/posts/post-body.js'
import { tooLong } from '../../../../models/domain/text/characters.js'
import { tidyLine } from '../../../../models/domain/text/plain-text.js'
import { addedBlocks } from '../drafts/additions.js'
import type { ComposedPost } from '../drafts/composed-post.js'
import type { Doing } from './saved-state.js'

/** The fields of the composer that can show an error. */
export const composerFields = ['title', 'body', 'contests', 'byline', 'note'] as const
export type ComposerField = (typeof composerFields)[number]

export type FieldErrors = Partial<Record<ComposerField, string>>

/**
 * Assigns the server's errors, named by paths such as "contests.0", to the fields; the others go to `rest`.
 */
export function errorsAtFields(fields: Readonly<Record<string, string>>): {
  at: FieldErrors
  rest: string[]
} {
  const at: FieldErrors = {}
  const rest: string[] = []
  for (const [path, message] of Object.entries(fields)) {
    const [first] = path.split('.')
    const field = composerFields.find((name) => name === first)
    if (field) at[field] ??= message
    else rest.push(message)
  }
  return { at, rest }
}

type Typed = Pick<ComposedPost, 'title' | 'note' | 'body' | 'stood'>

/** What is about to be done. A flash needs no title: it is worded from its result. */
interface ErrorsFor {
  doing: Doing
  isFlash: boolean
}

/** Errors that are found without asking the server, so that they are said at once on a bad connection. */
export function errorsInSight(typed: Typed, { doing, isFlash }: ErrorsFor): FieldErrors {
  const errors: FieldErrors = {}
  const title = tidyLine(typed.title)
  if (!isFlash && title === '') errors.title = 'A title is needed.'
  const over = tooLong('A title', title, longestTitle)
  if (over !== null) errors.title = over
  if (isEmptyBody(typed.body)) {
    errors.body = 'The post says nothing yet: write a sentence or insert a result card.'
  } else if (doing === 'update' && typed.stood > 0 && addedBlocks(typed).length === 0) {
    errors.body = 'Nothing is added yet: write below what stands.'
  }
  if (doing === 'correct' && typed.note.trim() === '') {
    errors.note = 'Say in a note what was corrected: readers see it.'
  }
  return errors
}
