import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { Types } from 'mongoose'
import { feedRooms } from '../../../server/feed/feed-rooms.js'
import type { FeedId } from '../../../server/queries/reader/find-feed-slice.js'

const live: FeedId = { kind: 'live-blog', id: new Types.ObjectId('652f00000000000000000001') }
const room = 'live-blog:652f00000000000000000001'
const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms)
beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

/** Rooms on a store whose head the test sets; a push sends everything up to the head. */
function world() {
  const store = { head: 5, epoch: 'spring', broken: false, takes: 0 }
  const [sent, logged]: [string[], string[]] = [[], []]
  const rooms = feedRooms(
    async (_feed, after) => {
      const { head, epoch } = store
      if (store.takes > 0) await new Promise((resolve) => setTimeout(resolve, store.takes))
      if (store.broken) throw new Error('the store is gone')
      sent.push(`${after.head}-${head}`)
      return { epoch, head }
    },
    { error: (_fields, message) => void logged.push(message) },
  )
  rooms.follow(live, { epoch: 'spring', head: 5 })
  const move = (head: number): void => {
    store.head = head
    rooms.moved(new Map([[room, { epoch: store.epoch, head }]]))
  }
  return { store, sent, logged, rooms, move }
}

describe('the rooms of the feed', () => {
  it('send what changed within 150 ms as one slice', async () => {
    const { sent, move } = world()
    move(6)
    await pass(100)
    move(7)
    await pass(49)
    expect(sent).toEqual([])
    await pass(1)
    expect(sent).toEqual(['5-7'])
    await pass(1_000)
    expect(sent).toEqual(['5-7'])
  })
  it('send nothing while no head moves, and one slice when a move is reported twice', async () => {
    const { sent, move, rooms } = world()
    rooms.moved(new Map([[room, { epoch: 'spring', head: 5 }]]))
    await pass(1_000)
    move(6)
    move(6)
    await pass(1_000)
    expect(sent).toEqual(['5-6'])
  })
  it('send when the epoch changes, even if the head stays the same', async () => {
    const { sent, store, move } = world()
    store.epoch = 'autumn'
    move(5)
    await pass(150)
    expect(sent).toEqual(['5-5'])
    move(5)
    await pass(150)
    expect(sent).toEqual(['5-5'])
  })
  it('keep the order when a push takes longer than the next window', async () => {
    const { sent, move, store } = world()
    store.takes = 500
    move(6)
    await pass(160)
    move(7)
    await pass(160)
    expect(sent).toEqual([])
    await pass(2_000)
    expect(sent).toEqual(['5-6', '6-7'])
  })
  it('try again when a push fails, and log the failure once', async () => {
    const { sent, logged, move, store } = world()
    store.broken = true
    move(6)
    await pass(150)
    move(6)
    await pass(150)
    expect(logged).toEqual(['a slice could not be sent'])
    store.broken = false
    move(6)
    await pass(150)
    expect(sent).toEqual(['5-6'])
  })
  it('forget a room that everybody has left, and send at once what is due when asked to', async () => {
    const { sent, move, rooms } = world()
    move(6)
    await rooms.sendDue()
    expect(sent).toEqual(['5-6'])
    rooms.forgetEmpty((name) => name === room)
    expect(rooms.followed()).toEqual([])
    move(7)
    await pass(1_000)
    expect(sent).toEqual(['5-6'])
  })
})
