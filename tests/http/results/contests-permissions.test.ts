import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import type { ContestDoc } from '../../../models/contest-model.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { figuresOf, ownTypingOf, typingOf } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { toolAct } from '../../factories/make-person.js'
import { tamworth } from '../../factories/real-nights.js'
import { type Newsroom, refused, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
beforeAll(async () => {
  room = await startNewsroom()
})
afterAll(() => room.close())

const unknown = '65000000000000000000ffff'
const at = (contest: ContestDoc, verb: string): string => `/api/contests/${contest._id.toHexString()}/${verb}`
/** Tamworth, awaited, in a new election. */
const newContest = async (): Promise<ContestDoc> => makeContest(await makeElection())
const entering = (contest: ContestDoc): object => ({ seen: 0, ...figuresOf(contest, tamworth) })
const checking = (contest: ContestDoc): object => ({ seen: 1, ...typingOf(contest, tamworth) })
const checkingPublic = (contest: ContestDoc): object => {
  return { published: 1, ...ownTypingOf(contest, tamworth) }
}

const verbs = [
  'enter-count',
  'check-count',
  'drop-count',
  'publish-result',
  'check-published',
  'name-source',
  'call-recount',
  'end-recount',
  'add-caveat',
  'remove-caveat',
  'reinstate-result',
  'withdraw-result',
] as const
const bodies: Record<(typeof verbs)[number], (contest: ContestDoc) => object> = {
  'enter-count': entering,
  'check-count': checking,
  'drop-count': () => ({ seen: 1, reason: 'A reason.' }),
  'publish-result': () => ({ seen: 1 }),
  'check-published': checkingPublic,
  'name-source': () => ({ number: 1, kind: 'recording', words: 'Minute 12 of ours.' }),
  'call-recount': () => ({ number: 1, since: tamworth.readOutAt }),
  'end-recount': () => ({ number: 1 }),
  'add-caveat': () => ({ published: 1, note: 'A recount is asked for.' }),
  'remove-caveat': () => ({}),
  'reinstate-result': checkingPublic,
  'withdraw-result': () => ({ published: 1, reason: 'A reason.' }),
}

describe('the route of a contest to', () => {
  it.each(verbs)('%s refuses people who may not', async (verb) => {
    const contest = await newContest()
    const body = bodies[verb](contest)
    expect(refused(await room.otherReporter.post(at(contest, verb), body))).toEqual([403, 'forbidden'])
    expect(refused(await room.admin.post(at(contest, verb), body))).toEqual([403, 'forbidden'])
    if (verb === 'enter-count') {
      expect(refused(await room.editor.post(at(contest, verb), body))).toEqual([403, 'forbidden'])
    }
  })

  it.each(verbs)('%s answers 404 for an id that does not exist', async (verb) => {
    const body = bodies[verb](room.night.tamworth)
    for (const id of [unknown, 'nonsense', room.night.election._id.toHexString()]) {
      expect(refused(await room.first.post(`/api/contests/${id}/${verb}`, body))).toEqual([404, 'not_found'])
    }
  })

  it.each(verbs)('%s answers 401 without a session', async (verb) => {
    const { url } = room.app
    const address = at(room.night.tamworth, verb)
    const answer = await request(url).post(address).set({ Origin: url, 'X-Nightdesk': '1' }).send({})
    expect(refused(answer)).toEqual([401, 'not_signed_in'])
  })

  it('enter or drop a count is open to the assigned reporter; those to publish and withdraw are not', async () => {
    const contest = await newContest()
    await assignReporter(toolAct, {
      contest: contest._id.toHexString(),
      person: room.night.reporter.actor.id,
    })
    expect((await room.reporter.post(at(contest, 'enter-count'), entering(contest))).status).toBe(200)
    const drop = { seen: 1, reason: 'Misheard.' }
    expect((await room.reporter.post(at(contest, 'drop-count'), drop)).status).toBe(200)
    expect((await room.reporter.post(at(contest, 'drop-count'), drop)).status).toBe(200)
    for (const verb of ['publish-result', 'withdraw-result', 'reinstate-result'] as const) {
      const refusal = await room.reporter.post(at(contest, verb), bodies[verb](contest))
      expect(refused(refusal)).toEqual([403, 'forbidden'])
    }
  })
})
