/**
 * The cache rule of every public page, slice and JSON answer: keep it, and ask each time whether it is still
 * current. It is the same for everybody, because public addresses never look at a session.
 */
export const publicHeaders = Object.freeze({ 'Cache-Control': 'public, no-cache' })

/** Nothing of the newsroom may be cached. */
export const privateHeaders = Object.freeze({ 'Cache-Control': 'no-store' })
