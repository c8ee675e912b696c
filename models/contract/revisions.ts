import type { WordChange } from '../domain/text/word-difference.js'
import type { TimeView } from './fields.js'

/** One saved content of a post, in the list of its versions. */
export interface RevisionView {
  version: number
  by: string
  at: TimeView
  /** "Filed", "Revised", "Corrected: it was another title". */
  what: string
  /** The composer with this content put back; null for the version that stands, and for who may not. */
  restoreHref: string | null
}

/** Two versions of a post side by side, in words. */
export interface RevisionsView {
  post: string
  title: string
  /** Newest first. */
  revisions: RevisionView[]
  before: RevisionView | null
  after: RevisionView
  /** Title, byline and text, each as what stayed, went and came. */
  parts: { name: string; changes: WordChange[] }[]
}
