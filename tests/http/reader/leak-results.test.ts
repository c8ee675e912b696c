import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { checkCount } from '../../../server/commands/results/check-count.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import { enterReal, makeResult, ownTypingOf, typingOf } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import type { Night } from '../../factories/make-night.js'
import { makeAct, toolAct } from '../../factories/make-person.js'
import { contentOf, makePost, publishNow } from '../../factories/make-post.js'
import { makeSolo, makeWithdrawn } from '../../factories/make-public-moves.js'
import { makeSettings } from '../../factories/make-settings.js'
import { type RealNight, tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { type LeakHunt, startLeakHunt } from '../../support/reader/leak-hunt.js'
import { type Newsroom, refused, startNewsroom } from '../../support/start-newsroom.js'

/** Made-up figures that are nowhere else in the data, so that a search finds every leak. */
const planted: RealNight = {
  ...tamworth,
  votes: [17531, 13579, 1373, 580, 436, 417, 417, 155, 86],
  majority: 3952,
}
/** A correction of them that is entered, and published only at the end. */
const corrected: RealNight = {
  ...tamworth,
  votes: [18642, 14208, 1373, 580, 436, 417, 417, 155, 86],
  majority: 4434,
}
const figuresOfPlanted = ['17,531', '17531', '13,579', '13579', '3,952', '3952']
const figuresOfCorrected = ['18,642', '18642', '14,208', '14208', '4,434', '4434']
/** Words that only the flash has. */
const flashWords = 'wins with a majority of'
const withdrawn = 'Tamworth: result withdrawn, being checked'

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

const api = (verb: string): string => `/api/contests/${room.night.tamworth._id.toHexString()}/${verb}`

async function published(more: object): Promise<void> {
  const answer = await room.first.post(api('publish-result'), {
    acknowledged: [],
    cause: null,
    note: '',
    ...more,
  })
  expect([answer.status, answer.body]).toMatchObject([200, {}])
  await room.app.context.feed.flush()
}

async function enterAndCheck(contest: ContestDoc, real: RealNight): Promise<ContestDoc> {
  const { night } = room
  const entered = await enterReal(night.first, contest, real)
  const typed = { contest: contest._id.toHexString(), seen: entered.lastCount, ...typingOf(contest, real) }
  return checkCount(night.second, typed)
}

/** Files a post with the majority and the winner's votes as figures, and previews it. */
async function fileWithFigures(): Promise<string> {
  const { night } = room
  const contest = night.tamworth._id.toHexString()
  const winner = night.tamworth.candidacies[0]?.id ?? ''
  const content = [
    { type: 'text', text: 'Ahead by ' },
    { type: 'figure', attrs: { contest, kind: 'majority', candidacy: null } },
    { type: 'text', text: ' with ' },
    { type: 'figure', attrs: { contest, kind: 'votes', candidacy: winner } },
  ]
  const body = { type: 'doc' as const, content: [{ type: 'paragraph', content }] }
  const words = contentOf({ title: 'By how much', body })
  const post = await makePost(night.reporter, night.liveBlog, words)
  const live = night.liveBlog._id.toHexString()
  expect((await room.reporter.post(`/api/live-blogs/${live}/preview`, words)).status).toBe(200)
  expect((await room.editor.get(`/api/posts/${post._id.toHexString()}/preview`)).status).toBe(200)
  return post._id.toHexString()
}

describe('the figures of a result', () => {
  it('are nowhere public before it is published, while it is withdrawn, or while a correction is pending', async () => {
    const { night } = room
    const id = night.tamworth._id.toHexString()
    const contest = await assignReporter(toolAct, { contest: id, person: night.reporter.actor.id })
    const post = await fileWithFigures()
    const checked = await enterAndCheck(contest, planted)
    expect(await hunt.whereRead(figuresOfPlanted, post)).toEqual([])

    await published({ seen: 1 })
    const flash = (await findModerationQueue(night.liveBlog._id)).posts.find((each) => each.flash !== null)
    if (!flash) throw new Error('the result made no flash')
    expect(await hunt.whereRead([flashWords], flash._id.toHexString())).toEqual([])
    await publishNow(night.editor, flash)
    const filed = (await findModerationQueue(night.liveBlog._id)).posts.find((each) => each._id.equals(post))
    if (!filed) throw new Error('the post with figures is gone')
    await publishNow(night.editor, filed)
    await room.app.context.feed.flush()
    const places = await hunt.whereRead(['17,531', '3,952', flashWords], post)
    for (const place of [
      `3,952 in /live/${night.liveBlog.slug}/posts/${post}`,
      `17,531 in /elections/${night.election.slug}/contests/E14000986`,
      `${flashWords} in /live/${night.liveBlog.slug}`,
      `${flashWords} in a frame`,
    ]) {
      expect(places).toContain(place)
    }

    const down = await room.editor.post(api('withdraw-result'), {
      published: 1,
      ...takenDown('Looked at again.'),
    })
    expect(down.status).toBe(200)
    await room.app.context.feed.flush()
    for (const reader of hunt.readers) reader.frames.length = 0
    const secret = [...figuresOfPlanted, flashWords, 'Lab gain from Con']
    expect(await hunt.whereRead(secret, post)).toEqual([])
    expect(await hunt.whereRead([withdrawn], flash._id.toHexString())).toContain(
      `${withdrawn} in /live/${night.liveBlog.slug}/posts/${flash._id.toHexString()}`,
    )

    await enterAndCheck(checked, corrected)
    await room.app.context.feed.flush()
    expect(await hunt.whereRead([...secret, ...figuresOfCorrected], post)).toEqual([])
    await published({ seen: 2, withdrawn: 1, cause: 'ours', note: 'Another count.' })
    const after = await hunt.whereRead(['4,434'], post)
    expect(after).toContain(`4,434 in /live/${night.liveBlog.slug}/posts/${post}`)
  })
})

async function contestOf(id: ContestDoc['_id']): Promise<ContestDoc> {
  const found = await ContestModel.findById(id).lean()
  if (!found) throw new Error('the contest is gone')
  return found
}

/** What a person is refused who types blind, in turn, until she has typed as often as she may. */
const refusals: [string, (body: Typed) => object, number, string][] = [
  ['nothing', () => ({}), 422, 'invalid_request'],
  [
    'another count',
    ({ seen, ...body }) => ({ ...body, ...(seen ? { seen: 7 } : { published: 7 }) }),
    409,
    'stale_count',
  ],
  ['one vote', (body) => ({ ...body, votes: body.votes.slice(0, 1) }), 422, 'invalid_request'],
  ['no total', (body) => ({ ...body, validVotes: null }), 422, 'invalid_request'],
  ['a slip', (body) => ({ ...body, control: { kind: 'majority', value: 1 } }), 422, 'invalid_request'],
  ['a stranger', (body) => ({ ...body, drawnByLot: 'stranger' }), 422, 'foreign_candidacy'],
  ['other figures', (body) => body, 422, 'check_differs'],
  ['a try that she forgot', (body) => ({ ...body, source: 'Another' }), 409, 'stale_count'],
  ['other figures again', (body) => ({ ...body, tries: 1, source: 'Another' }), 422, 'check_differs'],
  ['a third typing', (body) => ({ ...body, tries: 2 }), 409, 'check_disputed'],
]
type Typed = ReturnType<typeof ownTypingOf> & { seen?: number }

describe('whoever checks figures blind', () => {
  it.each<[string, (contest: ContestDoc, night: Night) => Promise<ContestDoc>]>([
    ['check-count', (contest, night) => enterReal(night.first, contest, planted)],
    ['check-published', (contest, night) => makeSolo(night.first, contest, planted)],
    [
      'reinstate-result',
      async (contest, night) => makeWithdrawn(night.editor, await makeResult(night, contest, planted)),
    ],
  ])(
    'is told nothing of them by %s, neither in a refusal nor in the audit that she may read',
    async (verb, prepare) => {
      const election = await makeElection()
      await makeSettings(await makeAct(['admin'], 'Ada Fenn'), election, { solo: verb === 'check-published' })
      const { _id, code } = await prepare(await makeContest(election), room.night)
      const person = await room.app.signIn(await room.app.addPerson({ roles: ['desk', 'admin'] }))
      const typed = ownTypingOf(await contestOf(_id), tamworth)
      const body = { ...typed, ...(verb === 'check-count' ? { seen: 1 } : { published: 1 }) }
      const told: string[] = []
      for (const [what, change, status, refusal] of refusals) {
        const said = await person.post(`/api/contests/${_id.toHexString()}/${verb}`, change(body))
        expect([what, ...refused(said)]).toEqual([what, status, refusal])
        told.push(JSON.stringify(said.body))
        if (what !== 'a try that she forgot') continue
        for (const page of ['/newsroom/audit', `/newsroom/elections/${election.slug}/contests/${code}`]) {
          const { status: shown, text } = await person.get(page)
          expect([page, shown]).toEqual([page, 200])
          told.push(text)
        }
      }
      const values = /17,?531|13,?579|3,?952|34,?574/
      expect(told.map((text) => values.exec(text)?.input.slice(0, 400) ?? null).filter(Boolean)).toEqual([])
    },
  )
})
