import { backoffMs } from '../../../kit/backoff.js'
import { on } from '../../../kit/dom.js'

export interface Resending {
  /** A request was not answered: tries again after growing waits, and at once when the network is back. */
  later: () => void
  stop: () => void
}

const firstMs = 4_000

/**
 * The browser's `online` event alone is not enough: a phone with a bad signal reports that it is online all
 * the time.
 */
export function createResending(again: () => void): Resending {
  let timer = 0
  let tries = 0
  let waiting = false
  const go = (): void => {
    window.clearTimeout(timer)
    if (!waiting) return
    waiting = false
    again()
  }
  on(window, 'online', go)
  return {
    later() {
      waiting = true
      window.clearTimeout(timer)
      timer = window.setTimeout(go, firstMs + backoffMs(tries++, Math.random()))
    },
    stop() {
      waiting = false
      tries = 0
      window.clearTimeout(timer)
    },
  }
}
