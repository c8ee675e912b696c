import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { createApp } from '../../server/create-app.js'
import { routesOf } from '../../server/http/routes-of.js'
import { type SignedInAgent, startApp, type TestApp } from '../support/start-app.js'

let app: TestApp
let agent: SignedInAgent
const id = '0123456789abcdef01234567'

beforeAll(async () => {
  app = await startApp({ env: { writesPerMinute: 10_000 } })
  agent = await app.signIn(await app.addPerson())
})
afterAll(() => app.close())

describe('the Host header', () => {
  it.each([['evil.example'], ['127.0.0.1'], ['127.0.0.1:1'], ['localhost.evil.example'], ['']])(
    '%j is refused',
    async (host) => {
      const answer = await request(app.url).get('/').set({ Host: host, Accept: 'application/json' })
      expect([answer.status, answer.body]).toEqual([
        421,
        { error: { code: 'foreign_host', message: 'This server does not answer for that host.' } },
      ])
    },
  )

  it('is accepted with each of the three local names', async () => {
    const { port } = new URL(app.url)
    for (const host of ['localhost', '127.0.0.1', '[::1]', 'LOCALHOST']) {
      const answer = await request(app.url)
        .get('/newsroom/sign-in')
        .set({ Host: `${host}:${port}` })
      expect(answer.status).toBe(200)
    }
  })

  it('does not matter for the health checks', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const answer = await request(app.url).get(path).set({ Host: 'balancer.internal' })
      expect([answer.status, answer.get('Cache-Control')]).toEqual([200, 'no-store'])
    }
  })

  it('must be there: a request without it is answered 400', async () => {
    const { port } = new URL(app.url)
    const text = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\n\r\n'))
      socket.once('data', (data) => {
        resolve(data.toString())
        socket.destroy()
      })
    })
    expect(text).toMatch(/^HTTP\/1\.1 400 /)
  })
})

describe('every route that writes', () => {
  const writes = (): string[] =>
    routesOf(createApp(app.context))
      .filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method))
      .map(({ path }) => path.replaceAll(/:\w+/g, id))

  it('is found in the routes of the app', () => {
    // A guard against a list that lost some: there were 55 when they were last counted.
    expect(writes().length).toBeGreaterThanOrEqual(55)
  })

  it.each([
    ['without an Origin', {}],
    ['with the Origin null', { Origin: 'null' }],
    ['from another site', { Origin: 'https://evil.example' }],
    ['from another port', { Origin: 'http://127.0.0.1:1' }],
  ])('refuses a request %s', async (_case, headers) => {
    for (const path of writes()) {
      const answer = await request(app.url)
        .post(path)
        .set({ Cookie: agent.cookie, 'X-Nightdesk': '1', ...headers })
        .send({})
      expect([path, answer.status, answer.body]).toEqual([
        path,
        403,
        { error: { code: 'foreign_origin', message: 'This did not come from a page of this site.' } },
      ])
    }
  })

  it('refuses a request without the header X-Nightdesk', async () => {
    for (const path of writes()) {
      const answer = await request(app.url)
        .post(path)
        .set({ Cookie: agent.cookie, Origin: app.url, Accept: 'application/json' })
        .send({})
      expect([path, answer.status, answer.body]).toEqual([
        path,
        400,
        { error: { code: 'header_missing', message: 'The header X-Nightdesk is missing.' } },
      ])
    }
  })

  it('accepts its own content type only', async () => {
    for (const path of writes()) {
      for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/xml']) {
        const answer = await agent.post(path).set('Content-Type', type).send('{}')
        expect([path, answer.status]).toEqual([path, 415])
      }
    }
  })

  it('refuses a form, except at sign-in', async () => {
    for (const path of writes().filter((each) => each !== '/newsroom/sign-in')) {
      const answer = await agent.post(path).type('form').send('a=b')
      expect([path, answer.status]).toEqual([path, 415])
    }
  })

  it('refuses malformed JSON, and JSON that is no object', async () => {
    for (const path of writes()) {
      for (const body of ['{"a":', 'nonsense', '"text"', '\u0000']) {
        const answer = await agent.post(path).set('Content-Type', 'application/json').send(body)
        expect([path, answer.status, answer.body]).toEqual([
          path,
          400,
          { error: { code: 'malformed_json', message: 'This is not well-formed JSON.' } },
        ])
      }
    }
  })

  it('refuses a body that is too large', async () => {
    for (const path of writes()) {
      const answer = await agent.post(path, { text: 'x'.repeat(300 * 1024) })
      expect([path, answer.status, answer.body]).toEqual([
        path,
        413,
        { error: { code: 'body_too_large', message: 'This is too large.' } },
      ])
    }
  })

  it('answers 401 without a session', async () => {
    for (const path of writes().filter((each) => each.startsWith('/api/'))) {
      const answer = await request(app.url).post(path).set({ Origin: app.url, 'X-Nightdesk': '1' }).send({})
      expect([path, answer.status, answer.body]).toEqual([
        path,
        401,
        { error: { code: 'not_signed_in', message: 'Please sign in.' } },
      ])
      expect(answer.get('Cache-Control')).toBe('no-store')
    }
  })
})
