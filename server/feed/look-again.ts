import type { FeedLog } from './feed-parts.js'

/** How often a process looks by itself: what was committed elsewhere, or before a crash, is made up for too. */
const lookEveryMs = 250

export interface LookingAgain {
  /** Looks now. A failure is logged, once until it is over: the next look makes up for it. */
  look: () => Promise<void>
  begin: () => void
  end: () => void
}

/** Looks again and again from `begin` on, one look after the other. `failed` is what the log says of a look that failed. */
export function lookAgain(look: () => Promise<void>, log: FeedLog, failed: string): LookingAgain {
  let timer: NodeJS.Timeout | undefined
  let [ended, failing] = [false, false]
  const tryLook = async (): Promise<void> => {
    try {
      await look()
      failing = false
    } catch (err) {
      if (!failing) log.error({ err }, failed)
      failing = true
    }
  }
  const again = (): void => {
    if (ended) return
    timer = setTimeout(() => void tryLook().then(again), lookEveryMs)
    timer.unref()
  }
  return {
    look: tryLook,
    begin: again,
    end: () => {
      ended = true
      clearTimeout(timer)
    },
  }
}
