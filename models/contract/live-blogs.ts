import { z } from 'zod'
import { type LiveBlogStatus, type Mode, modes } from '../domain/setup/live-blog.js'
import {
  id,
  language,
  line,
  lines,
  list,
  looked,
  slug,
  type TimePartsView,
  type TimeView,
  timeZone,
  timeZoneRead,
} from './fields.js'

export const liveBlogRequest = z.strictObject({
  slug,
  title: line('A title', 140).min(1, 'A title is needed.'),
  standfirst: lines('A standfirst', 300).default(''),
  timeZone,
  language: language.default('en-GB'),
  mode: z.enum(modes).default('real'),
  elections: list(id, 10, 'A live blog has at most 10 elections'),
  acknowledged: looked,
})
export type LiveBlogRequest = z.infer<typeof liveBlogRequest>

const liveBlogFields = liveBlogRequest.omit({ slug: true, mode: true, acknowledged: true })
/** The slug is set once, the mode too. `read`: what stood when the form was opened. */
export const editLiveBlogRequest = liveBlogFields.extend({
  read: liveBlogFields.extend({ timeZone: timeZoneRead }),
  acknowledged: looked,
})
export type EditLiveBlogRequest = z.infer<typeof editLiveBlogRequest>
export const openLiveBlogRequest = z.strictObject({ acknowledged: looked })
export const freezeRequest = z.strictObject({ frozen: z.boolean() })
export type FreezeRequest = z.infer<typeof freezeRequest>

export interface LiveBlogView {
  id: string
  slug: string
  title: string
  standfirst: string
  language: string
  mode: Mode
  status: LiveBlogStatus
  /** "Live", "Starts soon", "This live blog is closed". */
  statusText: string
  href: string
  /** Absolute, from PUBLIC_URL. */
  canonical: string
  updatedAt: TimeView | null
  elections: { name: string; href: string; partyStyles: string }[]
}

export interface KeyEventView {
  id: string
  title: string
  href: string
  at: TimePartsView
  /** Its day is shown: not all of them are of one. */
  dated: boolean
}
