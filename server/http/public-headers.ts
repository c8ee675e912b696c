/**
 * What every public page, slice and JSON answer says about caches, whichever way it is answered: keep it, and ask each time
 * whether it is still the one. The same with and without a session, which public addresses never look at.
 */
export const publicHeaders = Object.freeze({ 'Cache-Control': 'public, no-cache' })

/** The newsroom is in no cache at all. */
export const privateHeaders = Object.freeze({ 'Cache-Control': 'no-store' })
