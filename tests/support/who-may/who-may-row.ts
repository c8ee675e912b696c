import type { ContestDoc } from '../../../models/contest-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { takenDown } from '../../factories/taken-down.js'

/** What a route's address and body name; made anew for each call that may change it. */
export interface Things {
  live: string
  slug: string
  /** A live blog that no other test uses. */
  own: LiveBlogDoc
  /** The reporter's post. */
  post: string
  election: string
  /** A contest to which the reporter is assigned, with a count that the desk's second person entered. */
  contest: ContestDoc
  /** A person whom no other test uses. */
  person: string
}

export type Body = (things: Things) => object
export const nothing: Body = () => ({})
export const because: Body = () => ({ reason: 'It was not so.' })
/** A route, the status of the answer to each person, and the body that is sent. */
export type WhoMayRow = [string, string[], Body?]
export const takesDown: Body = () => takenDown('It was not so.')
