import { z } from 'zod'
import { longestTitle, type PostStatus } from '../domain/posts/post.js'
import type { Substance } from '../domain/posts/touch-up.js'
import { isPostValue } from '../domain/text/blanked.js'
import type { WordChange } from '../domain/text/word-difference.js'
import {
  counted,
  id,
  key,
  line,
  lines,
  list,
  looked,
  takingDown,
  type TimePartsView,
  type TimeView,
} from './fields.js'
import type { StrayFigureView } from './writing.js'

const version = counted(1)

/** What the composer writes. The body is checked against the editor's schema behind this. */
const title = line('A title', longestTitle)
const content = {
  title: title.min(1, 'A title is needed.'),
  body: z.looseObject({ type: z.literal('doc') }),
  byline: line('A byline', 140).default(''),
  contests: list(id, 20, 'A post is tagged with at most 20 contests').default([]),
  keyEvent: z.boolean().default(false),
}

export const filePostRequest = z.strictObject({ key, ...content })
/** A post that exists. A flash has no typed title: the command asks for one or for none. */
const changed = { version, ...content, title }
export const revisePostRequest = z.strictObject(changed)
/** A misspelled word that becomes a right one can claim a result, or forecast one. */
export const touchUpPostRequest = z.strictObject({ ...changed, acknowledged: looked })
/** Names of claims of results that whoever publishes has looked at. */
const acknowledged = list(line('A name', 200), 100, 'There are at most 100 remarks').default([])
/** The whole body: what stood, and the blocks that are added after it. */
export const updatePostRequest = z.strictObject({ ...changed, acknowledged })
/** Versions of the contests that the preview showed: a number published meanwhile is looked at again. */
export const publishPostRequest = z.strictObject({
  version,
  contests: list(z.strictObject({ id, version: counted(0) }), 40, 'A post shows at most 40 contests'),
  acknowledged,
})
export const correctPostRequest = z.strictObject({
  ...changed,
  note: lines('A note', 300).min(1, 'A note for readers is needed.'),
  acknowledged,
})
export const takePostRequest = z.strictObject({ takeOver: z.boolean().default(false) })
export const reasonRequest = z.strictObject({
  reason: lines('A reason', 300).min(1, 'A reason is needed.'),
})
export const retractPostRequest = z.strictObject(takingDown)
/** An old value in its public history, by name. */
export const blankPostWordsRequest = z.strictObject({
  value: z.string().refine(isPostValue, 'There is no such value to remove.'),
})
export const keyEventRequest = z.strictObject({ keyEvent: z.boolean() })
/** `markedAt`: when the newest mark was made that its editor saw. */
export const tickOffPostRequest = z.strictObject({ version, markedAt: z.iso.datetime('When was it marked?') })
export const dismissFlashesRequest = z.strictObject({
  posts: list(id, 100, 'At most 100 posts are dismissed at once').min(1, 'Choose a post.'),
})
export const emptyRequest = z.strictObject({})
/** With a post: what it would become; a note is a correction's. */
export const previewRequest = z.strictObject({
  ...content,
  title,
  post: id.optional(),
  /** What comes after the blocks that stand is an addition: it is shown with its time. */
  addition: z.boolean().default(false),
  note: lines('A note', 300).default(''),
})

export type BlankPostWordsRequest = z.infer<typeof blankPostWordsRequest>
export type RetractPostRequest = z.infer<typeof retractPostRequest>
export type TouchUpPostRequest = z.infer<typeof touchUpPostRequest>
export type TickOffPostRequest = z.infer<typeof tickOffPostRequest>
export type UpdatePostRequest = z.infer<typeof updatePostRequest>
export type DismissFlashesRequest = z.infer<typeof dismissFlashesRequest>
export type FilePostRequest = z.infer<typeof filePostRequest>
export type RevisePostRequest = z.infer<typeof revisePostRequest>
export type PreviewRequest = z.infer<typeof previewRequest>
export type PublishPostRequest = z.infer<typeof publishPostRequest>
export type CorrectPostRequest = z.infer<typeof correctPostRequest>

/** What the API answers to every write on a post. */
export interface PostAnswer {
  id: string
  version: number
  status: PostStatus
  /** Where the newsroom goes on with it. */
  href: string
  /** Numbers typed as text that contradict a contest or belong to another: nothing is refused for them. */
  strays: StrayFigureView[]
}

/** Details of `warnings_not_acknowledged` where words for readers are put up: each remark with its name. */
export type OpenRemarks = { level: 'warning'; name: string; message: string }[]

/** Details of `not_a_touch_up`: what changed that is of substance, and the first word of it. */
export interface NotATouchUp {
  changed: Substance[]
  word: { before: string; after: string } | null
}

/** Details of `stale_version`: what stands now, by whom, since when, and the difference from what was sent. */
export interface StaleVersion {
  version: number
  by: string
  at: TimeView
  diff: WordChange[]
}

/** Details of `leased`. */
export interface LeaseView {
  holder: string
  mine: boolean
  until: TimeView
}

/** A post as readers see it: an allow-list. */
export interface PostView {
  id: string
  number: number
  /** Id of the heading, for aria-labelledby and the permalink's fragment. */
  headingId: string
  /** Of its words, as a tag: pages of contests show posts of several live blogs. */
  language: string
  href: string
  canonical: string
  publishedAt: TimePartsView
  keyEvent: boolean
  contests: { id: string; name: string; electionName: string; href: string }[]
  /** Null once retracted. */
  shown: { title: string; bodyHtml: string; byline: string } | null
  /** When something was last added. */
  updatedAt: TimeView | null
  correction: { at: TimeView; note: string } | null
  /** Results in it that were corrected after the post was published; no note where their card says it. */
  resultCorrections: { contest: string; at: TimeView; note: string }[]
  retraction: { at: TimeView; reason: string } | null
  /** Contests whose result it shows and that are provisional or withdrawn now, in words; `at`: since when. */
  resultStates: { contest: string; state: 'provisional' | 'withdrawn'; at: TimeView; text: string }[]
  /** When what readers see of it last changed, the results in it too: ISO 8601. */
  lastChange: string
}

/** What the person who looks may do, from the policies: the buttons of a screen. */
export interface PostPermissions {
  revise: boolean
  take: boolean
  release: boolean
  sendBack: boolean
  publish: boolean
  dismiss: boolean
  touchUp: boolean
  update: boolean
  correct: boolean
  tickOff: boolean
  retract: boolean
  pin: boolean
  markKeyEvent: boolean
}

/** A post as the newsroom sees it: queue, my posts, published posts, the composer. */
export interface NewsroomPostView {
  id: string
  liveBlog: { id: string; slug: string; title: string }
  version: number
  status: PostStatus
  statusText: string
  title: string
  byline: string
  body: unknown
  author: { id: string; name: string }
  filedAt: TimeView
  changedAt: TimeView
  changedBy: string
  publishedAt: TimeView | null
  keyEvent: boolean
  pinned: boolean
  lease: LeaseView | null
  /** Why it was sent back or retracted. */
  reason: string | null
  /** What readers are told of its retraction. */
  toldReaders: string | null
  /** By whom, where that is kept, and when it was sent back, dismissed or retracted. */
  left: { by: string | null; at: TimeView } | null
  contests: { id: string; name: string; electionName: string; version: number }[]
  /** Contest of the result that it was drafted for; its title is worded from it. */
  flash: { contest: string; name: string } | null
  /** Typed numbers that are stale: "1,316: was Tamworth's majority". */
  reread: {
    contest: string
    name: string
    /** Something typed in it is superseded; or the result is withdrawn or another one. */
    why: 'typed' | 'result'
    numbers: string[]
    names: string[]
    at: TimeView
  }[]
  /** When the newest of them was marked: ISO 8601; '' without any. */
  markedAt: string
  revisionsHref: string
  /** Contests it is tagged with (without those that only its cards show). */
  tagged: string[]
  href: string
  publicHref: string | null
  can: PostPermissions
}

/** Answer of the preview: the very bytes that readers get, and the versions of the contests in it. */
export interface PreviewAnswer {
  html: string
  contests: { id: string; version: number }[]
  strays: StrayFigureView[]
}
