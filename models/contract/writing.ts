import { z } from 'zod'
import { longestTitle } from '../domain/posts/post.js'
import type { FigureRef } from '../domain/results/figure.js'
import { id, key, line, list, type TimeView } from './fields.js'

const contests = list(id, 20, 'A post is tagged with at most 20 contests').default([])

/** What is written, to be proof-read: nothing in it is needed yet. */
export const proofReadRequest = z.strictObject({
  title: line('A title', longestTitle),
  body: z.looseObject({ type: z.literal('doc') }),
  contests,
})
/** Who writes about what: `key` is the draft's. */
export const presenceRequest = z.strictObject({ key, contests })

export type PresenceRequest = z.infer<typeof presenceRequest>

/** A number typed as text that is suspicious, with the figure that it could be. */
export interface StrayFigureView {
  part: 'title' | 'body'
  /** In the title: characters from its beginning. In the body: the editor's positions. */
  from: number
  to: number
  text: string
  /** "1,316 is Tamworth's majority; this post is about Mid Bedfordshire." */
  message: string
  /** What "make it a Figure" puts in its place; null where it is no figure that is known. */
  figure: (FigureRef & { label: string }) | null
}
export interface ProofReading {
  strays: StrayFigureView[]
}

/** Answer to whoever says that she is writing. */
export interface PresenceView {
  /** Others who write about one of these contests now. */
  writers: { name: string; contest: string }[]
  /** Posts about one of these contests that were filed within the last minutes, without one's own. */
  recent: {
    id: string
    title: string
    by: string
    at: TimeView
    contest: string
    statusText: string
    /** Where this person can look at it: its own page once it is published, the composer for whoever may change it; else null. */
    href: string | null
  }[]
}
