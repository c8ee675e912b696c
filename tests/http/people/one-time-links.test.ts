import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import request, { type Response } from 'supertest'
import { ContestModel } from '../../../models/contest-model.js'
import type { LinkAnswer } from '../../../models/contract/people.js'
import { atNight, later } from '../../factories/make-person.js'
import { type SignedInAgent, testPassword } from '../../support/start-app.js'
import { type Newsroom, refused, saidBy, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
beforeAll(async () => {
  room = await startNewsroom()
  // Nothing is counted: at night all of this takes two people.
  await ContestModel.updateMany({}, { $set: { pollState: 'countermanded' } })
})
afterAll(() => room.close())

const setPassword = (secret: string, password = 'a password of her own'): request.Test =>
  request(room.app.url)
    .post('/newsroom/set-password')
    .set({ Origin: room.app.url, 'X-Nightdesk': '1' })
    .send({ secret, password })

const signIn = (email: string, password: string): request.Test =>
  request(room.app.url)
    .post('/newsroom/sign-in')
    .set({ Origin: room.app.url, 'X-Nightdesk': '1' })
    .send({ email, password })

const linkOf = (answer: Response): LinkAnswer => answer.body as LinkAnswer
const secretOf = (answer: Response): string => linkOf(answer).link.split('#')[1] ?? ''

let invited = 0
async function invite(roles = ['reporter']): Promise<{ id: string; email: string; secret: string }> {
  const email = `new${(invited += 1)}@nightdesk.example`
  const answer = await room.admin.post('/api/people', { name: 'Nia New', email, roles })
  if (answer.status !== 200) throw new Error(answer.text)
  return { id: linkOf(answer).person, email, secret: secretOf(answer) }
}

/** A new person who is signed in, once for each browser. */
async function newPerson(browsers = 1): Promise<{ id: string; email: string; agents: SignedInAgent[] }> {
  const person = await room.app.addPerson({ roles: ['editor'] })
  const agents: SignedInAgent[] = []
  for (let count = 0; count < browsers; count += 1) agents.push(await room.app.signIn(person))
  return { id: person._id.toHexString(), email: person.email, agents }
}

const isIn = async (agent: SignedInAgent | undefined): Promise<boolean> =>
  (await agent?.get('/newsroom/fragment'))?.status === 200

describe('an invitation', () => {
  it('is answered with a link, shown only here, that sets a password once', async () => {
    const answer = await room.admin.post('/api/people', {
      name: ' Nia Penhale ',
      email: 'Nia.Penhale@Nightdesk.example',
      roles: ['reporter', 'desk'],
    })
    expect(answer.status).toBe(200)
    const { link, ...rest } = linkOf(answer)
    expect(link).toMatch(new RegExp(`^${room.app.url}/newsroom/set-password#[A-Za-z0-9_-]{43}$`))
    expect(rest).toEqual({
      person: expect.stringMatching(/^[0-9a-f]{24}$/),
      name: 'Nia Penhale',
      until: { iso: later(60).toISOString(), text: '03:00 UTC, 20 October 2023', clock: '03:00' },
      waits: null,
    })
    const before = await signIn('nia.penhale@nightdesk.example', 'a password of her own')
    expect(before.status).toBe(401)
    expect((await setPassword(secretOf(answer))).body).toEqual({})
    const after = await signIn('nia.penhale@nightdesk.example', 'a password of her own')
    expect([after.status, after.body]).toEqual([
      200,
      { id: rest.person, name: 'Nia Penhale', roles: ['reporter', 'desk'] },
    ])
  })

  it.each([
    ['no name', { name: ' ' }, { name: 'A name is needed.' }],
    ['no address', { email: 'nobody' }, { email: 'An e-mail address is needed.' }],
    ['no role', { roles: [] }, { roles: 'At least one role is needed.' }],
  ])('with %s is refused with a sentence at the field', async (_what, change, fields) => {
    const whole = { name: 'Nia', email: 'fields@nightdesk.example', roles: ['desk'] }
    const answer = await room.admin.post('/api/people', { ...whole, ...change })
    expect([refused(answer), saidBy(answer).fields]).toEqual([[422, 'invalid_request'], fields])
  })

  it.each([
    ['an unknown role', { roles: ['king'] }],
    ['a password', { password: testPassword }],
    ['the mark of a demo person', { demo: true }],
  ])('is refused with %s', async (_what, more) => {
    const whole = { name: 'Nia', email: 'more@nightdesk.example', roles: ['desk'] }
    expect(refused(await room.admin.post('/api/people', { ...whole, ...more }))).toEqual([
      422,
      'invalid_request',
    ])
  })

  it('for an e-mail address that is taken is refused', async () => {
    const { email } = await invite()
    const again = await room.admin.post('/api/people', { name: 'Nia', email, roles: ['desk'] })
    expect(refused(again)).toEqual([409, 'already_exists'])
  })
})

describe('a one-time link', () => {
  it('that is wrong, used, old or replaced is refused, each with the same answer', async () => {
    const used = await invite()
    await setPassword(used.secret)
    const old = await invite()
    room.setClock(later(60))
    const replaced = await invite()
    await room.admin.post(`/api/people/${replaced.id}/link`)
    const answers: unknown[] = []
    for (const secret of ['x'.repeat(43), '', used.secret, old.secret, replaced.secret]) {
      const answer = await setPassword(secret)
      answers.push([answer.status, answer.body])
    }
    room.setClock(atNight)
    expect(answers[0]).toEqual([
      410,
      { error: { code: 'link_gone', message: 'This link does not work any more. Nothing was changed.' } },
    ])
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1)
  })

  it('still works after a password that was too short', async () => {
    const { secret, email } = await invite()
    const answer = await setPassword(secret, 'short')
    expect(saidBy(answer).fields).toEqual({ password: 'A password has at least 12 characters.' })
    expect((await setPassword(secret)).status).toBe(200)
    expect((await signIn(email, 'a password of her own')).status).toBe(200)
  })

  it('ends every session of its person when it is used, and no other', async () => {
    const { id, email, agents } = await newPerson(2)
    const secret = secretOf(await room.admin.post(`/api/people/${id}/link`))
    expect(await isIn(agents[0])).toBe(true)
    expect((await setPassword(secret)).status).toBe(200)
    expect([await isIn(agents[0]), await isIn(agents[1])]).toEqual([false, false])
    expect(await isIn(room.admin)).toBe(true)
    expect((await signIn(email, testPassword)).status).toBe(401)
  })

  it('is in nothing that is stored, logged or shown later', async () => {
    room.app.logged.length = 0
    const { id, secret } = await invite()
    const shown = await Promise.all(
      [
        '/newsroom/people',
        '/newsroom/people/fragment',
        `/newsroom/people/${id}`,
        `/newsroom/people/${id}/fragment`,
      ].map(async (path) => (await room.admin.get(path)).text),
    )
    await setPassword(secret, 'MARKED-PASSWORD-8812')
    await setPassword(secret, 'MARKED-PASSWORD-8812')
    const stored: unknown[] = []
    for (const { name } of await mongoose.connection.listCollections()) {
      stored.push(...(await mongoose.connection.collection(name).find().toArray()))
    }
    expect(shown.join('')).toContain('Nia New')
    const places = [shown.join(''), room.app.logged.join(''), JSON.stringify(stored)]
    for (const place of places) {
      expect(place.length).toBeGreaterThan(500)
      expect(place.includes(secret)).toBe(false)
      expect(place.includes('MARKED-PASSWORD')).toBe(false)
    }
    expect(shown.join('')).not.toMatch(/argon2|[0-9a-f]{64}/)
    const events = room.app.logged.filter((line) => line.includes('link-refused'))
    expect(events).toEqual([expect.stringContaining('"code":"link_gone"')])
  })
})

describe('guesses at a one-time link', () => {
  it('from one IP address are refused after fifty tries', async () => {
    const { secret } = await invite()
    for (let count = 0; count < 60; count += 1) await setPassword(`guess ${count}`)
    const answer = await setPassword(secret)
    expect(refused(answer)).toEqual([429, 'too_many_tries'])
    expect(Number(answer.get('Retry-After'))).toBeGreaterThan(60)
  })
})
