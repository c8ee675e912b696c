import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { ContestModel } from '../../../models/contest-model.js'
import { setupFacts } from '../../../models/domain/setup/contest-setup.js'
import { makeResult } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { bodyOf, contentOf, makePost, publishNow } from '../../factories/make-post.js'
import { tamworth } from '../../factories/real-nights.js'
import {
  confirmationOf,
  electionConfirmationOf,
  electionProposalOf,
  proposalOf,
} from '../../factories/setup-proposals.js'
import { takenDown } from '../../factories/taken-down.js'
import { type LeakHunt, startLeakHunt } from '../../support/reader/leak-hunt.js'
import type { SignedInAgent } from '../../support/start-app.js'
import { type Newsroom, refused, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
let hunt: LeakHunt
beforeAll(async () => {
  room = await startNewsroom()
  hunt = await startLeakHunt(room)
})
afterAll(async () => {
  hunt.close()
  await room.close()
})

async function does(person: SignedInAgent, verb: string, body: object): Promise<void> {
  const sent = Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'contest'))
  const path = `/api/contests/${room.night.tamworth._id.toHexString()}/${verb}`
  expect(await person.post(path, sent)).toMatchObject({ status: 200 })
  await room.app.context.feed.flush()
  for (const reader of hunt.readers) reader.frames.length = 0
}

/** Another one of the desk, who may read the audit as well. */
async function whoMayCheckAndAudit(): Promise<SignedInAgent> {
  return room.app.signIn(await room.app.addPerson({ roles: ['desk', 'admin'] }))
}

async function shownTo(person: SignedInAgent, paths: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(paths.map(async (path) => person.get(path)))
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200))
  return answers.map(({ text }) => text)
}

describe('the names and numbers of a set-up', () => {
  it('and the notes on candidates are public only from their publishing until they go down', async () => {
    const { night, first, editor } = room
    const candidacy = setupFacts(night.tamworth).candidacies[0]?.id
    const words = 'She joined the Quokka Party.'
    await does(first, 'propose-note', { candidacy, day: '2023-10-19', words, source: 'Wombat Press' })
    const said = ['Quokka', 'Wombat']
    const nowhere = '0'.repeat(24)
    expect(await hunt.whereRead(said, nowhere)).toEqual([])
    const note = (await ContestModel.findById(night.tamworth._id).lean())?.candidacyNotes[0]?.id
    await does(editor, 'publish-note', { note })
    const places = await hunt.whereRead(said, nowhere)
    expect(places).toContain(`Wombat in /elections/${night.election.slug}/contests/E14000986`)
    await does(first, 'propose-note', { candidacy, day: '2023-10-19', words: 'Unseen.', source: 'Kiwi' })
    const [, unseen] = (await ContestModel.findById(night.tamworth._id).lean())?.candidacyNotes ?? []
    await does(editor, 'take-down-note', { note: unseen?.id, ...takenDown('Kiwi again.') })
    const told = 'Note on a candidate taken down'
    const corrections = async (): Promise<number> =>
      (await request(room.app.url).get(`/live/${night.liveBlog.slug}/corrections`)).text.split(told).length -
      1
    expect(await corrections()).toBe(0)
    await does(editor, 'take-down-note', { note, ...takenDown('Kiwi rang.') })
    expect(await hunt.whereRead([...said, 'Kiwi', 'Unseen'], nowhere)).toEqual([])
    expect(await corrections()).toBe(1)
  })

  it('are nowhere public while a correction is only proposed, or while they are withheld', async () => {
    const { night, first, second } = room
    const contest = await makeResult(night, night.tamworth, tamworth)
    const shown = { body: bodyOf('Counted.', [contest]) }
    const filed = await makePost(night.reporter, night.liveBlog, contentOf(shown))
    const post = (await publishNow(night.editor, filed))._id.toHexString()
    const [winner, runnerUp, ...rest] = setupFacts(contest).candidacies
    if (!winner || !runnerUp) throw new Error('nobody stands')
    const candidacies = [winner, { ...runnerUp, surname: 'Quillfeather' }, ...rest]
    const proposal = proposalOf(contest, { candidacies, electorate: 73_917, note: 'Zanzibar told us.' })
    const said = ['Andy Quillfeather', '73,917', '73917', 'Zanzibar']

    await does(first, 'propose-setup', proposal)
    expect(await hunt.whereRead(said, post)).toEqual([])
    const typed = { electorate: '73917', [`candidacy:${runnerUp.id}:surname`]: 'Quillfeather' }
    await does(second, 'confirm-setup', confirmationOf(contest, typed))
    const places = await hunt.whereRead(said, post)
    expect(places).toContain(`Zanzibar in /elections/${night.election.slug}/contests/E14000986`)
    expect(places).toContain(`Andy Quillfeather in /live/${night.liveBlog.slug}/posts/${post}`)
    expect(places).toContain('Andy Quillfeather in a frame')

    const reason = takenDown('Somebody wrote to us.')
    await does(first, 'withhold-field', { field: 'note', ...reason })
    await does(first, 'withhold-field', { field: 'electorate', ...reason })
    await does(first, 'withhold-field', { field: `candidacy:${runnerUp.id}:name`, ...reason })
    const gone = [...said, 'Andy', 'Quillfeather', '71,302', 'Somebody wrote']
    expect(await hunt.whereRead(gone, post)).toEqual([])
    const instead = await hunt.whereRead(['Name being checked'], post)
    expect(instead).toContain(`Name being checked in /live/${night.liveBlog.slug}/posts/${post}`)

    await does(second, 'show-field', { field: `candidacy:${runnerUp.id}:name` })
    expect(await hunt.whereRead(['Andy Quillfeather'], post)).not.toEqual([])
  })

  it('tell a second person nothing of a proposed value that she types, in no name of a field, label or refusal', async () => {
    const { night, first, second } = room
    const stored = await ContestModel.findById(night.tamworth._id).lean()
    if (!stored?.baseline) throw new Error('nothing to compare with')
    const setup = setupFacts(stored)
    const [, runnerUp, ...rest] = setup.candidacies
    if (!runnerUp) throw new Error('nobody stands')
    const candidacies = [{ ...runnerUp, firstName: 'Zebedee', partyName: 'Zephyr' }, ...rest]
    const winner = setup.candidacies.slice(0, 1)
    const votes = [...stored.baseline.votes, { party: 'HPUK', votes: 70_707 }]
    const baseline = { ...stored.baseline, label: 'Zenith', votes }
    const sittingMember = { name: 'Zuleika', party: 'Con' }
    const planted = {
      name: 'Zomerset',
      region: 'Zeeland',
      pollingDate: '2023-10-18',
      baseline,
      sittingMember,
    }
    const change = { ...planted, candidacies: [...winner, ...candidacies], electorate: 79_797 }
    await does(first, 'propose-setup', proposalOf(stored, change))
    const body: Partial<ReturnType<typeof confirmationOf>> = confirmationOf(stored, {})
    delete body.contest
    const api = `/api/contests/${stored._id.toHexString()}/confirm-setup`
    const refused = await second.post(api, body)
    const desk = `/newsroom/elections/${night.election.slug}`
    const page = (await second.get(`${desk}/setup/contests/${stored.code}`)).text
    const form = /<form id="confirm-setup-form".*?<\/form>/s.exec(page)?.[0] ?? ''
    expect(form).toContain('baseline:new:1:party')
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([
      422,
      expect.stringContaining('baseline:new:1:party'),
    ])
    const pages = [`${desk}/setup`, '/newsroom/audit', `${desk}/contests/${stored.code}`]
    const texts = await shownTo(await whoMayCheckAndAudit(), pages)
    const values = /Zebedee|Zephyr|Zenith|Zuleika|Zomerset|Zeeland|2023-10-18|70,?707|79,?797/
    expect([page, JSON.stringify(refused.body), ...texts].map((text) => values.exec(text))).toEqual(
      Array.from({ length: 5 }, () => null),
    )
    expect(`${form}${JSON.stringify(refused.body)}${texts[1] ?? ''}`).not.toContain('HPUK')
    await does(first, 'drop-setup', { setupVersion: stored.setupVersion, reason: 'It is not so.' })
  })

  it('tell a second person nothing of a proposed value of the election itself, in no form, refusal or audit', async () => {
    const { first } = room
    const election = await makeElection()
    await makeResult(room.night, await makeContest(election), tamworth)
    const zephyr = { of: 'Lab', abbreviation: 'ZEP', name: 'Zephyr', kind: 'independent' as const }
    const planted = { name: 'Zomerset', kind: 'general' as const, seats: 797, pollingDate: '2023-10-18' }
    const change = { ...planted, timeZone: 'Europe/Zurich', speakerParty: 'Green', parties: [zephyr] }
    const { election: id, ...proposal } = electionProposalOf(election, change)
    expect(await first.post(`/api/elections/${id}/propose-setup`, proposal)).toMatchObject({ status: 200 })
    const person = await whoMayCheckAndAudit()
    const { setupVersion, source, soloReason } = electionConfirmationOf(election, {})
    const body = { setupVersion, source, soloReason, typed: [] }
    const other = { ...body, typed: [{ field: 'name', value: 'By-elections' }] }
    const told: string[] = []
    for (const [sent, ...expected] of [
      [{}, 422, 'invalid_request'],
      [{ ...body, setupVersion: 7 }, 409, 'stale_setup'],
      [{ ...body, source: '' }, 422, 'invalid_request'],
      [body, 422, 'check_differs'],
      [other, 422, 'check_differs'],
      [other, 409, 'check_disputed'],
    ] as const) {
      const setup = `/newsroom/elections/${election.slug}/setup`
      told.push(
        ...(await shownTo(person, [setup, '/newsroom/audit', `/newsroom/elections/${election.slug}`])),
      )
      const said = await person.post(`/api/elections/${id}/confirm-setup`, sent)
      expect(refused(said)).toEqual(expected)
      told.push(JSON.stringify(said.body))
    }
    expect(told[0]).toContain('Short name of Lab')
    const values = /Zomerset|Zephyr|ZEP|797|2023-10-18|18 October|with Green|(?<!value=")Europe\/Zurich/
    expect(told.flatMap((text) => values.exec(text)?.[0] ?? [])).toEqual([])
  })

  it('tells why a result went down with a name in the words for readers alone', async () => {
    const { night, first } = room
    const field = `candidacy:${setupFacts(night.tamworth).candidacies[0]?.id ?? ''}:name`
    const why = { ...takenDown('Somebody rang.'), publicReason: 'wrong-name' }
    await does(first, 'withhold-field', { field, ...why })
    const found = await hunt.whereRead(['Somebody rang', 'Wrong name'], '0'.repeat(24))
    expect(found.filter((place) => place.startsWith('Somebody'))).toEqual([])
    expect(found).toContain(`Wrong name in /elections/${night.election.slug}/contests/E14000986`)
  })
})
