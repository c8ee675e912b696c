import { backoffMs } from '../../../kit/backoff.js'
import { on } from '../../../kit/dom.js'

export interface Resending {
  /** Something was not answered: try again by itself, later and later, and at once when the connection is back. */
  later: () => void
  stop: () => void
}

const firstMs = 4_000

/** `online` alone is not enough: a phone at a bad signal believes to be online all the time. */
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
