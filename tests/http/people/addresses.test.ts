import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { createApp } from '../../../server/create-app.js'
import { routesOf } from '../../../server/http/routes-of.js'
import { type SignedInAgent, startApp, type TestApp } from '../../support/start-app.js'

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

describe('an address', () => {
  it('that does not exist is answered 404, as a page or as JSON', async () => {
    const page = await request(app.url).get('/nothing/here').set('Accept', 'text/html')
    expect([page.status, page.type]).toEqual([404, 'text/html'])
    const json = await request(app.url).get('/nothing/here').set('Accept', 'application/json')
    expect([json.status, json.body]).toEqual([
      404,
      { error: { code: 'not_found', message: 'There is nothing here.' } },
    ])
  })

  it('that cannot be decoded is answered 404', async () => {
    expect((await request(app.url).get('/live/%E0%A4%A')).status).toBe(404)
  })

  it('answers 405 to a method that it does not take, and names those that it takes', async () => {
    for (const [method, path, allow] of [
      ['put', '/live/practice', 'GET'],
      ['delete', '/', 'GET'],
      ['put', '/newsroom/sign-in', 'GET, POST'],
      ['delete', `/api/posts/${id}/publish`, 'POST'],
    ] as const) {
      const send = request(app.url)
      const answer = await send[method](path)
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

describe('without a session', () => {
  it('fragments and the API answer 401 and never redirect', async () => {
    for (const { method, path } of routesOf(createApp(app.context))) {
      if (method !== 'GET' || !(path.endsWith('/fragment') || path.startsWith('/api/'))) continue
      const answer = await request(app.url).get(path.replaceAll(/:\w+/g, id))
      expect([path, answer.status, answer.type]).toEqual([path, 401, 'application/json'])
    }
  })

  it('newsroom pages redirect to sign-in', async () => {
    const pages = routesOf(createApp(app.context)).filter(
      ({ method, path }) =>
        method === 'GET' && path.startsWith('/newsroom') && !/fragment$|(sign-in|set-password)$/.test(path),
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

describe('every answer of the server:', () => {
  it.each([
    ['a public page', '/'],
    ['the sign-in page', '/newsroom/sign-in'],
    ['a redirect', '/newsroom'],
    ['an error', '/nothing'],
    ['the probe', '/healthz'],
    ['the path of the sockets', '/socket.io/?EIO=4&transport=polling'],
  ])('%s has the security headers', async (_case, path) => {
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
