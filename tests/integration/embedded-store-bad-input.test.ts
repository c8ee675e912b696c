import { execFileSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import type { Document } from 'bson'
import { useDataFolder } from '../support/own-store.js'
import { messageOf, type RawStoreClient } from '../support/raw-store-client.js'
import { openApart, type StoreApart } from '../support/store-apart.js'

/** BSON of documents in documents, made without a serializer, which would not go that deep. */
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

/** An insert whose only document is given as bytes. */
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

function memoryOf(store: StoreApart): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(store.pid)], { encoding: 'utf8' })) / 1024
}

/** The answer, or that there was none. */
async function answerTo(store: StoreApart, bytes: Buffer): Promise<Document | 'closed'> {
  const client = await store.client()
  client.write(bytes)
  const answer = await client.answer().catch(() => 'closed' as const)
  client.close()
  return answer
}

async function goesOn(store: StoreApart): Promise<void> {
  expect(await store.ask({ hello: 1 })).toMatchObject({ ok: 1 })
}

describe('bad input', () => {
  const folder = useDataFolder()

  it('is answered with a code or with the end of the connection, and kept by nobody', async () => {
    const store = await openApart({ dataDir: folder.path })
    const nul = messageOf({ insert: 'things', documents: [{ a_b: 1 }], $db: 'test' })
    nul.writeUInt8(0, nul.indexOf('a_b') + 1)
    expect(await answerTo(store, nul)).toBe('closed')
    expect(await answerTo(store, insertOf(nested(150)))).toMatchObject({ writeErrors: [{ code: 15 }] })
    expect(await answerTo(store, insertOf(nested(90)))).toMatchObject({ n: 1, ok: 1 })
    expect(await answerTo(store, insertOf(nested(200_000)))).toMatchObject({ writeErrors: [{ code: 15 }] })
    const large = Buffer.alloc(16 * 1024 * 1024 + 100, 0x61)
    large.writeInt32LE(large.length, 0)
    Buffer.from([2, 0x61, 0]).copy(large, 4)
    large.writeInt32LE(large.length - 12, 7)
    large.writeUInt16LE(0, large.length - 2)
    expect(await answerTo(store, insertOf(large))).toMatchObject({ writeErrors: [{ code: 10334 }] })
    expect(await store.count()).toBe(1)
    await goesOn(store)
    await store.close()
  }, 40_000)

  it('that ends in the middle of a message leaves nothing behind', async () => {
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

  it('that claims much and sends little takes little memory', async () => {
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
