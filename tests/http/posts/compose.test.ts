import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { ComposePage } from '../../../models/contract/compose.js'
import type { PreviewAnswer } from '../../../models/contract/posts.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { later, toolAct } from '../../factories/make-person.js'
import { bodyOf, contentOf, makePost, makePublishedPost, publishNow } from '../../factories/make-post.js'
import { tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import type { SignedInAgent } from '../../support/start-app.js'
import { type Newsroom, refused, saidBy, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
beforeAll(async () => {
  room = await startNewsroom()
})
afterAll(() => room.close())

const slug = (): string => room.night.liveBlog.slug
const liveBlogId = (): string => room.night.liveBlog._id.toHexString()
const composer = (post?: string): string =>
  `/newsroom/live/${slug()}/compose${post === undefined ? '' : `?post=${post}`}`

async function pageOf(agent: SignedInAgent, path: string): Promise<ComposePage> {
  const answer = await agent.get(path)
  expect(answer.status).toBe(200)
  const json = /<script type="application\/json" id="compose-page">(.*?)<\/script>/s.exec(answer.text)?.[1]
  return JSON.parse(json ?? '{}') as ComposePage
}

const preview = (agent: SignedInAgent, changes: object = {}) =>
  agent.post(`/api/live-blogs/${liveBlogId()}/preview`, { ...contentOf(), ...changes })

describe('the composer’s page', () => {
  it('tells its script who writes, in which live blog, and whether she may publish', async () => {
    const mine = await pageOf(room.reporter, composer())
    expect(mine.person.name).toBe('Nia Penhale')
    expect(mine.byline).toBe('Nia Penhale')
    expect(mine.liveBlog).toMatchObject({ id: liveBlogId(), status: 'live' })
    expect([mine.post, mine.publishes]).toEqual([null, false])
    expect((await pageOf(room.editor, composer())).publishes).toBe(true)
  })

  it('contains the post that is to be changed, with the names of its contests', async () => {
    const { reporter, liveBlog, tamworth, election } = room.night
    const title = '</script><script>alert(1)</script>'
    const post = await makePost(reporter, liveBlog, { title, body: bodyOf('Soon.', [tamworth]) })
    const page = await pageOf(room.reporter, composer(post._id.toHexString()))
    expect(page.post?.title).toBe(title)
    expect(page.contests).toEqual([
      {
        id: tamworth._id.toHexString(),
        name: 'Tamworth',
        election: election.name,
        region: tamworth.region,
        state: 'Awaiting declaration',
        publicState: 'awaiting',
        figures: {},
        candidates: expect.arrayContaining([
          expect.objectContaining({ name: 'Sarah Edwards', party: 'Lab' }),
        ]),
      },
    ])
  })

  it('is for reporters and editors, and each post for those who may change it', async () => {
    expect((await room.first.get(composer())).status).toBe(403)
    expect((await room.admin.get(composer())).status).toBe(403)
    expect((await room.reporter.get('/newsroom/live/nowhere/compose')).status).toBe(404)
    const { reporter, editor, liveBlog } = room.night
    const filed = (await makePost(reporter, liveBlog))._id.toHexString()
    expect((await room.otherReporter.get(composer(filed))).status).toBe(404)
    const published = (await makePublishedPost(editor, liveBlog))._id.toHexString()
    expect((await room.reporter.get(composer(published))).status).toBe(403)
    expect((await room.editor.get(composer(published))).status).toBe(200)
    await retractPost(editor, { post: published, ...takenDown('It was wrong.') })
    expect((await room.editor.get(composer(published))).status).toBe(409)
    for (const post of ['nothing', '000000000000000000000000', '%00', 'a&post=b']) {
      expect((await room.editor.get(composer(post))).status).toBe(404)
    }
  })

  it('is not found for a post of another live blog', async () => {
    const other = await makeLiveBlog([await makeElection()])
    const post = await makePost(room.night.editor, other)
    expect((await room.editor.get(composer(post._id.toHexString()))).status).toBe(404)
    expect(refused(await preview(room.editor, { post: post._id.toHexString() }))).toEqual([404, 'not_found'])
  })

  it('redirects to sign-in and back when nobody is signed in', async () => {
    const answer = await fetch(`${room.app.url}${composer()}`, { redirect: 'manual' })
    expect(answer.headers.get('location')).toBe(
      `/newsroom/sign-in?returnTo=${encodeURIComponent(composer())}`,
    )
  })
})

describe('the preview of a draft', () => {
  it('is byte for byte the article that readers get once it is published', async () => {
    const { editor, liveBlog, tamworth } = room.night
    const content = contentOf({ title: 'Bytes & all', body: bodyOf('A <b> “word”.', [tamworth]) })
    const post = await makePost(editor, liveBlog, content)
    const id = post._id.toHexString()
    const before = (await preview(room.editor, { ...content, post: id })).body as PreviewAnswer
    expect(before.contests).toEqual([{ id: tamworth._id.toHexString(), version: tamworth.version }])
    await publishNow(editor, post)
    const { text } = await room.editor.get(`/live/${slug()}/posts/${id}`)
    expect(text).toContain(before.html)
  })

  it('shows a correction with its note', async () => {
    const { editor, liveBlog } = room.night
    const post = await makePublishedPost(editor, liveBlog, { title: 'A name' })
    const changes = { post: post._id.toHexString(), title: 'Another name', note: 'The name was wrong.' }
    const { html } = (await preview(room.editor, changes)).body as PreviewAnswer
    expect(html).toContain('The name was wrong.')
    expect(html).toContain('Another name')
  })

  it('refuses a draft that could not be filed', async () => {
    expect(saidBy(await preview(room.reporter, { title: ' ' })).fields).toEqual({
      title: 'A title is needed.',
    })
    const image = { type: 'doc', content: [{ type: 'image', attrs: { src: '/x.png' } }] }
    expect(refused(await preview(room.reporter, { body: image }))).toEqual([422, 'invalid_body'])
    const foreign = await makeContest(await makeElection(), tamworth.request)
    const card = bodyOf('Elsewhere.', [foreign])
    expect(refused(await preview(room.reporter, { body: card }))).toEqual([422, 'foreign_contest'])
    const tagged = { contests: [foreign._id.toHexString()] }
    expect(refused(await preview(room.reporter, tagged))).toEqual([422, 'foreign_contest'])
    expect(refused(await preview(room.first))).toEqual([403, 'forbidden'])
  })

  it('stores nothing', async () => {
    const { liveBlog, reporter } = room.night
    const post = await makePost(reporter, liveBlog, { title: 'As it is' })
    await preview(room.reporter, { post: post._id.toHexString(), title: 'As it might be' })
    expect((await pageOf(room.reporter, composer(post._id.toHexString()))).post?.title).toBe('As it is')
  })
})

describe('the composer’s picker of contests', () => {
  const search = (agent: SignedInAgent, q: string) =>
    agent.get(`/api/live-blogs/${liveBlogId()}/contests?q=${encodeURIComponent(q)}`)

  it('finds contests of the live blog’s own elections by name, each with its election', async () => {
    await makeContest(await makeElection(), tamworth.request)
    const answer = await search(room.reporter, 'tam')
    expect(answer.body).toMatchObject({
      contests: [{ name: 'Tamworth', election: room.night.election.name, state: 'Awaiting declaration' }],
    })
    expect((answer.body as { contests: unknown[] }).contests).toHaveLength(1)
    expect((await search(room.reporter, '')).body).toMatchObject({
      contests: [{ name: 'Mid Bedfordshire' }, { name: 'Tamworth' }],
    })
    expect((await search(room.reporter, 'nowhere')).body).toEqual({ contests: [] })
  })

  it('is for reporters and editors', async () => {
    expect(refused(await search(room.first, 'tam'))).toEqual([403, 'forbidden'])
    expect(refused(await search(room.reporter, 'x'.repeat(101)))).toEqual([422, 'invalid_request'])
    const nowhere = await room.reporter.get('/api/live-blogs/000000000000000000000000/contests')
    expect(refused(nowhere)).toEqual([404, 'not_found'])
  })
})

describe('the composer’s page of a closed live blog', () => {
  it('says that it is closed, and offers nothing to publish in one step', async () => {
    const closed = await makeLiveBlog([await makeElection()])
    await closeLiveBlog({ ...toolAct, at: later(1) }, { liveBlog: closed._id.toHexString() })
    const page = await pageOf(room.editor, `/newsroom/live/${closed.slug}/compose`)
    expect([page.liveBlog.status, page.publishes]).toEqual(['closed', false])
  })
})
