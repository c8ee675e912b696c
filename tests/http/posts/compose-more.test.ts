import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { ComposePage } from '../../../models/contract/compose.js'
import type { ContestChoice } from '../../../models/contract/contests.js'
import type { PreviewAnswer } from '../../../models/contract/posts.js'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { freezeLiveBlog } from '../../../server/commands/setup/freeze-live-blog.js'
import { makeResult } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { bodyOf, contentOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { tamworth as tamworthNight } from '../../factories/real-nights.js'
import type { SignedInAgent } from '../../support/start-app.js'
import { type Newsroom, refused, saidBy, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
beforeAll(async () => {
  room = await startNewsroom()
  const { first, second, tamworth } = room.night
  await makeResult({ first, second }, tamworth, tamworthNight)
})
afterAll(() => room.close())

const liveBlogId = (): string => room.night.liveBlog._id.toHexString()
const composer = (post: string, restore?: string): string =>
  `/newsroom/live/${room.night.liveBlog.slug}/compose?post=${post}${restore === undefined ? '' : `&restore=${restore}`}`

async function pageOf(agent: SignedInAgent, path: string): Promise<ComposePage> {
  const answer = await agent.get(path)
  expect(answer.status).toBe(200)
  const json = /<script type="application\/json" id="compose-page">(.*?)<\/script>/s.exec(answer.text)?.[1]
  return JSON.parse(json ?? '{}') as ComposePage
}

const preview = (agent: SignedInAgent, changes: object = {}) =>
  agent.post(`/api/live-blogs/${liveBlogId()}/preview`, { ...contentOf(), ...changes })

describe('an earlier version of a post', () => {
  it('comes with the composer’s page, for those who may change the post', async () => {
    const { editor, liveBlog, tamworth } = room.night
    const first = { title: 'First', body: bodyOf('First.', [tamworth]) }
    const post = (await makePublishedPost(editor, liveBlog, first))._id.toHexString()
    const second = contentOf({ title: 'Second', body: bodyOf('Second.') })
    await correctPost(editor, { post, version: 1, note: 'Why.', ...second })
    const page = await pageOf(room.editor, composer(post, '1'))
    expect(page.post).toMatchObject({ title: 'Second', version: 2 })
    expect(page.restored).toMatchObject({ version: 1, title: 'First', contests: [] })
    expect(page.contests.map(({ name }) => name)).toEqual(['Tamworth'])
    expect((await pageOf(room.editor, composer(post))).restored).toBe(null)
    expect((await room.reporter.get(composer(post, '1'))).status).toBe(403)
    for (const version of ['3', '0', '-1', '1.5', 'x', '1&restore=2']) {
      expect((await room.editor.get(composer(post, version))).status).toBe(404)
    }
    expect((await room.editor.get(`${composer(post).split('?')[0] ?? ''}?restore=1`)).status).toBe(404)
  })
})

describe('the composer’s preview', () => {
  it('marks an addition with its time, and nothing of the text before it', async () => {
    const { editor, liveBlog } = room.night
    const published = await makePublishedPost(editor, liveBlog, { title: 'Still open', body: bodyOf('One.') })
    const more = { type: 'paragraph', content: [{ type: 'text', text: 'Two.' }] }
    const body = { type: 'doc', content: [...(bodyOf('One.').content as object[]), more] }
    const changes = { title: 'Still open', body, post: published._id.toHexString() }
    const { html } = (await preview(room.editor, { ...changes, addition: true })).body as PreviewAnswer
    expect(html).toMatch(/One\..*class="addition".*Two\./s)
    const plain = (await preview(room.editor, changes)).body as PreviewAnswer
    expect(plain.html).not.toContain('class="addition"')
  })

  it('shows a figure as readers would see it', async () => {
    const contest = room.night.tamworth._id.toHexString()
    const figure = { type: 'figure', attrs: { contest, kind: 'majority', candidacy: null } }
    const content = [{ type: 'text', text: 'Won by ' }, figure]
    const body = { type: 'doc', content: [{ type: 'paragraph', content }] }
    const { html, contests } = (await preview(room.reporter, { body })).body as PreviewAnswer
    expect(html).toMatch(/Won by <span class="figure[^>]*>1,316<\/span>/)
    expect(contests.map(({ id }) => id)).toEqual([contest])
  })

  it('remarks on numbers of another contest', async () => {
    const { midBeds } = room.night
    const body = bodyOf('He wins with a majority of 1,316, with 11,719 votes.', [midBeds])
    const { strays } = (await preview(room.reporter, { body })).body as PreviewAnswer
    expect(strays.map(({ text }) => text)).toEqual(['1,316', '11,719'])
    expect(strays[0]?.message).toBe("1,316 is Tamworth's majority; this post is about Mid Bedfordshire.")
    const clean = (await preview(room.reporter)).body as PreviewAnswer
    expect(clean.strays).toEqual([])
  })

  it('asks a title of every post that is no flash', async () => {
    const { reporter, liveBlog } = room.night
    const post = (await makePost(reporter, liveBlog))._id.toHexString()
    const refusal = saidBy(await preview(room.reporter, { post, title: '' }))
    expect(refusal.fields).toEqual({ title: 'A title is needed.' })
  })
})

describe('the composer’s picker of contests', () => {
  it('gives state and figures of contests by their ids, of the live blog’s own elections only', async () => {
    const { tamworth } = room.night
    const foreign = await makeContest(await makeElection(), tamworthNight.request)
    const ids = [foreign._id.toHexString(), tamworth._id.toHexString()].join(',')
    const of = (query: string) => room.reporter.get(`/api/live-blogs/${liveBlogId()}/contests?ids=${query}`)
    const { contests } = (await of(ids)).body as { contests: ContestChoice[] }
    expect(contests).toHaveLength(1)
    expect(contests[0]).toMatchObject({
      name: 'Tamworth',
      publicState: 'published',
      figures: { majority: '1,316', electorate: '71,302' },
    })
    expect(contests[0]?.candidates.map(({ party }) => party)).toContain('MRLP')
    expect(refused(await of('x'))).toEqual([422, 'invalid_request'])
  })
})

describe('the composer while publishing is frozen', () => {
  it('offers nobody to publish in one step', async () => {
    await freezeLiveBlog(room.night.editor, { liveBlog: liveBlogId(), frozen: true })
    const path = `/newsroom/live/${room.night.liveBlog.slug}/compose`
    expect((await pageOf(room.editor, path)).publishes).toBe(false)
    await freezeLiveBlog(room.night.otherEditor, { liveBlog: liveBlogId(), frozen: false })
    expect((await pageOf(room.editor, path)).publishes).toBe(true)
  })
})
