import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { startApp, type TestApp, testPassword } from '../support/start-app.js'

const site = 'https://live.example.org'
let app: TestApp

beforeAll(async () => {
  app = await startApp({
    env: {
      local: false,
      production: true,
      publicUrl: site,
      origins: [site],
      trustProxy: 1,
      writesPerMinute: 5,
    },
  })
})
afterAll(() => app.close())

/** The headers that the proxy in front of the server sends. */
const proxied = { Host: 'live.example.org', 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '203.0.113.9' }

function signIn(email: string): request.Test {
  return request(app.url)
    .post('/newsroom/sign-in')
    .set({ ...proxied, Origin: site, 'X-Nightdesk': '1' })
    .send({ email, password: testPassword })
}

describe('in production', () => {
  it('demo people cannot sign in', async () => {
    const demo = await app.addPerson({ demo: true })
    expect((await signIn(demo.email)).body).toMatchObject({ error: { code: 'sign_in_failed' } })
  })

  it('the cookies of session and device are bound to the host, and are sent over https only', async () => {
    const answer = await signIn((await app.addPerson()).email)
    expect(answer.status).toBe(200)
    const [device, session] = answer.get('Set-Cookie') ?? []
    expect(session).toMatch(
      /^__Host-nightdesk=s%3A[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(device).toMatch(
      /^__Host-nightdesk-device=[^;]+; Max-Age=34560000; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  it.each(['http', ''])(
    'a proxy that says "%s" is named as the reason why nobody can sign in',
    async (proto) => {
      const { email } = await app.addPerson()
      const answer = await signIn(email).set({ 'X-Forwarded-Proto': proto })
      expect([answer.status, answer.get('Set-Cookie')]).toEqual([503, undefined])
      expect(answer.body).toMatchObject({
        error: { code: 'proxy_says_http', message: expect.stringContaining('X-Forwarded-Proto') },
      })
    },
  )

  it('more writes in a minute than one person sends are refused to that person, and to nobody else', async () => {
    const write = async (cookie: string): Promise<request.Response> =>
      request(app.url)
        .post('/api/nothing')
        .set({ ...proxied, Origin: site, 'X-Nightdesk': '1', Cookie: cookie })
        .send({})
    const cookieOf = async (): Promise<string> => {
      const answer = await signIn((await app.addPerson()).email)
      const [, session = ''] = answer.get('Set-Cookie') ?? []
      return session.split(';')[0] ?? ''
    }
    const [busy, other] = [await cookieOf(), await cookieOf()]
    for (let sent = 0; sent < 5; sent += 1) expect((await write(busy)).status).toBe(404)
    const refused = await write(busy)
    expect([refused.status, refused.body]).toMatchObject([429, { error: { code: 'too_many_tries' } }])
    expect(Number(refused.get('Retry-After'))).toBeGreaterThan(0)
    expect((await write(other)).status).toBe(404)
  })

  it('browsers are told to use https only', async () => {
    const answer = await request(app.url).get('/newsroom/sign-in').set(proxied)
    expect(answer.get('Strict-Transport-Security')).toBe('max-age=31536000')
  })

  it('a local host name is refused, whatever X-Forwarded-Host says', async () => {
    const answer = await request(app.url).get('/').set({ 'X-Forwarded-Host': 'live.example.org' })
    expect(answer.status).toBe(421)
  })
})
