import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'
import mongoose from 'mongoose'
import request from 'supertest'
import { PresenceModel } from '../../models/presence-model.js'
import { buildIndexes } from '../../server/database.js'
import { realNow } from '../support/real-clock.js'
import { startApp, type TestApp } from '../support/start-app.js'

let app: TestApp
let ahead = 0

beforeAll(async () => {
  app = await startApp({ clock: () => new Date(realNow() + ahead) })
})
afterEach(() => {
  ahead = 0
})
afterAll(() => app.close())

const ready = async (): Promise<unknown[]> => {
  const answer = await request(app.url).get('/readyz')
  return [answer.status, answer.body as unknown]
}

describe('the readiness of the server', () => {
  it('is answered by /readyz while all is well', async () => {
    expect(await ready()).toEqual([200, { ready: true }])
  })

  it.each([[6_000], [-6_000]])(
    'is refused while the clocks of server and store differ by %s ms',
    async (off) => {
      ahead = off
      expect(await ready()).toEqual([
        503,
        {
          error: {
            code: 'store_unavailable',
            message: 'The clocks of server and store differ by more than 5 seconds.',
          },
        },
      ])
      ahead = off / 2
      expect(await ready()).toEqual([200, { ready: true }])
    },
  )

  it('comes after every index that the models name was built', async () => {
    for (const model of Object.values(mongoose.models)) {
      const built = await model.collection.indexes()
      const wanted = model.schema.indexes().map(([keys]) => JSON.stringify(keys))
      expect([model.modelName, built.map(({ key }) => JSON.stringify(key))]).toEqual([
        model.modelName,
        expect.arrayContaining(wanted),
      ])
    }
    expect(Object.keys(mongoose.models).sort()).toEqual([
      'AuditEntry',
      'Contest',
      'Count',
      'Election',
      'FeedEpoch',
      'LiveBlog',
      'Person',
      'Post',
      'Presence',
      'Revision',
      'Session',
      'Settings',
    ])
    const sessions = await mongoose.connection.collection('sessions').indexes()
    expect(sessions).toContainEqual(expect.objectContaining({ key: { expires: 1 }, expireAfterSeconds: 0 }))
    const limits = await mongoose.connection.collection('limits').indexes()
    expect(limits).toContainEqual(expect.objectContaining({ key: { key: 1 }, unique: true }))
  })

  it('does not come when an index cannot be built, or not in time: the failure names it', async () => {
    const other = jest
      .spyOn(PresenceModel.schema, 'indexes')
      .mockReturnValue([[{ at: -1 }, { name: 'at_1' }]])
    await expect(buildIndexes()).rejects.toThrow(
      /^the indexes of presences \({"at":-1}\) could not be built: .*'at_1'/,
    )
    other.mockRestore()
    await expect(buildIndexes(0)).rejects.toThrow(
      /^the indexes of \w+ \(.+\) could not be built: not within 0 s$/,
    )
    await buildIndexes()
  })

  it('is refused while the server drains: reading goes on, and a write is told to retry', async () => {
    const agent = await app.signIn(await app.addPerson())
    app.context.drain.begin()
    expect(await ready()).toEqual([
      503,
      { error: { code: 'draining', message: 'The server is about to stop.' } },
    ])
    expect((await request(app.url).get('/healthz')).status).toBe(200)
    const read = await agent.get('/newsroom')
    expect([read.status, read.get('Connection')]).toEqual([200, 'close'])
    const write = await agent.post('/newsroom/sign-out')
    expect([write.status, write.get('Retry-After'), write.body]).toEqual([
      503,
      '5',
      {
        error: {
          code: 'draining',
          message: 'The server is about to restart. Please try again in a moment.',
        },
      },
    ])
  })

  it('is refused when the store is gone, while the process still answers /healthz', async () => {
    const elsewhere = await startedAnew()
    await mongoose.disconnect()
    expect(await ready()).toEqual([
      503,
      { error: { code: 'store_unavailable', message: 'The store does not answer.' } },
    ])
    expect((await request(elsewhere.url).get('/healthz')).status).toBe(200)
  })
})

/** A drained app stays drained, so the next test gets a new one. */
async function startedAnew(): Promise<TestApp> {
  await app.close()
  app = await startApp()
  return app
}
