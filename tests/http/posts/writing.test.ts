import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import type { PostAnswer } from '../../../models/contract/posts.js'
import type { PresenceView, ProofReading, StrayFigureView } from '../../../models/contract/writing.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { makeResult } from '../../factories/make-count.js'
import { later } from '../../factories/make-person.js'
import { bodyOf, contentOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { openPollOf } from '../../factories/texts-for-readers.js'
import { bodyWith, figureLine, paragraphOf } from '../../support/body-additions.js'
import { type Newsroom, refused, startNewsroom } from '../../support/start-newsroom.js'

const idOf = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString()
const ofLive = (path: string): string => `/api/live-blogs/${idOf(room.night.liveBlog)}/${path}`

let room: Newsroom
/** Tamworth is declared, Mid Bedfordshire is awaited. */
let tamworth: ContestDoc
let midBeds: ContestDoc
beforeAll(async () => {
  room = await startNewsroom()
  midBeds = room.night.midBeds
  tamworth = await makeResult(room.night, room.night.tamworth, real)
})
afterAll(() => room.close())

const misprint = 'Labour wins with a majority of 1,316, with 11,719 to 10,403.'
/** The remarks on the misprint of 2023: Tamworth's figures in a post about Mid Bedfordshire. */
const found = (): StrayFigureView[] => {
  const edwards = tamworth.candidacies[0]?.id ?? ''
  const cooper = tamworth.candidacies[1]?.id ?? ''
  const figure = { contest: idOf(tamworth), kind: 'votes' as const }
  const about = 'this post is about Mid Bedfordshire.'
  return [
    {
      ...{ part: 'body', from: 32, to: 37, text: '1,316' },
      message: `1,316 is Tamworth's majority; ${about}`,
      figure: { ...figure, kind: 'majority', candidacy: null, label: "Tamworth's majority: 1,316" },
    },
    {
      ...{ part: 'body', from: 44, to: 50, text: '11,719' },
      message: `11,719 are the votes of Sarah Edwards in Tamworth; ${about}`,
      figure: { ...figure, candidacy: edwards, label: 'The votes of Sarah Edwards in Tamworth: 11,719' },
    },
    {
      ...{ part: 'body', from: 54, to: 60, text: '10,403' },
      message: `10,403 are the votes of Andy Cooper in Tamworth; ${about}`,
      figure: { ...figure, candidacy: cooper, label: 'The votes of Andy Cooper in Tamworth: 10,403' },
    },
  ]
}

describe('proof-reading', () => {
  it('finds the misprint of 2023 and offers figures in the place of the numbers', async () => {
    const answer = await room.reporter.post(ofLive('proof-read'), {
      title: '',
      body: bodyOf(misprint),
      contests: [idOf(midBeds)],
    })
    expect([answer.status, answer.body]).toEqual([200, { strays: found() } satisfies ProofReading])
  })

  it('takes the contest of a card or figure as what the post is about, and finds nothing in an empty text', async () => {
    const proof = async (body: object): Promise<unknown> =>
      ((await room.reporter.post(ofLive('proof-read'), { title: '', body })).body as ProofReading).strays
    expect(await proof(bodyOf(misprint, [tamworth]))).toEqual([])
    expect(await proof(bodyWith(bodyOf(misprint), figureLine(idOf(tamworth))))).toEqual([])
    expect(await proof({ type: 'doc', content: [{ type: 'paragraph' }] })).toEqual([])
    expect(await proof(bodyOf('A majority of 1,317.', [tamworth]))).toEqual([
      {
        ...{ part: 'body', from: 15, to: 20, text: '1,317' },
        message: '1,317 is no figure of Tamworth.',
        figure: {
          ...{ contest: idOf(tamworth), kind: 'majority', candidacy: null },
          label: "Tamworth's majority: 1,316",
        },
      },
    ])
  })

  it('remarks on words of a forecast while a poll is open, in the composer, the preview and when it is filed', async () => {
    const words = contentOf({ title: 'Postal votes', body: bodyOf('It is late. The exit poll is out.') })
    const remarks = async (): Promise<unknown[]> => {
      const { title, body } = words
      const read = await room.reporter.post(ofLive('proof-read'), { title, body })
      const preview = await room.reporter.post(ofLive('preview'), words)
      const filed = await room.reporter.post(ofLive('posts'), { key: randomUUID(), ...words })
      return [read, preview, filed].map((answer) => (answer.body as ProofReading).strays)
    }
    expect(await remarks()).toEqual([[], [], []])
    await openPollOf(room.night)
    const told = ({
      part,
      from,
      text,
    }: Pick<StrayFigureView, 'part' | 'from' | 'text'>): StrayFigureView => ({
      ...{ part, from, to: from + text.length, text },
      message: `A poll is still open, and “${text}” may say how people voted: no forecast from that may be published before the close.`,
      figure: null,
    })
    const both = [
      told({ part: 'title', from: 0, text: 'Postal votes' }),
      told({ part: 'body', from: 17, text: 'exit poll' }),
    ]
    expect(await remarks()).toEqual([both, both, both])
    await ContestModel.updateOne({ _id: midBeds._id }, { $set: { pollClosesAt: null } })
  })

  it('refuses a body that the editor could not have made, and an unknown field', async () => {
    const body = { type: 'doc', content: [{ type: 'script' }] }
    expect(refused(await room.reporter.post(ofLive('proof-read'), { title: '', body }))).toEqual([
      422,
      'invalid_body',
    ])
    const more = { title: '', body: bodyOf('A.'), more: 1 }
    expect(refused(await room.reporter.post(ofLive('proof-read'), more))).toEqual([422, 'invalid_request'])
    const nowhere = '/api/live-blogs/65000000000000000000ffff/proof-read'
    expect(refused(await room.reporter.post(nowhere, { title: '', body: bodyOf('A.') }))).toEqual([
      404,
      'not_found',
    ])
  })

  it('adds its remarks to every answer that saves or publishes a text, and refuses none', async () => {
    const words = contentOf({ body: bodyOf(misprint), contests: [idOf(midBeds)] })
    const straysOf = (answer: { status: number; body: unknown }): unknown[] => [
      answer.status,
      (answer.body as PostAnswer).strays,
    ]
    const filed = await room.editor.post(ofLive('posts'), { key: randomUUID(), ...words })
    const { id } = filed.body as PostAnswer
    const on = (verb: string, body: object) => room.editor.post(`/api/posts/${id}/${verb}`, body)
    const titled = { ...words, title: 'Mid Bedfordshire is counted' }
    const answers = [
      filed,
      await on('revise', { version: 1, ...titled }),
      await on('publish', { version: 2, contests: [{ id: idOf(midBeds), version: 0 }] }),
      await on('touch-up', { version: 2, ...titled, title: 'Mid-Bedfordshire is counted.' }),
      await on('correct', { version: 3, ...titled, note: 'Another title.' }),
      await on('update', {
        version: 4,
        ...titled,
        body: bodyWith(words.body, paragraphOf('More follows.')),
      }),
    ]
    expect(answers.map(straysOf)).toEqual(Array(6).fill([200, found()]))
    expect(straysOf(await on('pin', {}))).toEqual([200, []])
  })
})

describe('presence', () => {
  const say = async (contests: string[], as = room.editor): Promise<PresenceView> =>
    (await as.post(ofLive('presence'), { key: randomUUID(), contests })).body as PresenceView

  it('says who else writes about the contest', async () => {
    expect((await say([idOf(tamworth), idOf(midBeds)])).writers).toEqual([])
    expect((await say([idOf(midBeds)], room.reporter)).writers).toEqual([
      { name: 'Asha Lindqvist', contest: 'Mid Bedfordshire' },
    ])
    room.setClock(later(1))
    expect((await say([idOf(midBeds)], room.otherReporter)).writers).toEqual([])
    room.setClock(later(0))
  })

  it('points out a post about it from the last minutes, without its title to people who may not read it', async () => {
    const { reporter, liveBlog } = room.night
    const post = await makePost(reporter, liveBlog, { title: 'Soon', contests: [idOf(tamworth)] })
    const href = `/newsroom/live/${liveBlog.slug}/compose?post=${idOf(post)}`
    const known = {
      ...{ id: idOf(post), title: 'Soon', by: 'Nia Penhale', contest: 'Tamworth', href },
      ...{ at: { iso: '2023-10-20T02:00:00.000Z' }, statusText: 'Waits for the desk' },
    }
    const [title, statusText] = ['A post that is not public yet', 'Not public yet']
    const hidden = { ...known, title, statusText, href: null }
    expect((await say([idOf(tamworth)])).recent.at(0)).toMatchObject(known)
    expect((await say([idOf(tamworth)], room.otherReporter)).recent.at(0)).toMatchObject(hidden)
    // The reporter is told of the flash, which is Tom's, but not of her own post.
    expect((await say([idOf(tamworth)], room.reporter)).recent.map(({ by }) => by)).toEqual(['Tom Arkwright'])
  })

  it('words the title of a flash, and links a public post to its page', async () => {
    const { editor, liveBlog } = room.night
    const { _id } = await makePublishedPost(editor, liveBlog, { title: 'Out', contests: [idOf(midBeds)] })
    const out = (await say([idOf(midBeds)], room.otherReporter)).recent.find(({ title }) => title === 'Out')
    expect([out?.href, out?.statusText]).toEqual([
      `/live/${liveBlog.slug}/posts/${_id.toHexString()}`,
      'Published',
    ])
    const flash = (await say([idOf(tamworth)], room.otherEditor)).recent.find(
      ({ by }) => by === 'Tom Arkwright',
    )
    expect(flash?.title).toBe('Tamworth: Lab gain from Con')
  })

  it('refuses a key that is no UUID and a contest that is not the live blog’s', async () => {
    const on = (body: object) => room.reporter.post(ofLive('presence'), body)
    expect(refused(await on({ key: 'a draft' }))).toEqual([422, 'invalid_request'])
    const foreign = { key: randomUUID(), contests: ['65000000000000000000ffff'] }
    expect(refused(await on(foreign))).toEqual([422, 'foreign_contest'])
  })
})

describe('the flash of Tamworth', () => {
  const flashed = async (): Promise<string> => {
    const flash = await PostModel.findOne({ flash: tamworth._id, status: 'filed' }).lean<PostDoc>()
    if (!flash) throw new Error('no flash was drafted')
    return idOf(flash)
  }

  it('is dismissed with the chosen flashes by editors only, and a repetition answers the same', async () => {
    const body = { posts: [await flashed()] }
    expect(refused(await room.reporter.post(ofLive('dismiss-flashes'), body))).toEqual([403, 'forbidden'])
    const answer = await room.editor.post(ofLive('dismiss-flashes'), body)
    expect([answer.status, answer.body]).toMatchObject([200, [{ id: body.posts[0], status: 'dismissed' }]])
    const again = await room.editor.post(ofLive('dismiss-flashes'), body)
    expect([again.status, again.body]).toEqual([200, answer.body])
    expect(refused(await room.otherEditor.post(ofLive('dismiss-flashes'), body))).toEqual([
      409,
      'wrong_status',
    ])
    expect(refused(await room.editor.post(ofLive('dismiss-flashes'), { posts: [] }))).toEqual([
      422,
      'invalid_request',
    ])
  })
})
