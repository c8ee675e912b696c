import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import request from 'supertest'
import { realNow } from '../../support/real-clock.js'
import { startApp, type TestApp, testPassword } from '../../support/start-app.js'

let app: TestApp
/** How far the server's clock is ahead. */
let ahead = 0

beforeAll(async () => {
  app = await startApp({ clock: () => new Date(realNow() + ahead) })
})
beforeEach(() => {
  ahead = 0
})
afterAll(() => app.close())

function byForm(email: string): request.Test {
  return request(app.url)
    .post('/newsroom/sign-in')
    .set('Origin', app.url)
    .type('form')
    .send({ email, password: testPassword })
}

function cookieOf(answer: request.Response): string {
  return (answer.get('Set-Cookie') ?? []).map((each) => each.split(';')[0]).join('; ')
}

describe('the session', () => {
  it('gets a new id at sign-in, and the old id no longer works', async () => {
    const person = await app.addPerson()
    const first = cookieOf(await byForm(person.email))
    const again = await byForm(person.email).set({ Cookie: first })
    const second = cookieOf(again)
    expect(second).not.toBe(first)
    expect((await request(app.url).get('/newsroom/x/fragment').set({ Cookie: first })).status).toBe(401)
    expect((await request(app.url).get('/newsroom/x/fragment').set({ Cookie: second })).status).toBe(404)
  })

  it('is a cookie that no script can read and no other site can send', async () => {
    const person = await app.addPerson()
    const answer = await byForm(person.email)
    const [device = '', cookie = ''] = answer.get('Set-Cookie') ?? []
    expect(device).toMatch(
      /^nightdesk-device=[^;]+; Max-Age=34560000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    )
    expect(cookie).toMatch(/^nightdesk=s%3A[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
    const expires = Date.parse(/Expires=([^;]+)/.exec(cookie)?.[1] ?? '')
    expect(Math.abs(expires - realNow() - 12 * 3_600_000)).toBeLessThan(60_000)
  })

  it('leaves the device its id, whoever signs in next, and makes a new one where the signature is bad', async () => {
    const device = (answer: request.Response): string => cookieOf(answer).split('; ')[0] ?? ''
    const [asha, ben] = [await app.addPerson(), await app.addPerson()]
    const first = await byForm(asha.email)
    const agent = request.agent(app.url)
    await agent
      .post('/newsroom/sign-out')
      .set({ Cookie: cookieOf(first), 'X-Nightdesk': '1', Origin: app.url })
    expect(device(await byForm(ben.email).set({ Cookie: device(first) }))).toBe(device(first))
    const forged = device(first).replace(/=./, '=_')
    expect(device(await byForm(ben.email).set({ Cookie: forged }))).not.toMatch(forged.slice(0, 40))
    expect(device(await byForm(ben.email))).not.toBe(device(first))
  })

  it('is stored under a hash of its id', async () => {
    const person = await app.addPerson()
    const { cookie } = await app.signIn(person)
    const id =
      decodeURIComponent(cookie)
        .replace(/^.*nightdesk=s:/, '')
        .split('.')[0] ?? ''
    expect(id.length).toBeGreaterThan(20)
    const stored = await mongoose.connection.collection('sessions').find().toArray()
    expect(stored.length).toBeGreaterThan(0)
    expect(JSON.stringify(stored)).not.toContain(id)
    expect(stored.every(({ _id }) => /^[0-9a-f]{64}$/.test(String(_id)))).toBe(true)
  })

  it('still works when an older version stored it as a text', async () => {
    const person = await app.addPerson()
    const agent = await app.signIn(person)
    const sessions = mongoose.connection.collection('sessions')
    const hers = { 'session.signedIn.person': person._id.toHexString() }
    const kept = await sessions.findOne(hers)
    await sessions.updateOne(hers, { $set: { session: JSON.stringify(kept?.['session']) } })
    expect((await agent.get('/newsroom/x/fragment')).status).toBe(404)
    await sessions.updateMany({ session: { $type: 'string' } }, { $set: { session: '{"cookie":{}}' } })
    expect((await agent.get('/newsroom/x/fragment')).status).toBe(401)
  })

  it('ends at sign-out', async () => {
    const agent = await app.signIn(await app.addPerson())
    const out = await agent.post('/newsroom/sign-out')
    expect([out.status, out.body]).toEqual([200, {}])
    expect(out.get('Set-Cookie')?.join()).toMatch(/nightdesk=;.*Expires=Thu, 01 Jan 1970/)
    expect((await agent.get('/newsroom/x/fragment')).status).toBe(401)
  })

  it('ends after 24 hours, even if it is in use', async () => {
    const agent = await app.signIn(await app.addPerson())
    ahead = 23.9 * 3_600_000
    expect((await agent.get('/newsroom/x/fragment')).status).toBe(404)
    ahead = 24.1 * 3_600_000
    expect((await agent.get('/newsroom/x/fragment')).status).toBe(401)
    ahead = 0
    expect((await agent.get('/newsroom/x/fragment')).status).toBe(401)
  })

  it('ends after 12 idle hours', async () => {
    const agent = await app.signIn(await app.addPerson())
    const sessions = mongoose.connection.collection('sessions')
    const newest = (await sessions.find().sort({ expires: -1 }).limit(1).toArray())[0]
    expect(Math.abs(Number(newest?.['expires']) - realNow() - 12 * 3_600_000)).toBeLessThan(60_000)
    await sessions.updateMany({}, { $set: { expires: new Date(realNow() - 1000) } })
    expect((await agent.get('/newsroom/x/fragment')).status).toBe(401)
  })

  it.each([
    ['disabled', { disabledAt: new Date('2023-10-19T00:00:00Z') }],
    ['changed in roles or password', { credentials: 2 }],
  ])('ends when its person is %s', async (_case, change) => {
    const person = await app.addPerson()
    const agent = await app.signIn(person)
    expect((await agent.get('/newsroom/x/fragment')).status).toBe(404)
    await mongoose.connection.collection('people').updateOne({ _id: person._id }, { $set: change })
    const answer = await agent.get('/newsroom/x/fragment')
    expect([answer.status, answer.body]).toEqual([
      401,
      { error: { code: 'not_signed_in', message: 'Please sign in.' } },
    ])
  })

  it('is answered with id, name and roles when a script signs in over the page', async () => {
    const person = await app.addPerson({ name: 'Asha Lindqvist', roles: ['editor', 'desk'] })
    const answer = await request(app.url)
      .post('/newsroom/sign-in')
      .set({ Origin: app.url, 'X-Nightdesk': '1' })
      .send({ email: person.email.toUpperCase(), password: testPassword })
    expect([answer.status, answer.body]).toEqual([
      200,
      { id: person._id.toHexString(), name: 'Asha Lindqvist', roles: ['editor', 'desk'] },
    ])
  })
})
