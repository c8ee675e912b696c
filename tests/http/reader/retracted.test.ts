import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { bodyOf, contentOf, makePublishedPost } from '../../factories/make-post.js'
import { takenDown } from '../../factories/taken-down.js'
import { type Newsroom, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
let id: string
/** All that the post ever said: title, text, byline and note, before its correction and after. */
const secrets = /Amington|Wilnecote|Penhale|Kettlebrook|Glascote/
const title = 'A box was opened in Amington'

beforeAll(async () => {
  room = await startNewsroom()
  const { editor, liveBlog, tamworth } = room.night
  const content = contentOf({
    title,
    body: bodyOf('Boxes from Wilnecote were sealed twice.', [tamworth]),
    byline: 'Nia Penhale',
    contests: [tamworth._id.toHexString()],
    keyEvent: true,
  })
  id = (await makePublishedPost(editor, liveBlog, content))._id.toHexString()
  await pinPost(editor, { post: id })
  const corrected = { ...content, body: bodyOf('Boxes from Glascote were sealed twice.', [tamworth]) }
  await correctPost(editor, { post: id, version: 1, ...corrected, note: 'Not from Kettlebrook.' })
})
afterAll(() => room.close())

const get = async (path: string): Promise<string> => (await request(room.app.url).get(path)).text
const live = (): string => `/live/${room.night.liveBlog.slug}`
const places = (): Record<string, string> => ({
  front: live(),
  page: `${live()}/pages/1`,
  post: `${live()}/posts/${id}`,
  feed: `${live()}/feed?after=0`,
  contest: `/elections/${room.night.election.slug}/contests/E14000986`,
  'election feed': `/elections/${room.night.election.slug}/feed?after=0`,
})

interface Update {
  headline: string
  articleBody?: string
  author?: object
}

async function jsonLdOf(path: string): Promise<Update[]> {
  const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await get(path))?.[1] ?? '{}'
  return (JSON.parse(json) as { liveBlogUpdate: Update[] }).liveBlogUpdate
}

describe('a pinned and corrected key event', () => {
  it('is shown everywhere, and once it is retracted only as a stub with time and reason', async () => {
    for (const [place, path] of Object.entries(places())) {
      expect([place, secrets.test(await get(path))]).toEqual([place, true])
    }
    expect((await jsonLdOf(live()))[0]?.headline).toBe(title)

    await retractPost(room.night.editor, {
      post: id,
      ...takenDown('As the newsroom knows.', 'The count says otherwise.'),
    })

    for (const [place, path] of Object.entries(places())) {
      expect([place, secrets.exec(await get(path))?.[0]]).toEqual([place, undefined])
    }
    for (const place of ['front', 'page', 'post', 'feed'] as const) {
      const text = await get(places()[place] ?? '')
      expect([place, text.split('This post was retracted').length > 1]).toEqual([place, true])
      const told = place === 'feed' ? 1 : 2
      expect([place, text.split('Wrong figures. The count says otherwise.').length - 1]).toEqual([
        place,
        told,
      ])
      expect([place, text.includes('Key event<')]).toEqual([place, false])
    }
    const front = await get(live())
    expect(front).toMatch(/<section class="pinned" data-region="pinned" hidden>\s*<\/section>/)
    expect(front).toMatch(/<section class="side-part" data-region="key-events" hidden>/)
    for (const place of ['contest', 'election feed'])
      expect(await get(places()[place] ?? '')).not.toContain(id)
  })

  it('is a stub in JSON-LD and on share cards once it is retracted', async () => {
    for (const path of [live(), `${live()}/pages/1`, `${live()}/posts/${id}`]) {
      const [update] = await jsonLdOf(path)
      expect([update?.headline, update?.articleBody, update?.author]).toEqual([
        'This post was retracted',
        undefined,
        undefined,
      ])
    }
    const page = await get(`${live()}/posts/${id}`)
    const shared = 'This post was retracted - Two by-elections, as it happened'
    expect(page).toContain(`<title>${shared}</title>`)
    expect(page).toContain(`<meta property="og:title" content="${shared}">`)
    expect(page).toContain('<meta property="og:description" content="This post was retracted.">')
    expect(page).toContain('<meta name="description" content="This post was retracted.">')
  })

  it('is a stub in the preview once it is retracted', async () => {
    const preview = await room.first.get(`/api/posts/${id}/preview`)
    expect([preview.status, secrets.test(preview.text)]).toEqual([200, false])
  })
})
