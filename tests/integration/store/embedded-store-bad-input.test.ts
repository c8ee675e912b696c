import { execFileSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { type Document, Long } from 'bson'
import { useDataFolder } from '../../support/store/own-store.js'
import { messageOf, type RawStoreClient } from '../../support/store/raw-store-client.js'
import { openApart, type StoreApart } from '../../support/store/store-apart.js'

/** Nested documents as BSON, written by hand because a serializer refuses such a depth. */
function nested(depth: number): Buffer {
  const level = Buffer.from([0, 0, 0, 0, 3, 0x61, 0])
  const bytes = Buffer.alloc(depth * 8 + 5)
  for (let at = 0; at < depth; at++) {
    level.writeInt32LE(bytes.length - at * 8, 0)
    level.copy(bytes, at * 7)
  }
  bytes.writeInt32LE(5, depth * 7)
  return bytes
}

/** An insert message with one document, given as bytes. */
function insertOf(doc: Buffer): Buffer {
  const command = messageOf({ insert: 'things', $db: 'test' })
  const name = Buffer.from('documents\0')
  const head = Buffer.alloc(5)
  head.writeUInt8(1, 0)
  head.writeInt32LE(4 + name.length + doc.length, 1)
  const message = Buffer.concat([command, head, name, doc])
  message.writeInt32LE(message.length, 0)
  return message
}

/** The memory of the store's process in MB, as the system reports it. */
function memoryOf(store: StoreApart): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(store.pid)], { encoding: 'utf8' })) / 1024
}

/** A text that makes a message long, so that the store has to read much of it. */
const LONG = 'x'.repeat(300_000)

function largeDocument(): Buffer {
  const large = Buffer.alloc(16 * 1024 * 1024 + 100, 0x61)
  large.writeInt32LE(large.length, 0)
  Buffer.from([2, 0x61, 0]).copy(large, 4)
  large.writeInt32LE(large.length - 12, 7)
  large.writeUInt16LE(0, large.length - 2)
  return large
}

/** A valid message that is damaged in one place. */
function spoiled(spoil: (good: Buffer) => Buffer | number): Buffer {
  const good = messageOf({ insert: 'things', documents: [{ a_b: 1, LONG }], $db: 'test' })
  const result = spoil(good)
  return typeof result === 'number' ? good : result
}

const LARGEST_MESSAGE = 48_000_000
const LARGE = 'a document over 16 MB'

/** Hostile messages, each with MongoDB's error code for it, or 'closed' where the connection ends. */
const HOSTILE: [name: string, bytes: Buffer, outcome: number | 'closed'][] = [
  [LARGE, insertOf(largeDocument()), 10334],
  ['a malformed document', spoiled((good) => good.fill(0xff, 25)), 'closed'],
  ['a malformed section', spoiled((good) => good.writeUInt8(7, 20)), 'closed'],
  ['a truncated message', spoiled((good) => good.subarray(0, good.length - 10)), 'closed'],
  ['a length that is too large', spoiled((good) => good.writeInt32LE(good.length + 100, 0)), 'closed'],
  ['a length that is too small', spoiled((good) => good.writeInt32LE(good.length - 100, 0)), 'closed'],
  ['a length of zero', spoiled((good) => good.writeInt32LE(0, 0)), 'closed'],
  ['a negative length', spoiled((good) => good.writeInt32LE(-1, 0)), 'closed'],
  ['a length beyond all bounds', spoiled((good) => good.writeInt32LE(2_000_000_000, 0)), 'closed'],
  ['an unknown opcode', spoiled((good) => good.writeInt32LE(2010, 12)), 'closed'],
  ['a field name with a NUL', spoiled((good) => good.writeUInt8(0, good.indexOf('a_b') + 1)), 'closed'],
  [
    'a cursor that does not exist',
    messageOf({ getMore: Long.fromNumber(5), collection: 'things', $db: 'test' }),
    43,
  ],
  ['nesting 200 deep', insertOf(nested(200)), 15],
  ['nesting 40,000 deep', insertOf(nested(40_000)), 15],
]

/** The error code of the answer, or 'closed' where none came. */
async function outcomeOf(store: StoreApart, bytes: Buffer): Promise<unknown> {
  const client = await store.client()
  client.write(bytes)
  const claimed = bytes.readInt32LE(0)
  // The store waits for the rest of the message, so the test ends its side.
  if (claimed > bytes.length && claimed < LARGEST_MESSAGE) client.endWriting()
  const answer: Document | null = await client.answer().catch(() => null)
  client.close()
  if (!answer) return 'closed'
  const [refusal] = (answer.writeErrors ?? [answer]) as Document[]
  return refusal?.code ?? answer
}

async function goesOn(store: StoreApart): Promise<void> {
  expect(await store.ask({ hello: 1 })).toMatchObject({ ok: 1 })
}

describe('bad input to the store', () => {
  const folder = useDataFolder()

  it('is answered with an error code or a closed connection, and nothing is stored', async () => {
    const store = await openApart({ dataDir: folder.path })
    const outcomes: [string, unknown][] = []
    for (const [name, bytes] of HOSTILE) {
      outcomes.push([name, await outcomeOf(store, bytes)])
      await goesOn(store)
    }
    expect(outcomes).toEqual(HOSTILE.map(([name, , outcome]) => [name, outcome]))
    expect(await store.count()).toBe(0)
    expect(await outcomeOf(store, insertOf(nested(90)))).toMatchObject({ n: 1, ok: 1 })
    await store.close()
  }, 40_000)

  it('does not use up memory when it comes a thousand times', async () => {
    const store = await openApart({ dataDir: folder.path })
    const send = async (times: number): Promise<number> => {
      let sent = 0
      for (let at = 0; at < times; at++) {
        const [name, bytes] = HOSTILE[at % HOSTILE.length] ?? HOSTILE[0] ?? ['', Buffer.alloc(0)]
        // Sending the largest a dozen times is enough to show a leak.
        if (name === LARGE && at % 6 > 0) continue
        await outcomeOf(store, bytes)
        sent += bytes.length
      }
      return sent
    }
    await send(HOSTILE.length)
    const before = memoryOf(store)
    expect(await send(1000)).toBeGreaterThan(400_000_000)
    expect(memoryOf(store) - before).toBeLessThan(200)
    await goesOn(store)
    await store.close()
  }, 120_000)

  it('that ends in the middle of a message stores nothing', async () => {
    const store = await openApart({ dataDir: folder.path })
    const whole = insertOf(nested(3))
    for (let length = 1; length < whole.length; length += 3) {
      const client = await store.client()
      client.write(whole.subarray(0, length))
      client.close()
    }
    await goesOn(store)
    expect(await store.count()).toBe(0)
    await store.close()
  }, 40_000)

  it('that announces long messages and sends little takes little memory', async () => {
    const store = await openApart({ dataDir: folder.path })
    await goesOn(store)
    const before = memoryOf(store)
    const claim = Buffer.alloc(64 * 1024)
    claim.writeInt32LE(47_000_000, 0)
    const clients: RawStoreClient[] = []
    for (let at = 0; at < 100; at++) {
      const client = await store.client()
      client.write(claim)
      clients.push(client)
      await goesOn(store)
    }
    expect(memoryOf(store) - before).toBeLessThan(100)
    for (const client of clients) client.close()
    await goesOn(store)
    await store.close()
  }, 40_000)
})
