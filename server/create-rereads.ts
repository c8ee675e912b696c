import { markRereads } from './commands/posts/mark-rereads.js'
import { lookAgain } from './feed/look-again.js'
import { oneAtATime } from './feed/watch-heads.js'
import type { Logger } from './logger.js'

export interface Rereads {
  /** Until nothing is owed. */
  flush: () => Promise<void>
  close: () => Promise<void>
}

/** The marking of posts that are to be re-read: behind the writes, in none of their transactions; after a crash like any other time. */
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
