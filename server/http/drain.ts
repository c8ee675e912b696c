import type { RequestHandler } from 'express'
import { Unavailable } from '../app-errors.js'

/** Counts the running writes, so that a stop can wait for them. */
export interface Drain {
  middleware: RequestHandler
  /** From now on new writes are refused; the running ones continue. */
  begin(): void
  isDraining(): boolean
  /** Resolves with true when no write runs any more, or with false after so many milliseconds. */
  writesEnded(patience: number): Promise<boolean>
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS'])

export function createDrain(): Drain {
  let draining = false
  let running = 0
  let waiting: (() => void) | null = null
  return {
    begin: () => {
      draining = true
    },
    isDraining: () => draining,
    middleware: (request, response, next) => {
      if (draining) response.set('Connection', 'close')
      if (reads.has(request.method)) {
        next()
        return
      }
      if (draining)
        throw new Unavailable('draining', 'The server is about to restart. Please try again in a moment.')
      running += 1
      response.once('close', () => {
        running -= 1
        if (running === 0) waiting?.()
      })
      next()
    },
    writesEnded: async (patience) => {
      if (running === 0) return true
      let timer: NodeJS.Timeout | undefined
      const ended = await Promise.race([
        new Promise<true>((resolve) => {
          waiting = () => resolve(true)
        }),
        new Promise<false>((resolve) => {
          timer = setTimeout(() => resolve(false), patience)
        }),
      ])
      clearTimeout(timer)
      return ended
    },
  }
}
