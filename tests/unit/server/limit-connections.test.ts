import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { limitConnections } from '../../../server/sockets/limit-connections.js'

/** A connection as engine.io has it: whether the kernel takes more, and what was done to it. */
class Wire extends EventEmitter {
  transport = { writable: true }
  done: string[] = []
  request = { socket: { destroy: () => this.done.push('destroyed') } }
  close(): void {
    this.done.push('closed')
  }
}

describe('a reader to whom nothing can be sent', () => {
  let now = 0
  beforeEach(() => {
    now = 0
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  /** Lets so many seconds pass, by the server's clock and for its timers. */
  const wait = (seconds: number): void => {
    for (let passed = 0; passed < seconds; passed += 1) {
      now += 1_000
      jest.advanceTimersByTime(1_000)
    }
  }

  it('is cut off after half a minute, not before, and not who took something in between', () => {
    const engine = new EventEmitter()
    const limits = limitConnections(engine, () => new Date(now))
    const [stuck, slow] = [new Wire(), new Wire()]
    for (const wire of [stuck, slow]) {
      engine.emit('connection', wire)
      wire.transport.writable = false
    }
    wait(25)
    slow.transport.writable = true
    wait(5)
    slow.transport.writable = false
    expect([stuck.done, slow.done]).toEqual([[], []])
    wait(10)
    expect([stuck.done[0], slow.done]).toEqual(['destroyed', []])
    limits.stop()
  })

  it('is looked at no more when it has gone', () => {
    const engine = new EventEmitter()
    const limits = limitConnections(engine, () => new Date(now))
    const gone = new Wire()
    engine.emit('connection', gone)
    gone.transport.writable = false
    wait(10)
    gone.emit('close')
    wait(60)
    expect(gone.done).toEqual([])
    limits.stop()
  })
})
