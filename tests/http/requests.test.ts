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
  app = await startApp()
  agent = await app.signIn(await app.addPerson())
})
afterAll(() => app.close())

const policy =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self' blob:;font-src 'self';connect-src 'self';" +
  "worker-src 'self';manifest-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'"

describe('Host', () => {
  it.each([['evil.example'], ['127.0.0.1'], ['127.0.0.1:1'], ['localhost.evil.example'], ['']])(
    '%j is not ours',
    async (host) => {
      const answer = await request(app.url).get('/').set({ Host: host, Accept: 'application/json' })
      expect([answer.status, answer.body]).toEqual([
        421,
        { error: { code: 'foreign_host', message: 'This server does not answer for that host.' } },
      ])
    },
  )

  it('the three local names are ours', async () => {
    const { port } = new URL(app.url)
    for (const host of ['localhost', '127.0.0.1', '[::1]', 'LOCALHOST']) {
      const answer = await request(app.url)
        .get('/newsroom/sign-in')
        .set({ Host: `${host}:${port}` })
      expect(answer.status).toBe(200)
    }
  })

  it('does not matter to supervisors', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const answer = await request(app.url).get(path).set({ Host: 'balancer.internal' })
      expect([answer.status, answer.get('Cache-Control')]).toEqual([200, 'no-store'])
    }
  })

  it('a request without one ends at the server', async () => {
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

  it('is found by walking the app', () => {
    // sign-in, sign-out, file, preview, 10 of a post, 4 of a contest
    expect(writes().length).toBeGreaterThanOrEqual(17)
  })

  it.each([
    ['without an Origin', {}],
    ['with the Origin null', { Origin: 'null' }],
    ['from another site', { Origin: 'https://evil.example' }],
    ['from another port', { Origin: 'http://127.0.0.1:1' }],
  ])('refuses what comes %s', async (_case, headers) => {
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

  it('refuses what comes without the header', async () => {
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

  it('takes its own content type only', async () => {
    for (const path of writes()) {
      for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/xml']) {
        const answer = await agent.post(path).set('Content-Type', type).send('{}')
        expect([path, answer.status]).toEqual([path, 415])
      }
    }
  })

  it('takes a form at sign-in alone', async () => {
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

  it('answers 401 to whoever is signed out', async () => {
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

describe('addresses', () => {
  it('that nobody knows are 404, as a page or as JSON', async () => {
    const page = await request(app.url).get('/nothing/here').set('Accept', 'text/html')
    expect([page.status, page.type]).toEqual([404, 'text/html'])
    const json = await request(app.url).get('/nothing/here').set('Accept', 'application/json')
    expect([json.status, json.body]).toEqual([
      404,
      { error: { code: 'not_found', message: 'There is nothing here.' } },
    ])
  })

  it('that cannot be decoded are 404', async () => {
    expect((await request(app.url).get('/live/%E0%A4%A')).status).toBe(404)
  })

  it('take their own methods only', async () => {
    for (const [method, path, allow] of [
      ['put', '/live/practice', 'GET'],
      ['delete', '/', 'GET'],
      ['put', '/newsroom/sign-in', 'GET, POST'],
      ['delete', `/api/posts/${id}/publish`, 'POST'],
    ] as const) {
      const answer = await request(app.url)
        [method](path)
        .set({ Cookie: agent.cookie, Origin: app.url, 'X-Nightdesk': '1' })
        .send({})
      expect([path, answer.status, answer.get('Allow'), answer.body]).toEqual([
        path,
        405,
        allow,
        { error: { code: 'method_not_allowed', message: 'This address does not take that method.' } },
      ])
    }
    const read = await agent.get(`/api/posts/${id}/publish`)
    expect([read.status, read.get('Allow')]).toEqual([405, 'POST'])
  })
})

describe('fragments and API, signed out', () => {
  it('answer 401 and never a redirect', async () => {
    for (const { method, path } of routesOf(createApp(app.context))) {
      if (method !== 'GET' || !(path.endsWith('/fragment') || path.startsWith('/api/'))) continue
      const answer = await request(app.url).get(path.replaceAll(/:\w+/g, id))
      expect([path, answer.status, answer.type]).toEqual([path, 401, 'application/json'])
    }
  })

  it('newsroom pages lead to sign-in', async () => {
    const pages = routesOf(createApp(app.context)).filter(
      ({ method, path }) =>
        method === 'GET' && path.startsWith('/newsroom') && !/fragment$|sign-in$/.test(path),
    )
    expect(pages.length).toBeGreaterThanOrEqual(7)
    for (const { path } of pages) {
      const answer = await request(app.url).get(path.replaceAll(/:\w+/g, id))
      expect([path, answer.status, answer.get('Location')?.split('?')[0]]).toEqual([
        path,
        303,
        '/newsroom/sign-in',
      ])
      expect(answer.get('Cache-Control')).toBe('no-store')
    }
  })
})

describe('every answer', () => {
  it.each([
    ['a public page', '/'],
    ['the sign-in page', '/newsroom/sign-in'],
    ['a redirect', '/newsroom'],
    ['an error', '/nothing'],
    ['the probe', '/healthz'],
    ['the path of the sockets', '/socket.io/?EIO=4&transport=polling'],
  ])('%s carries the headers', async (_case, path) => {
    const answer = await request(app.url).get(path)
    expect(answer.get('Content-Security-Policy')).toBe(policy)
    expect(answer.get('X-Content-Type-Options')).toBe('nosniff')
    expect(answer.get('Referrer-Policy')).toBe('same-origin')
    expect(answer.get('X-Frame-Options')).toBe('DENY')
    expect(answer.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(answer.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
    expect(answer.get('Strict-Transport-Security')).toBeUndefined()
    expect(answer.get('X-Powered-By')).toBeUndefined()
  })
})
