import { markRereads } from './commands/posts/mark-rereads.js'
import { oneAtATime } from './feed/watch-heads.js'
import type { Logger } from './logger.js'

/** How often a process looks whether a contest owes marks: after its own writes, after another's, and after a crash alike. */
const lookEveryMs = 250

export interface Rereads {
  /** Until nothing is owed. */
  flush: () => Promise<void>
  close: () => Promise<void>
}

/** The marking of posts that are to be re-read: behind the writes, in none of their transactions. */
export function createRereads(log: Logger): Rereads {
  const look = oneAtATime(markRereads)
  let timer: NodeJS.Timeout | undefined
  let [ended, failing] = [false, false]
  const tryLook = async (): Promise<void> => {
    try {
      await look()
      failing = false
    } catch (err) {
      // The next look makes up for it: it is logged once until it is over.
      if (!failing) log.error({ err }, 'posts could not be marked to be re-read')
      failing = true
    }
  }
  const again = (): void => {
    if (ended) return
    timer = setTimeout(() => void tryLook().then(again), lookEveryMs)
    timer.unref()
  }
  again()
  return {
    flush: look,
    close: async () => {
      ended = true
      clearTimeout(timer)
      await look().catch((err: unknown) => log.error({ err }, 'posts are marked at the next start'))
    },
  }
}
