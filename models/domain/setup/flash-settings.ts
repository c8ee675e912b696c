import type { PublicStatus } from '../results/count.js'
import type { Outcome } from '../results/outcome.js'
import { type LiveBlogStatus, takesPublishing } from './live-blog.js'

/** Which results of an election make a flash: all; the notable ones; or, unless somebody chose, by how many contests there are. */
export const flashChoices = ['by-number', 'all', 'notable'] as const
export type FlashChoice = (typeof flashChoices)[number]

/** How it goes out: published with the result, or filed for an editor. */
export const flashWays = ['published', 'filed'] as const
export type FlashWay = (typeof flashWays)[number]

export interface FlashSettings {
  flashWhich: FlashChoice
  flashHow: FlashWay
}

export const usualFlashes: FlashSettings = { flashWhich: 'by-number', flashHow: 'published' }

/** Up to so many contests every result makes a flash, unless somebody chose otherwise. */
export const mostForAll = 10

export interface FlashedResult {
  outcome: Outcome['kind']
  watched: boolean
  hasReporter: boolean
  /** Contests of the election. */
  contests: number
}

/**
 * Whether a result makes a flash. The notable ones are gains, watched seats and contests with a reporter: with one editor a flash for
 * every one of 229 an hour would be two hours late.
 */
export function makesFlash(which: FlashChoice, result: FlashedResult): boolean {
  if (which === 'all' || (which === 'by-number' && result.contests <= mostForAll)) return true
  return result.outcome === 'gain' || result.watched || result.hasReporter
}

/** A flash goes out with its result where that was checked and the live blog is live and not frozen; else an editor reads it first. */
export function goesOutAtOnce(
  how: FlashWay,
  result: PublicStatus | null,
  liveBlog: { status: LiveBlogStatus; frozen: object | null },
): boolean {
  return (
    how === 'published' &&
    result === 'published' &&
    takesPublishing(liveBlog.status) &&
    liveBlog.frozen === null
  )
}
