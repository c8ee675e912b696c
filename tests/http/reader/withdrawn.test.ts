import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import type { ContestDoc } from '../../../models/contest-model.js'
import { markKeyEvent } from '../../../server/commands/posts/mark-key-event.js'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { withdrawResult } from '../../../server/commands/results/withdraw-result.js'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import { makeResult } from '../../factories/make-count.js'
import { makePublishedPost, publishNow } from '../../factories/make-post.js'
import { tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { type Newsroom, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
let contest: ContestDoc
let flash = ''
/** Majority, winner's votes, turnout, swing and outcome of the result that is withdrawn. */
const figures = /1,316|11,719|35\.88|23\.9 points|Lab gain/

beforeAll(async () => {
  room = await startNewsroom()
  const { editor, liveBlog } = room.night
  contest = await makeResult(room.night, room.night.tamworth, tamworth)
  const id = contest._id.toHexString()
  const attrs = { contest: id, kind: 'majority', candidacy: null }
  const paragraph = { type: 'paragraph', content: [{ type: 'figure', attrs }] }
  const body = { type: 'doc' as const, content: [paragraph] }
  const written = await makePublishedPost(editor, liveBlog, { title: 'What it means', body })
  await pinPost(editor, { post: written._id.toHexString() })
  const [filed] = (await findModerationQueue(liveBlog._id)).posts
  if (!filed) throw new Error('the gain made no flash')
  flash = (await publishNow(editor, filed))._id.toHexString()
  await markKeyEvent(editor, { post: flash, keyEvent: true })
})
afterAll(() => room.close())

const get = async (path: string): Promise<string> => (await request(room.app.url).get(path)).text
const live = (): string => `/live/${room.night.liveBlog.slug}`
const places = (): Record<string, string> => ({
  front: live(),
  page: `${live()}/pages/1`,
  flash: `${live()}/posts/${flash}`,
  feed: `${live()}/feed?after=0`,
  election: `/elections/${room.night.election.slug}`,
  contest: `/elections/${room.night.election.slug}/contests/${contest.code}`,
  'election feed': `/elections/${room.night.election.slug}/feed?after=0`,
})

/** A page's title, share tags and JSON-LD. */
async function saidBy(path: string): Promise<string[]> {
  const html = await get(path)
  const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}'
  const updates = (JSON.parse(json) as { liveBlogUpdate?: { headline: string }[] }).liveBlogUpdate ?? []
  const tag = (name: string): string =>
    new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1] ?? ''
  return [
    /<title>(.*?)<\/title>/.exec(html)?.[1] ?? '',
    ...['og:title', 'twitter:title', 'og:description', 'twitter:description'].map(tag),
    ...updates.map(({ headline }) => headline),
  ]
}

describe('a result with its flash, a key event, and a pinned post with a figure of it', () => {
  it('is shown everywhere, and once it is withdrawn nowhere: each place says "withdrawn"', async () => {
    for (const [place, path] of Object.entries(places())) {
      expect([place, figures.test(await get(path))]).toEqual([place, true])
    }
    const page = `${live()}/posts/${flash}`
    const title = 'Tamworth: Lab gain from Con - Two by-elections, as it happened'
    expect((await saidBy(page)).slice(0, 3)).toEqual([title, title, title])
    await withdrawResult(room.night.editor, {
      contest: contest._id.toHexString(),
      published: 1,
      ...takenDown('As the newsroom knows.', 'Two bundles were swapped.'),
    })
    for (const [place, path] of Object.entries(places())) {
      const text = await get(path)
      expect([place, figures.exec(text)?.[0] ?? null]).toEqual([place, null])
      expect([place, text.includes('withdrawn, being checked')]).toEqual([place, true])
    }
    const down = 'Tamworth: result withdrawn, being checked'
    const said = await saidBy(page)
    expect(said.slice(0, 3)).toEqual(Array(3).fill(`${down} - Two by-elections, as it happened`))
    expect(said.at(-1)).toBe(down)
    expect(said[3]).toContain('Two bundles were swapped.')
    expect(said[4]).toBe(said[3])
  })

  it('is called withdrawn in title and description of the contest’s page, with the reason', async () => {
    const [title, , , description] = await saidBy(places()['contest'] ?? '')
    expect(title).toBe('Tamworth: result withdrawn, being checked - By-elections, 19 October 2023')
    expect(description).toBe(
      'Tamworth, By-elections, 19 October 2023: result withdrawn, being checked. Wrong figures. Two bundles were swapped.',
    )
  })
})
