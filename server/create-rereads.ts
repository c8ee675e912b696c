import { markRereads } from './commands/posts/mark-rereads.js'
import { lookAgain } from './feed/look-again.js'
import { oneAtATime } from './feed/watch-heads.js'
import type { Logger } from './logger.js'

export interface Rereads {
  /** Runs until no post is left to be marked. */
  flush: () => Promise<void>
  close: () => Promise<void>
}

/**
 * Marks the posts that must be re-read. It runs after the writes and outside of their transactions; after a
 * crash the next start goes on with it.
 */
export function createRereads(log: Logger): Rereads {
  const look = oneAtATime(markRereads)
  const looking = lookAgain(look, log, 'posts could not be marked to be re-read')
  looking.begin()
  return {
    flush: look,
    close: async () => {
      looking.end()
      await look().catch((err: unknown) => log.error({ err }, 'posts are marked at the next start'))
    },
  }
}
