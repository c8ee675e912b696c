export const liveBlogStatuses = ['upcoming', 'live', 'closed'] as const
export type LiveBlogStatus = (typeof liveBlogStatuses)[number]

/** Practice and rehearsal are marked everywhere and never indexed. */
export const modes = ['real', 'practice', 'rehearsal'] as const
export type Mode = (typeof modes)[number]

/** The table of moves: what a live blog must be for a command, and what it is afterwards. */
export const liveBlogMoves = {
  open: { from: ['upcoming', 'closed'], to: 'live' },
  close: { from: ['upcoming', 'live'], to: 'closed' },
} as const satisfies Record<string, { from: readonly LiveBlogStatus[]; to: LiveBlogStatus }>
export type LiveBlogMove = keyof typeof liveBlogMoves

/** The status after a move, or null where the move is not allowed: a closed live blog can be opened again. */
export function liveBlogAfter(move: LiveBlogMove, from: LiveBlogStatus): LiveBlogStatus | null {
  const allowed: readonly LiveBlogStatus[] = liveBlogMoves[move].from
  return allowed.includes(from) ? liveBlogMoves[move].to : null
}

/** A closed live blog takes no new posts; an upcoming one does. */
export function takesFiling(status: LiveBlogStatus): boolean {
  return status !== 'closed'
}

/** Posts become public only while the live blog is live; corrections and retractions go on for ever. */
export function takesPublishing(status: LiveBlogStatus): boolean {
  return status === 'live'
}

/** Posts on one numbered page, for ever. */
export const postsPerPage = 50

/** The page that holds the post with this number: page k holds 50(k-1)+1 to 50k. */
export function pageOf(postNumber: number): number {
  return Math.ceil(postNumber / postsPerPage)
}

/** The first and last post number of page k. */
export function numbersOfPage(page: number): { first: number; last: number } {
  return { first: postsPerPage * (page - 1) + 1, last: postsPerPage * page }
}

/** The front page holds the unfinished page and the one before: the lowest number that it shows. */
export function firstNumberOfFront(lastNumber: number): number {
  const finished = Math.floor(lastNumber / postsPerPage)
  return Math.max(1, postsPerPage * (finished - 1) + 1)
}

/** A slice of the feed with more changes than this is not sent: the reader's page offers to reload. */
export const mostChanges = 100

/** Who holds back what becomes public, and since when. Taking down always works. */
export interface Freeze {
  at: Date
  by: string
  byName: string
}

/** Who lifts a freeze: never the person who made it. */
export const whoLifts = 'another editor, or somebody else of the results desk,'

/** One person freezes, another lifts it. */
export function mayLift({ by }: { by: { toString: () => string } }, person: string): boolean {
  return by.toString() !== person
}
