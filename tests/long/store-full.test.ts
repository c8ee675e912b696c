import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import request from 'supertest'
import {
  type EmbeddedStore,
  openEmbeddedStore,
} from '../../server/embedded-store/process/open-embedded-store.js'
import { makeNight, type Night } from '../factories/make-night.js'
import { contentOf, makePost, makePublishedPost } from '../factories/make-post.js'
import { failFirstAttempts } from '../support/first-attempts.js'
import { type SignedInAgent, startApp, type TestApp, testPassword } from '../support/start-app.js'

let folder: string
let store: EmbeddedStore
let app: TestApp
let night: Night
let editor: SignedInAgent
let filed: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightdesk-full-'))
  const dataDir = join(folder, 'data')
  store = await openEmbeddedStore({ dataDir, testing: true, failFirstAttempts, onExit: () => undefined })
  app = await startApp({ env: { mongodbUri: store.uri('nightdesk') } })
  night = await makeNight()
  editor = await app.signIn(await app.addPerson({ email: 'asha@nightdesk.example' }))
  filed = (await makePost(night.reporter, night.liveBlog))._id.toHexString()
  await makePublishedPost(night.editor, night.liveBlog, { title: 'Still to be read' })
})
afterAll(async () => {
  await app.close()
  await store.close()
  await rm(folder, { recursive: true })
})

async function full(diskFull: boolean): Promise<void> {
  await mongoose.connection.db?.command({ nightdeskTest: { diskFull } })
}

it('on a full disk reading goes on, also for people who are signed in, and writing is refused until there is room', async () => {
  const [live, election] = [`/live/${night.liveBlog.slug}`, `/elections/${night.election.slug}`]
  // The session is now due for a renewal, which cannot be written.
  await mongoose.connection
    .collection('sessions')
    .updateMany({}, { $set: { lastModified: new Date('2023-10-20T00:00:00Z') } })
  await full(true)
  app.logged.length = 0

  for (const path of ['/', live, `${live}/feed?after=0`, election]) {
    expect([path, (await request(app.url).get(path)).status]).toEqual([path, 200])
  }
  for (const path of ['/newsroom', `/newsroom${live}/queue`, `/newsroom${live}/queue/fragment`]) {
    expect([path, (await editor.get(path)).status]).toEqual([path, 200])
  }
  expect(app.logged.filter((line) => line.includes('request failed'))).toEqual([])

  const unavailable = { status: 503, body: { error: { code: 'store_unavailable' } } }
  const message = 'The store does not take writes now. Nothing of yours was changed.'
  const untouched = { status: 503, body: { error: { code: 'store_unavailable', message } } }
  const publish = { version: 1, contests: [] }
  expect(await editor.post(`/api/posts/${filed}/publish`, publish)).toMatchObject(untouched)
  const revise = { version: 1, ...contentOf({ title: 'Another title' }) }
  expect(await editor.post(`/api/posts/${filed}/revise`, revise)).toMatchObject(untouched)
  const signIn = await request(app.url)
    .post('/newsroom/sign-in')
    .set({ Origin: app.url, 'X-Nightdesk': '1' })
    .send({ email: 'asha@nightdesk.example', password: testPassword })
  expect(signIn).toMatchObject(unavailable)
  expect((await request(app.url).get('/readyz')).status).toBe(200)

  await full(false)
  const published = await editor.post(`/api/posts/${filed}/publish`, publish)
  expect(published.body).toMatchObject({
    status: 'published',
  })
})
