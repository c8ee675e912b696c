import { readdir, readFile, readlink } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Binary, type Document, UUID } from 'bson'
import mongoose from 'mongoose'
import {
  type EmbeddedStore,
  openEmbeddedStore,
} from '../../../server/embedded-store/process/open-embedded-store.js'
import { useDataFolder } from '../../support/store/own-store.js'
import { RawStoreClient } from '../../support/store/raw-store-client.js'
import { codeOf } from '../../support/store/store-collection.js'

/** The TCP addresses on which a process listens, as the kernel writes them: "0100007F:C3B4" is 127.0.0.1. */
async function listensAt(pid: number): Promise<string[]> {
  const files = await readdir(`/proc/${pid}/fd`)
  const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')))
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/${pid}/net/${name}`, 'utf8')),
  )
  const rows = tables.flatMap((table) => table.split('\n').slice(1)).map((row) => row.trim().split(/\s+/))
  return rows.flatMap(([, address = '', , state, , , , , , inode = '']) =>
    state === '0A' && links.includes(`socket:[${inode}]`) ? [address] : [],
  )
}

describe('the embedded store on a port, for tests', () => {
  const folder = useDataFolder()
  let store: EmbeddedStore
  let uri: URL
  let raw: RawStoreClient
  const ask = (command: Document, $db = 'test'): Promise<Document> => raw.command({ ...command, $db })
  const signIn = (payload: string, mechanism = 'PLAIN'): Promise<Document> =>
    ask({ saslStart: 1, mechanism, payload: new Binary(Buffer.from(payload)), autoAuthorize: 1 }, '$external')

  beforeEach(async () => {
    const { path: dataDir } = folder
    store = await openEmbeddedStore({ dataDir, testing: true, onPort: true, onExit: () => undefined })
    uri = new URL(store.portUri ?? '')
    raw = await RawStoreClient.connect(Number(uri.port))
  })
  afterEach(async () => {
    raw.close()
    await store.close()
  })

  it('listens on 127.0.0.1 only, and without onPort on no port at all', async () => {
    expect(uri.hostname).toBe('127.0.0.1')
    const hex = Number(uri.port).toString(16).toUpperCase().padStart(4, '0')
    expect(await listensAt(store.pid)).toEqual([`0100007F:${hex}`])
    await store.close()
    store = await openEmbeddedStore({ dataDir: folder.path, onExit: () => undefined })
    expect([store.portUri, await listensAt(store.pid)]).toEqual([undefined, []])
  })

  it('does not start outside of tests', async () => {
    await store.close()
    const product = openEmbeddedStore({ dataDir: folder.path, onPort: true, onExit: () => undefined })
    await expect(product).rejects.toThrow('The store has a port under test only.')
  })

  it('answers a greeting and nothing else before the secret', async () => {
    expect(await ask({ hello: 1 })).toMatchObject({ ok: 1, setName: 'nightdesk-embedded' })
    for (const command of [
      { find: 'things' },
      { insert: 'things', documents: [{ _id: 1 }] },
      { ping: 1 },
      { buildInfo: 1 },
      { listDatabases: 1 },
      { endSessions: [] },
      { nightdeskTest: { diskFull: true } },
      { nonsense: 1 },
    ]) {
      expect(await ask(command)).toMatchObject({ ok: 0, code: 13, codeName: 'Unauthorized' })
    }
    const inside = { lsid: { id: new UUID() }, txnNumber: 1, autocommit: false, startTransaction: true }
    expect(await ask({ hello: 1, ...inside })).toMatchObject({ ok: 1 })
    await signIn(`\0${uri.username}\0${uri.password}`)
    const after = { find: 'things', ...inside, startTransaction: undefined }
    expect(await ask(after)).toMatchObject({ ok: 0, code: 251 })
  })

  it('accepts only its secret, and only for the connection that sent it', async () => {
    const { username, password } = uri
    const other = password.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    const wrong = [`\0${username}\0${other}`, `\0${username}\0`, '', `\0admin\0${password}`, password]
    for (const payload of wrong) {
      expect(await signIn(payload)).toMatchObject({ ok: 0, code: 18, codeName: 'AuthenticationFailed' })
    }
    expect(await signIn(`\0${username}\0${password}`, 'SCRAM-SHA-256')).toMatchObject({ ok: 0, code: 18 })
    expect(await ask({ saslStart: 1, mechanism: 'PLAIN' })).toMatchObject({ ok: 0, code: 18 })
    expect(await ask({ endSessions: [] })).toMatchObject({ code: 13 })
    expect(await signIn(`\0${username}\0${password}`)).toMatchObject({ ok: 1, done: true })
    expect(await ask({ endSessions: [] })).toEqual({ ok: 1 })
    const second = await RawStoreClient.connect(Number(uri.port))
    expect(await second.command({ endSessions: [], $db: 'test' })).toMatchObject({ code: 13 })
    second.close()
  })

  it('serves a driver that has its address, with transactions, and refuses one with another secret', async () => {
    const client = await mongoose.mongo.MongoClient.connect(uri.href)
    const things = client.db().collection<{ _id: number }>('things')
    await client.withSession((session) =>
      session.withTransaction(() => things.insertOne({ _id: 1 }, { session })),
    )
    expect(await things.countDocuments({})).toBe(1)
    await client.close()
    uri.password = 'f'.repeat(64)
    expect(await codeOf(mongoose.mongo.MongoClient.connect(uri.href))).toBe(18)
  })

  it('has another secret at each start', async () => {
    const { password } = uri
    expect(password).toMatch(/^[0-9a-f]{64}$/)
    await store.close()
    store = await openEmbeddedStore({
      ...{ dataDir: folder.path, testing: true, onPort: true },
      onExit: () => undefined,
    })
    expect(new URL(store.portUri ?? '').password).not.toBe(password)
  })
})
