import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { verify } from '@node-rs/argon2'
import mongoose from 'mongoose'
import request from 'supertest'
import { startApp, type TestApp, testPassword } from '../../support/start-app.js'

let app: TestApp
let verifications = 0

beforeAll(async () => {
  app = await startApp({
    verify: (hash, password) => {
      verifications += 1
      return verify(hash, password)
    },
    env: { trustProxy: 1 },
  })
})
beforeEach(() => {
  verifications = 0
})
afterAll(() => app.close())

let address = 0
/** Signs in by the form, from a new IP address unless one is given. */
function byForm(fields: Record<string, string>, from = `203.0.113.${(address += 1)}`): request.Test {
  return request(app.url)
    .post('/newsroom/sign-in')
    .set({ Origin: app.url, 'X-Forwarded-For': from })
    .type('form')
    .send(fields)
}

const refusal =
  'That did not sign you in. Check the e-mail address and the password. After several tries, wait a quarter of an hour.'

describe('the sign-in page', () => {
  it('names its fields for password managers, and is not cached', async () => {
    const page = await request(app.url).get('/newsroom/sign-in?returnTo=/newsroom/live/practice/queue')
    expect(page.status).toBe(200)
    expect(page.get('Cache-Control')).toBe('no-store')
    expect(page.get('Set-Cookie')).toBeUndefined()
    expect(page.text).toContain('<h1>Sign in</h1>')
    expect(page.text).toContain('autocomplete="username"')
    expect(page.text).toContain('autocomplete="current-password"')
    expect(page.text).toContain('name="returnTo" value="/newsroom/live/practice/queue"')
  })

  it('is where pages that need a session redirect, and it leads back to them', async () => {
    const person = await app.addPerson()
    const page = await request(app.url).get('/newsroom/live/practice/queue?x=1')
    expect(page.status).toBe(303)
    expect(page.get('Location')).toBe(
      '/newsroom/sign-in?returnTo=%2Fnewsroom%2Flive%2Fpractice%2Fqueue%3Fx%3D1',
    )
    const signedIn = await byForm({
      email: person.email,
      password: testPassword,
      returnTo: '/newsroom/live/practice/queue?x=1',
    })
    expect([signedIn.status, signedIn.get('Location')]).toEqual([303, '/newsroom/live/practice/queue?x=1'])
  })

  it('never leads to another site, nor to a page outside the newsroom', async () => {
    const person = await app.addPerson()
    for (const returnTo of ['//evil.example', '/\\evil.example', 'https:evil.example', '/live/practice']) {
      const answer = await byForm({ email: person.email, password: testPassword, returnTo })
      expect([answer.status, answer.get('Location')]).toEqual([303, '/newsroom'])
    }
  })
})

describe('a sign-in', () => {
  it('is refused with the same answer and one verification for a known, unknown or disabled person', async () => {
    const known = await app.addPerson()
    const disabled = await app.addPerson()
    await mongoose.connection
      .collection('people')
      .updateOne({ _id: disabled._id }, { $set: { disabledAt: new Date('2023-10-19T00:00:00Z') } })
    const tries = [
      { email: known.email, password: 'wrong' },
      { email: 'nobody@nightdesk.example', password: testPassword },
      { email: disabled.email, password: testPassword },
    ]
    const answers = []
    for (const each of tries) {
      verifications = 0
      const answer = await byForm(each)
      expect(verifications).toBe(1)
      answers.push([answer.status, answer.text.replace(each.email, 'E-MAIL').replace(/data-now="[^"]*"/, '')])
    }
    expect(answers[0]?.[0]).toBe(401)
    expect(String(answers[0]?.[1])).toContain(refusal)
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  it('lets demo people in on a local start', async () => {
    expect(app.context.env.local).toBe(true)
    const demo = await app.addPerson({ demo: true })
    expect((await byForm({ email: demo.email, password: testPassword })).status).toBe(303)
  })

  it('that is refused gives a script the same sentence as JSON', async () => {
    const answer = await request(app.url)
      .post('/newsroom/sign-in')
      .set({ Origin: app.url, 'X-Nightdesk': '1' })
      .send({ email: 'nobody@nightdesk.example', password: 'x' })
    expect([answer.status, answer.body]).toEqual([
      401,
      { error: { code: 'sign_in_failed', message: refusal } },
    ])
  })

  it.each([
    ['no fields', {}],
    ['no password', { email: 'a@nightdesk.example' }],
    ['two passwords', { email: 'a@nightdesk.example', password: ['a', 'b'] }],
    ['an object for an address', { email: { $gt: '' }, password: 'x' }],
    ['a field that it does not have', { email: 'a@nightdesk.example', password: 'x', roles: 'admin' }],
  ])('with %s is refused without a verification', async (_case, body) => {
    const answer = await request(app.url)
      .post('/newsroom/sign-in')
      .set({ Origin: app.url, 'X-Nightdesk': '1', 'X-Forwarded-For': '198.51.100.1' })
      .send(body)
    expect([answer.status, verifications]).toEqual([401, 0])
  })
})

describe('too many tries to sign in', () => {
  it('from one IP address for one person are refused without a verification, and others are let in', async () => {
    const person = await app.addPerson()
    for (let count = 1; count <= 10; count += 1) {
      await byForm({ email: person.email, password: 'wrong' }, '198.51.100.7')
    }
    verifications = 0
    const locked = await byForm({ email: person.email, password: testPassword }, '198.51.100.7')
    expect([locked.status, verifications]).toEqual([401, 0])
    expect(locked.text).toContain(refusal)
    const fromElsewhere = await byForm({ email: person.email, password: testPassword }, '198.51.100.8')
    expect(fromElsewhere.status).toBe(303)
    const other = await app.addPerson()
    expect((await byForm({ email: other.email, password: testPassword }, '198.51.100.7')).status).toBe(303)
  })

  it('from one IP address for many people are refused, too', async () => {
    const person = await app.addPerson()
    for (let count = 1; count <= 50; count += 1) {
      await byForm({ email: `guess${count}@nightdesk.example`, password: 'wrong' }, '198.51.100.9')
    }
    verifications = 0
    expect((await byForm({ email: person.email, password: testPassword }, '198.51.100.9')).status).toBe(401)
    expect(verifications).toBe(0)
  })

  it('are counted by the nearest IP address that is not a proxy, so that forging one does not help', async () => {
    const person = await app.addPerson()
    for (let count = 1; count <= 10; count += 1) {
      await byForm({ email: person.email, password: 'wrong' }, `192.0.2.${count}, 198.51.100.10`)
    }
    const locked = await byForm({ email: person.email, password: testPassword }, '192.0.2.99, 198.51.100.10')
    expect(locked.status).toBe(401)
  })
})
