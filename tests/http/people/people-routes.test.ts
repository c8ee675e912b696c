import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type request from 'supertest'
import { ContestModel } from '../../../models/contest-model.js'
import { PersonModel } from '../../../models/person-model.js'
import type { SignedInAgent } from '../../support/start-app.js'
import { type Newsroom, refused, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
beforeAll(async () => {
  room = await startNewsroom()
  // Nothing is counted: at night all of this takes two people.
  await ContestModel.updateMany({}, { $set: { pollState: 'countermanded' } })
})
afterAll(() => room.close())

/** A new person who is signed in, once for each browser. */
async function newPerson(browsers = 1): Promise<{ id: string; email: string; agents: SignedInAgent[] }> {
  const person = await room.app.addPerson({ roles: ['editor'] })
  const agents: SignedInAgent[] = []
  for (let count = 0; count < browsers; count += 1) agents.push(await room.app.signIn(person))
  return { id: person._id.toHexString(), email: person.email, agents }
}

const isIn = async (agent: SignedInAgent | undefined): Promise<boolean> =>
  (await agent?.get('/newsroom/fragment'))?.status === 200

describe('the roles and state of a person', () => {
  it('can be changed, which signs that person out', async () => {
    const { id, agents } = await newPerson()
    const roles = await room.admin.post(`/api/people/${id}/roles`, { roles: ['desk', 'admin'] })
    expect([roles.status, roles.body]).toEqual([200, {}])
    expect(await isIn(agents[0])).toBe(false)
    expect((await room.admin.post(`/api/people/${id}/disable`)).body).toEqual({})
    const page = (await room.admin.get(`/newsroom/people/${id}`)).text
    expect(page).toContain('results desk, admin')
    expect(page).toContain('>disabled<')
    expect(refused(await room.admin.post(`/api/people/${id}/link`))).toEqual([409, 'wrong_status'])
    expect((await room.admin.post(`/api/people/${id}/enable`)).status).toBe(200)
    expect((await PersonModel.findById(id).lean())?.disabledAt).toBeNull()
  })

  it('cannot be changed for the last admin', async () => {
    const { admin } = room
    const [, id = ''] = /data-person="([0-9a-f]{24})"/.exec((await admin.get('/newsroom')).text) ?? []
    const others = await PersonModel.find({ roles: 'admin', _id: { $ne: id } }).lean()
    for (const { _id } of others) await PersonModel.updateOne({ _id }, { roles: ['desk'] })
    expect(refused(await admin.post(`/api/people/${id}/roles`, { roles: ['editor'] }))).toEqual([
      409,
      'last_admin',
    ])
    expect(refused(await admin.post(`/api/people/${id}/disable`))).toEqual([409, 'last_admin'])
    expect(await isIn(admin)).toBe(true)
  })
})

describe('the sessions of a person', () => {
  it('are listed, and can be ended one by one or all together', async () => {
    const { id, agents } = await newPerson(3)
    const page = async (): Promise<string> => (await room.admin.get(`/newsroom/people/${id}/fragment`)).text
    const named = [...(await page()).matchAll(/data-session="([0-9a-f]{64})"/g)].map(([, name]) => name)
    expect(named).toHaveLength(3)
    const end = (body: object): request.Test => room.admin.post(`/api/people/${id}/end-sessions`, body)
    expect((await end({ session: named[0] })).body).toEqual({})
    const alive = await Promise.all(agents.map(isIn))
    expect(alive.filter((each) => each)).toHaveLength(2)
    expect((await page()).match(/data-session=/g)).toHaveLength(2)
    expect(refused(await end({ session: 'nonsense' }))).toEqual([422, 'invalid_request'])
    expect((await end({})).status).toBe(200)
    expect(await Promise.all(agents.map(isIn))).toEqual([false, false, false])
    expect(await page()).toContain('Not signed in.')
  })

  it('cannot be ended under the id of another person', async () => {
    const [one, other] = [await newPerson(), await newPerson()]
    const text = (await room.admin.get(`/newsroom/people/${one.id}/fragment`)).text
    const [, session] = /data-session="([0-9a-f]{64})"/.exec(text) ?? []
    expect((await room.admin.post(`/api/people/${other.id}/end-sessions`, { session })).status).toBe(200)
    expect(await isIn(one.agents[0])).toBe(true)
  })

  it('mark the one in which the admin is looking', async () => {
    const [, id = ''] = /data-person="([0-9a-f]{24})"/.exec((await room.admin.get('/newsroom')).text) ?? []
    expect((await room.admin.get(`/newsroom/people/${id}`)).text).toContain('this is you, here')
  })

  it('are not found for a person who does not exist', async () => {
    for (const id of ['nonsense', '0123456789abcdef01234567']) {
      expect((await room.admin.get(`/newsroom/people/${id}`)).status).toBe(404)
      expect(refused(await room.admin.post(`/api/people/${id}/disable`))).toEqual([404, 'not_found'])
    }
  })
})
