export const postStatuses = ['filed', 'returned', 'published', 'retracted', 'dismissed'] as const
export type PostStatus = (typeof postStatuses)[number]

/** The table of moves: what a post must be for a command, and what it is afterwards. */
export const postMoves = {
  'revise-post': { from: ['filed', 'returned'], to: 'filed' },
  'take-post': { from: ['filed'], to: 'filed' },
  'release-post': { from: ['filed'], to: 'filed' },
  'send-back-post': { from: ['filed'], to: 'returned' },
  'publish-post': { from: ['filed'], to: 'published' },
  'dismiss-post': { from: ['filed', 'returned'], to: 'dismissed' },
  'touch-up-post': { from: ['published'], to: 'published' },
  'update-post': { from: ['published'], to: 'published' },
  'tick-off-post': { from: ['published'], to: 'published' },
  'correct-post': { from: ['published'], to: 'published' },
  'retract-post': { from: ['published'], to: 'retracted' },
  'pin-post': { from: ['published'], to: 'published' },
  'unpin-post': { from: ['published'], to: 'published' },
  'mark-key-event': { from: ['published'], to: 'published' },
} as const satisfies Record<string, { from: readonly PostStatus[]; to: PostStatus }>
export type PostMove = keyof typeof postMoves

/** A flash is worded from its result: there is nothing in it that its author could change. */
export const notForFlashes: readonly PostMove[] = ['send-back-post']

/** The status after a move, or null where the post's status, or that it is a flash, does not allow it. */
export function postAfter(move: PostMove, from: PostStatus, isFlash = false): PostStatus | null {
  if (isFlash && notForFlashes.includes(move)) return null
  const allowed: readonly PostStatus[] = postMoves[move].from
  return allowed.includes(from) ? postMoves[move].to : null
}

/** What a post is when it is filed, before anything is done to it. */
export function newPost() {
  return {
    ...{ status: 'filed' as const, version: 1, feedSeq: 0 },
    ...{ lease: null, returned: null, dismissal: null },
    ...{ publishedAt: null, publishedBy: null, updatedAt: null, correction: null, retraction: null },
    ...{ blanked: [], reread: [] },
  }
}

/** Characters of a title, as people count them. */
export const longestTitle = 140

/** A flash is worded from its result and has no typed title; every other post has one. Null where it is as it should be. */
export function titleProblem(title: string, isFlash: boolean): string | null {
  if (isFlash === (title === '')) return null
  return isFlash ? 'The title of a flash is worded from its result.' : 'A title is needed.'
}

/** Who is handling a filed post, until when. */
export interface Lease {
  holder: string
  until: Date
}

/** Minutes that a lease lasts. */
const leaseMinutes = 10

export function leaseUntil(at: Date): Date {
  return new Date(at.getTime() + leaseMinutes * 60_000)
}

/** A lease binds until it expires; an expired one is nobody's. */
export function leaseHolder(lease: Lease | null | undefined, at: Date): string | null {
  return lease && lease.until.getTime() > at.getTime() ? lease.holder : null
}

/** A lease binds editors: acting on a post that another holds is refused until it is taken over. */
export function heldByAnother(lease: Lease | null | undefined, actorId: string, at: Date): boolean {
  const holder = leaseHolder(lease, at)
  return holder !== null && holder !== actorId
}
