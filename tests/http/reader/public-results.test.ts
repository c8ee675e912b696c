import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { enterReal, makeResult, ownTypingOf } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeAct, toolAct } from '../../factories/make-person.js'
import { makeSettings } from '../../factories/make-settings.js'
import { tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { type Newsroom, refused, saidBy, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
beforeAll(async () => {
  room = await startNewsroom()
})
afterAll(() => room.close())

const at = (contest: ContestDoc, verb: string): string => `/api/contests/${contest._id.toHexString()}/${verb}`
const reason = 'Two piles were swapped.'

/** Tamworth in a new election, entered by the desk's first person, with a reporter assigned. */
async function enteredContest(settings: { solo?: boolean; frozen?: boolean } = {}): Promise<ContestDoc> {
  const election = await makeElection()
  await makeSettings(await makeAct(['admin'], 'Ada Fenn'), election, settings)
  const contest = await makeContest(election)
  const person = room.night.reporter.actor.id
  const assigned = await assignReporter(toolAct, { contest: contest._id.toHexString(), person })
  return enterReal(room.night.first, assigned, tamworth)
}

async function publicContest(): Promise<ContestDoc> {
  const { first, second } = room.night
  return makeResult({ first, second }, await makeContest(await makeElection()), tamworth)
}

function checking(contest: ContestDoc): object {
  return { published: 1, ...ownTypingOf(contest, tamworth) }
}

describe('a result that one person publishes', () => {
  it('is refused with solo off, and the refusal names who is signed in and could check it', async () => {
    const contest = await enteredContest()
    const answer = await room.first.post(at(contest, 'publish-result'), { seen: 1, soloReason: 'Alone.' })
    expect(refused(answer)).toEqual([422, 'not_checked'])
    expect(saidBy(answer).details).toEqual({
      people: [
        { id: room.night.editor.actor.id, name: 'Asha Lindqvist' },
        { id: room.night.otherEditor.actor.id, name: 'Bruno Castell' },
        { id: room.night.reporter.actor.id, name: 'Nia Penhale' },
        { id: room.night.second.actor.id, name: 'Ruth Okonjo' },
      ],
    })
  })

  it('needs a reason, is provisional, and is checked by the reporter', async () => {
    const contest = await enteredContest({ solo: true })
    const bare = await room.first.post(at(contest, 'publish-result'), { seen: 1 })
    expect(refused(bare)).toEqual([422, 'solo_reason_missing'])
    expect(Object.keys(saidBy(bare).fields ?? {})).toEqual(['soloReason'])
    const body = { seen: 1, soloReason: 'Nobody else is awake.' }
    const out = await room.first.post(at(contest, 'publish-result'), body)
    expect(out.body).toMatchObject({ number: 1, pending: null, published: true })
    const own = await room.first.post(at(contest, 'check-published'), checking(contest))
    expect(refused(own)).toEqual([422, 'same_person'])
    const slip = { ...checking(contest), validVotes: 25568 }
    const wrong = await room.reporter.post(at(contest, 'check-published'), slip)
    expect(refused(wrong)).toEqual([422, 'check_differs'])
    expect(saidBy(wrong).details).toEqual([{ what: 'validVotes', label: 'Valid votes' }])
    const again = { ...checking(contest), tries: 1 }
    const right = await room.reporter.post(at(contest, 'check-published'), again)
    expect([right.status, right.body]).toEqual([200, out.body])
    const late = await room.second.post(at(contest, 'check-published'), checking(contest))
    expect(refused(late)).toEqual([409, 'wrong_status'])
  })

  it('is refused while results are frozen, and the refusal says who froze them and when', async () => {
    const contest = await enteredContest({ frozen: true })
    const answer = await room.first.post(at(contest, 'publish-result'), { seen: 1 })
    expect(refused(answer)).toEqual([409, 'frozen'])
    expect(saidBy(answer).details).toMatchObject({ by: 'Ada Fenn', at: { clock: '03:00' } })
  })
})

describe('a public result', () => {
  it('is withdrawn by one editor with a reason, and a repetition changes nothing', async () => {
    const contest = await publicContest()
    const bare = await room.editor.post(at(contest, 'withdraw-result'), {
      published: 1,
      reason: ' ',
      publicReason: 'embarrassing',
    })
    expect(refused(bare)).toEqual([422, 'invalid_request'])
    expect(saidBy(bare).fields).toEqual({
      reason: 'A reason is needed.',
      publicReason: 'Say what readers are told.',
    })
    const down = await room.editor.post(at(contest, 'withdraw-result'), {
      published: 1,
      ...takenDown(reason),
    })
    expect(down.body).toEqual({
      contest: contest._id.toHexString(),
      number: 1,
      pending: null,
      published: false,
    })
    const again = await room.editor.post(at(contest, 'withdraw-result'), {
      published: 1,
      ...takenDown(reason),
    })
    expect([again.status, again.body]).toEqual([200, down.body])
    const other = await room.second.post(at(contest, 'withdraw-result'), {
      published: 1,
      ...takenDown(reason),
    })
    expect(refused(other)).toEqual([409, 'wrong_status'])
  })

  it('is not withdrawn by a person who saw an older count', async () => {
    const contest = await publicContest()
    await makeResult(room.night, contest, { ...tamworth, rejectedBallots: 45 })
    const answer = await room.editor.post(at(contest, 'withdraw-result'), {
      published: 1,
      ...takenDown(reason),
    })
    expect(refused(answer)).toEqual([409, 'stale_count'])
    expect(saidBy(answer).details).toEqual({ number: 2, pending: null })
  })
})
