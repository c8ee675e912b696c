import type { FeedAnswer, FeedHead, FeedSlice } from '../../models/contract/feed.js'
import { backoffMs } from '../kit/backoff.js'
import type { Answer } from '../kit/fetch.js'
import { stepFor } from './feed-rule.js'

/** live: by socket. polling: by HTTP, without a socket. lost: neither works. stale: only a reload helps. */
export type Connection = 'live' | 'polling' | 'lost' | 'stale'

export interface FeedPorts {
  pull: (after: number) => Promise<Answer<FeedAnswer>>
  apply: (slice: FeedSlice) => void
  /** Called when the connection changes. */
  connection: (state: Connection) => void
  /** Called at every sign of the server, with its clock; null if the sign carries none. */
  heard: (now: string | null) => void
  random: () => number
}

/** After so long without a socket the page asks by HTTP. */
const patienceMs = 5_000

/**
 * Keeps a page up to date: takes pushes by socket, polls without one, and pulls whenever a number is missing.
 */
export class FeedClient {
  /** The epoch of the page; in another epoch its numbers mean nothing. */
  readonly #epoch: string
  #cursor: number
  /** The highest head that the server has named. */
  #wanted: number
  #pollEvery = 10_000
  #online = false
  #pulling = false
  #paused = false
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #state: Connection = 'live'
  readonly #ports: FeedPorts

  constructor({ epoch, head }: Pick<FeedHead, 'epoch' | 'head'>, ports: FeedPorts) {
    this.#epoch = epoch
    this.#cursor = head
    this.#wanted = head
    this.#ports = ports
    this.#later(patienceMs)
  }

  get cursor(): number {
    return this.#cursor
  }

  /** The socket is open; the server sends its head next. */
  connected(): void {
    this.#online = true
    clearTimeout(this.#timer)
    if (this.#failures > 0) void this.pull()
    else this.#show('live')
  }

  lost(): void {
    if (this.#online) this.#later(patienceMs)
    this.#online = false
  }

  headIs({ epoch, head, now }: FeedHead): void {
    this.#ports.heard(now)
    if (epoch !== this.#epoch) this.restored()
    this.#wanted = Math.max(this.#wanted, head)
    if (head > this.#cursor) void this.pull()
  }

  /** The store was restored after the page was loaded. */
  restored(): void {
    this.#show('stale')
  }

  /** Takes a push, or the answer to a pull. */
  hear(answer: FeedAnswer): void {
    this.#ports.heard(answer.now)
    this.#pollEvery = answer.pollEvery
    this.#wanted = Math.max(this.#wanted, answer.head)
    if (this.#paused || this.#state === 'stale') return
    const step = stepFor(this.#cursor, this.#epoch, answer)
    if (step.do === 'pull') void this.pull()
    if (step.do === 'offer-reload') this.#show('stale')
    if (step.do !== 'apply') return
    this.#cursor = step.slice.head
    this.#ports.apply(step.slice)
  }

  /** While paused the page does not change; afterwards it catches up at once. */
  pause(paused: boolean): void {
    this.#paused = paused
    if (!paused) void this.pull()
  }

  async pull(): Promise<void> {
    if (this.#pulling || this.#paused || this.#state === 'stale') return
    this.#pulling = true
    const answer = await this.#ports.pull(this.#cursor)
    this.#pulling = false
    if (answer.ok) this.#failures = 0
    else this.#failures += 1
    if (answer.ok) this.hear(answer.value)
    this.#afterPull()
  }

  #afterPull(): void {
    if (this.#state === 'stale') return
    this.#show(this.#failures > 0 ? 'lost' : this.#online ? 'live' : 'polling')
    if (this.#failures > 0)
      this.#later(Math.min(this.#pollEvery, 1000 + backoffMs(this.#failures, this.#ports.random())))
    else if (this.#online && this.#wanted > this.#cursor) this.#later(1000 * this.#ports.random())
    else if (!this.#online) this.#later(this.#pollEvery * (0.75 + this.#ports.random() / 2))
  }

  #later(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#poll(), ms)
  }

  async #poll(): Promise<void> {
    if (this.#paused) this.#later(this.#pollEvery)
    else await this.pull()
  }

  #show(state: Connection): void {
    if (state === this.#state || this.#state === 'stale') return
    this.#state = state
    this.#ports.connection(state)
  }
}
