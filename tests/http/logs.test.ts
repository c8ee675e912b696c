import { afterAll, beforeAll, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import request from 'supertest'
import { makeNight, type Night } from '../factories/make-night.js'
import { type SignedInAgent, startApp, type TestApp, testPassword } from '../support/start-app.js'

const secret = 'MARKED-SECRET-7391'
let app: TestApp
let agent: SignedInAgent
let night: Night

beforeAll(async () => {
  app = await startApp()
  night = await makeNight()
  agent = await app.signIn(await app.addPerson({ roles: ['editor', 'desk', 'admin'], name: secret }))
})
afterAll(() => app.close())

const lines = (): Record<string, unknown>[] =>
  app.logged.map((line) => JSON.parse(line) as Record<string, unknown>)

it('no secret gets into the log, wherever it stands in a request', async () => {
  const [blog, contest] = [night.liveBlog._id.toHexString(), night.tamworth._id.toHexString()]
  await request(app.url).get(`/live/${secret}?token=${secret}`).set('Referer', `http://x/${secret}`)
  await request(app.url).get(`/nothing/${secret}`).set('Host', secret)
  await request(app.url)
    .get('/newsroom')
    .set({ Cookie: `nightdesk=${secret}`, 'X-Secret': secret })
  await request(app.url).get('/healthz').set({ 'X-Request-Id': secret, 'User-Agent': secret })
  await agent.get('/newsroom').set({ Authorization: `Bearer ${secret}` })
  await agent.post(`/api/live-blogs/${blog}/posts`, { title: secret, body: secret, [secret]: secret })
  await agent.post(`/api/posts/${secret}/publish`, { version: secret })
  await agent.post(`/api/live-blogs/${blog}/proof-read`, { title: secret, body: secret })
  await agent.post(`/api/live-blogs/${blog}/presence`, { key: secret, contests: [secret] })
  await agent.post(`/api/live-blogs/${blog}/edit`, { title: secret })
  await agent.post(`/api/elections/${secret}/settings`, { solo: secret })
  await agent.post(`/api/contests/${contest}/withdraw-result`, {
    published: 1,
    reason: secret,
    publicReason: 'legal',
    publicSentence: secret,
  })
  await agent.post(`/api/contests/${contest}/publish-result`, { seen: 0, soloReason: secret })
  await agent.post('/api/people', { email: `${secret}@x.example`, name: secret, roles: ['desk'] })
  await agent.post(`/api/people/${secret}/end-sessions`, { session: secret })
  await agent.post('/newsroom/set-password', { secret, password: secret })
  await agent.post('/newsroom/set-password', { secret: 'x'.repeat(43), password: `${secret} of twelve` })
  await agent.get(`/newsroom/audit?chain=${secret}&person=${secret}&from=${secret}`)
  await agent.get(`/newsroom/live/${night.liveBlog.slug}/posts/${secret}/revisions?after=${secret}`)
  await agent.post('/api/x').set('Content-Type', 'application/json').send(`{"a": "${secret}`)
  await agent.post('/api/x').set('Content-Type', `application/${secret}`).send(secret)
  await request(app.url)
    .post('/newsroom/sign-in')
    .set({ Origin: app.url, 'X-Nightdesk': '1' })
    .send({ email: `${secret}@nightdesk.example`, password: secret })
  await request(app.url).post('/api/x').set({ Origin: secret, 'X-Nightdesk': '1' })
  await fetch(`${app.url}/socket.io/?EIO=4&transport=websocket&token=${secret}`)
  await agent.post('/newsroom/sign-out')
  expect(app.logged.length).toBeGreaterThan(24)
  const said = app.logged.join('')
  expect(said).not.toContain(secret)
  expect(said).not.toContain(secret.toLowerCase())
  expect(said).not.toContain(testPassword)
  for (const each of agent.cookie.split('; ')) expect(said).not.toContain(each.split('=')[1])
  expect(said).not.toContain('127.0.0.1')
})

it('a line of the log has only the allowed fields', () => {
  const allowed = new Set(
    'level time msg requestId method route status ms person event code signal feed count err'.split(' '),
  )
  expect(lines().flatMap((line) => Object.keys(line).filter((name) => !allowed.has(name)))).toEqual([])
})

it('a request is logged as one line with its route pattern, status and person', async () => {
  const person = await app.addPerson()
  const signedIn = await app.signIn(person)
  app.logged.length = 0
  await signedIn.get(`/newsroom/live/${night.liveBlog.slug}/queue`)
  const requests = lines().filter(({ msg }) => msg === 'request')
  expect(requests).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      method: 'GET',
      route: '/newsroom/live/:slug/queue',
      status: 200,
      ms: expect.any(Number),
      person: person._id.toHexString(),
      msg: 'request',
    },
  ])
})

it('a refused sign-in and a foreign origin or host are logged as events', async () => {
  app.logged.length = 0
  await request(app.url)
    .post('/newsroom/sign-in')
    .set({ Origin: app.url, 'X-Nightdesk': '1' })
    .send({ email: 'nobody@nightdesk.example', password: 'wrong' })
  await request(app.url).post('/api/x').set({ Origin: 'https://evil.example' })
  await request(app.url).get('/').set('Host', 'evil.example')
  const events = lines().filter(({ msg }) => msg === 'event')
  expect(events.map(({ event, code }) => [event, code])).toEqual([
    ['sign-in-refused', 'sign_in_failed'],
    ['denied', 'foreign_origin'],
    ['denied', 'foreign_host'],
  ])
})

it('errors of the store are logged without the values that caused them', () => {
  app.logged.length = 0
  const duplicate = new mongoose.mongo.MongoServerError({
    message: `E11000 duplicate key { email: "${secret}" }\n    at ${secret} (/x.js:1:1)`,
    code: 11000,
    keyValue: { email: secret },
  })
  const invalid = new mongoose.Error.ValidationError()
  invalid.addError(
    'title',
    new mongoose.Error.ValidatorError({ path: 'title', value: secret, message: secret }),
  )
  app.context.log.error({ err: new Error(secret, { cause: duplicate }) }, 'test')
  app.context.log.error({ err: invalid, body: secret, headers: { cookie: secret } }, 'test')
  app.context.log.error({ err: secret }, 'test')
  const said = app.logged.join('')
  expect(said).not.toContain(secret)
  expect(lines()[0]).toMatchObject({
    err: { name: 'Error', cause: { name: 'MongoServerError', code: 11000 } },
  })
  expect(lines()[1]).toMatchObject({ err: { name: 'ValidationError' } })
  expect(said).toContain('logs.test')
})
