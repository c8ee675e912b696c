/** One writer at a time, first come first served. */
export class WritersPlace {
  private taken = false
  get waiting(): number {
    return this.queue.length
  }

  private queue: { grant: () => void; refuse: () => void }[] = []

  /** Resolves with the function that gives the place up; rejects when the signal says that nobody waits any more. */
  take(signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const waiting = {
        grant: () => {
          signal.removeEventListener('abort', waiting.refuse)
          resolve(this.releaser())
        },
        refuse: () => {
          this.queue = this.queue.filter((other) => other !== waiting)
          reject(new Error('The client went away.'))
        },
      }
      if (signal.aborted) {
        waiting.refuse()
      } else if (!this.taken) {
        this.taken = true
        waiting.grant()
      } else {
        signal.addEventListener('abort', waiting.refuse, { once: true })
        this.queue.push(waiting)
      }
    })
  }

  private releaser(): () => void {
    let held = true
    return () => {
      if (!held) return
      held = false
      const next = this.queue.shift()
      if (next) next.grant()
      else this.taken = false
    }
  }
}
