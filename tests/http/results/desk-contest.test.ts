import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { disablePerson } from '../../../server/commands/people/disable-person.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { enterReal } from '../../factories/make-count.js'
import { toolAct } from '../../factories/make-person.js'
import { tamworth } from '../../factories/real-nights.js'
import { type Newsroom, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
beforeAll(async () => {
  room = await startNewsroom()
})
afterAll(() => room.close())

describe('a contest on the desk with an entered count', () => {
  it('names who is signed in and could check it, but neither who entered it nor anybody disabled', async () => {
    const { first, second, reporter, election, tamworth: contest } = room.night
    const path = `/newsroom/elections/${election.slug}/contests/${contest.code}/fragment`
    await enterReal(first, contest, tamworth)
    const named = async (): Promise<string> =>
      /signed in now[^<]*/.exec((await room.first.get(path)).text.replaceAll(/<.?bdi>/g, ''))?.[0] ?? ''
    expect(await named()).toBe('signed in now and could check it: Asha Lindqvist, Bruno Castell, Ruth Okonjo')
    await assignReporter(toolAct, { contest: contest._id.toHexString(), person: reporter.actor.id })
    const three = 'Asha Lindqvist, Bruno Castell, Nia Penhale'
    expect(await named()).toBe(`signed in now and could check it: ${three}, Ruth Okonjo`)
    await disablePerson(toolAct, { person: second.actor.id })
    expect(await named()).toBe(`signed in now and could check it: ${three}`)
    for (const each of [room.reporter, room.editor, room.otherEditor]) await each.post('/newsroom/sign-out')
    expect((await room.first.get(path)).text).toContain('nobody who could check it is signed in now')
  })
})
