import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { PostModel } from '../../models/post-model.js'
import { contentOf } from '../factories/make-post.js'
import type { SignedInAgent } from '../support/start-app.js'
import { type Newsroom, refused, saidBy, startNewsroom } from '../support/start-newsroom.js'

let room: Newsroom
beforeAll(async () => {
  room = await startNewsroom()
})
afterAll(() => room.close())

const half = 'Turnout \ud83d'
const bodyOf = (text: string): object => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})
const content = (change: object): object => ({ ...contentOf(), ...change })
const filed = (change: object): object => ({ key: randomUUID(), ...content(change) })

interface Door {
  what: string
  who: (room: Newsroom) => SignedInAgent
  path: (ids: Record<'live' | 'election' | 'contest', string>) => string
  body: object
  field: string
}

const doors: Door[] = [
  ...['title', 'byline'].map((field) => ({
    what: `a post's ${field}`,
    who: ({ reporter }: Newsroom) => reporter,
    path: ({ live }: { live: string }) => `/api/live-blogs/${live}/posts`,
    body: filed({ [field]: half }),
    field,
  })),
  {
    what: 'the words of a post',
    who: ({ reporter }) => reporter,
    path: ({ live }) => `/api/live-blogs/${live}/posts`,
    body: filed({ body: bodyOf(half) }),
    field: 'body.content.0.content.0.text',
  },
  {
    what: 'a draft that is proof-read',
    who: ({ reporter }) => reporter,
    path: ({ live }) => `/api/live-blogs/${live}/proof-read`,
    body: { title: '', body: bodyOf('Turn\0out'), contests: [] },
    field: 'body.content.0.content.0.text',
  },
  {
    what: 'a draft that is previewed',
    who: ({ reporter }) => reporter,
    path: ({ live }) => `/api/live-blogs/${live}/preview`,
    body: content({ title: half }),
    field: 'title',
  },
  {
    what: 'a source',
    who: ({ first }) => first,
    path: ({ contest }) => `/api/contests/${contest}/enter-count`,
    body: { seen: 0, votes: [], source: half },
    field: 'source',
  },
  {
    what: 'a reason',
    who: ({ first }) => first,
    path: ({ contest }) => `/api/contests/${contest}/drop-count`,
    body: { seen: 1, reason: half },
    field: 'reason',
  },
  {
    what: 'a candidate',
    who: ({ first }) => first,
    path: ({ election }) => `/api/elections/${election}/contests`,
    body: { candidacies: [{ surname: half }] },
    field: 'candidacies.0.surname',
  },
  {
    what: "a person's name",
    who: ({ admin }) => admin,
    path: () => '/api/people',
    body: { email: 'new@nightdesk.example', name: half, roles: ['editor'] },
    field: 'name',
  },
]

describe('text with half a character', () => {
  it.each(doors)('in $what is refused with a sentence at the field', async ({ who, path, body, field }) => {
    const { liveBlog, election, tamworth } = room.night
    const [live, of, contest] = [liveBlog, election, tamworth].map(({ _id }) => _id.toHexString())
    const address = path({ live: live ?? '', election: of ?? '', contest: contest ?? '' })
    const answer = await who(room).post(address, body)
    expect(refused(answer)).toEqual([422, 'invalid_text'])
    expect(Object.keys(saidBy(answer).fields ?? {})).toEqual([field])
  })

  it('in a search is refused and does not crash the server', async () => {
    const address = `/api/live-blogs/${room.night.liveBlog._id.toHexString()}/contests?q=%00`
    expect(refused(await room.reporter.get(address))).toEqual([422, 'invalid_text'])
  })
})

describe('text with invisible characters', () => {
  it('is stored as readers would see it', async () => {
    const live = room.night.liveBlog._id.toHexString()
    const answer = await room.reporter.post(
      `/api/live-blogs/${live}/posts`,
      filed({ title: '\ufeff\u202eOne\r\nline \u200b', byline: '\u200b\u3164', body: bodyOf('\u202ewords') }),
    )
    expect(answer.status).toBe(200)
    const post = await PostModel.findById((answer.body as { id: string }).id).lean()
    expect(post).toMatchObject({ title: 'One line', byline: '', body: bodyOf('words') })
  })

  it('counts as missing where nothing is visible', async () => {
    const live = room.night.liveBlog._id.toHexString()
    const answer = await room.reporter.post(
      `/api/live-blogs/${live}/posts`,
      filed({ title: '\u200b \u3164' }),
    )
    expect(refused(answer)).toEqual([422, 'invalid_request'])
    expect(saidBy(answer).fields).toEqual({ title: 'A title is needed.' })
  })
})
