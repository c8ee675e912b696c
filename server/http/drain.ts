import type { RequestHandler } from 'express'
import { Unavailable } from '../app-errors.js'

/** Counts what is under way, so that stopping waits for it. */
export interface Drain {
  middleware: RequestHandler
  /** From now on new writes are refused; running ones end. */
  begin(): void
  isDraining(): boolean
  /** Resolves when no write is under way any more, or after so many milliseconds; says which. */
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
