import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { createApp } from '../../server/create-app.js'
import { findContestById } from '../../server/queries/find-contest-by-id.js'
import { routesOf } from '../../server/http/routes-of.js'
import { type ContestDoc } from '../../models/contest-model.js'
import { enterReal, typingOf } from '../factories/make-count.js'
import { bodyOf, contentOf, makePost, publishNow } from '../factories/make-post.js'
import { tamworth } from '../factories/real-nights.js'
import { type FollowingReader, followAsReader } from '../support/follow-as-reader.js'
import { type Newsroom, startNewsroom } from '../support/start-newsroom.js'

/** Figures that stand nowhere else: the winner's votes, the second's, and the majority. */
const planted = { ...tamworth, votes: [17531, 13579, 1373, 580, 436, 417, 417, 155, 86], majority: 3952 }
const figures = ['17,531', '17531', '13,579', '13579', '3,952', '3952']
const sentence = 'The boxes from Wilnecote were sealed twice'
const title = 'A box was opened in Amington'
const reason = 'Which box, and who saw it?'

let room: Newsroom
let readers: FollowingReader[]

beforeAll(async () => {
  room = await startNewsroom()
  const { night, app } = room
  readers = [
    followAsReader({ url: app.url, feed: 'live', slug: night.liveBlog.slug }),
    followAsReader({ url: app.url, feed: 'election', slug: night.election.slug }),
  ]
  await Promise.all(readers.map((reader) => reader.joined()))
})
afterAll(async () => {
  for (const reader of readers) reader.close()
  await room.close()
})

/** Every address that a reader can fetch. A public route that is missing here fails. */
function publicAddresses(post: string): string[] {
  const { liveBlog, election, tamworth: contest } = room.night
  const [live, night] = [`/live/${liveBlog.slug}`, `/elections/${election.slug}`]
  const known: Record<string, string[]> = {
    '/': ['/'],
    '/live/:slug': [live],
    '/live/:slug/pages/:page': [`${live}/pages/1`],
    '/live/:slug/posts/:post': [`${live}/posts/${post}`],
    '/live/:slug/feed': [`${live}/feed?after=0`],
    '/elections/:slug': [night],
    '/elections/:slug/contests/:code': [`${night}/contests/${contest.code}`],
    '/elections/:slug/feed': [`${night}/feed?after=0`],
    '/elections/:slug/parties.css': [`${night}/parties.css`],
    '/healthz': ['/healthz'],
    '/readyz': ['/readyz'],
  }
  const routes = routesOf(createApp(room.app.context))
    .filter(({ method, path }) => method === 'GET' && !/^\/(newsroom|api)\b/.test(path))
    .map(({ path }) => path)
  expect(routes.filter((path) => !(path in known))).toEqual([])
  expect(routes.length).toBeGreaterThanOrEqual(Object.keys(known).length)
  return Object.values(known).flat()
}

/** Pages are made once for each head: a new one makes every page anew, from what the store holds now. */
async function moveHeads(): Promise<void> {
  const { editor, liveBlog, tamworth: contest } = room.night
  const post = await makePost(editor, liveBlog, { contests: [contest._id.toHexString()] })
  await publishNow(editor, post)
  await room.app.context.feed.poke()
  await room.app.context.feed.flush()
}

/** Where the words can be read: by anybody, by an editor on a public page, or in what was pushed. */
async function whereRead(words: string[], post: string): Promise<string[]> {
  await moveHeads()
  const found: string[] = []
  const look = (place: string, text: string): void => {
    for (const each of words) {
      const alone = new RegExp(`(?<![0-9a-f])${each}(?![0-9a-f])`)
      if (alone.test(text)) found.push(`${each} in ${place}`)
    }
  }
  for (const address of publicAddresses(post)) {
    look(address, (await request(room.app.url).get(address)).text)
    look(`${address} for an editor`, (await room.editor.get(address)).text)
  }
  for (const { frames } of readers) look('a frame', frames.join('\n'))
  return found
}

const contestNow = async (): Promise<ContestDoc> => {
  const found = await findContestById(room.night.tamworth._id)
  if (!found) throw new Error('the contest is gone')
  return found.contest
}
const api = (verb: string): string => `/api/contests/${room.night.tamworth._id.toHexString()}/${verb}`

describe('what is not published', () => {
  it('is in nothing that a reader can fetch, until it is published, and not after it is retracted', async () => {
    const { night } = room
    const post = await makePost(night.reporter, night.liveBlog, {
      ...contentOf({ title, body: bodyOf(sentence, [night.tamworth]), byline: 'Nia Penhale' }),
    })
    const id = post._id.toHexString()
    const secrets = [...figures, sentence, title, reason]

    await room.editor.post(`/api/posts/${id}/send-back`, { reason })
    expect(await whereRead(secrets, id)).toEqual([])
    await room.reporter.post(`/api/posts/${id}/revise`, {
      version: 1,
      ...contentOf({ title, body: bodyOf(sentence, [night.tamworth]) }),
    })
    await enterReal(night.first, await contestNow(), planted)
    await room.app.context.feed.flush()
    expect(await whereRead(secrets, id)).toEqual([])
    const checked = await room.second.post(api('check-count'), {
      seen: 1,
      ...typingOf(night.tamworth, planted),
    })
    expect(checked.status).toBe(200)
    await room.app.context.feed.flush()
    expect(await whereRead(secrets, id)).toEqual([])

    const out = await room.first.post(api('publish-result'), {
      seen: 1,
      acknowledged: [],
      cause: null,
      note: '',
    })
    expect(out.status).toBe(200)
    await publishNow(night.editor, post)
    await room.app.context.feed.poke()
    await room.app.context.feed.flush()
    const places = await whereRead(['17,531', '3,952', sentence, title], id)
    for (const place of [
      `17,531 in /live/${night.liveBlog.slug}`,
      `3,952 in /elections/${night.election.slug}/contests/E14000986`,
      `${sentence} in /live/${night.liveBlog.slug}`,
      `${sentence} in /live/${night.liveBlog.slug}/feed?after=0`,
      `${sentence} in /live/${night.liveBlog.slug}/posts/${id}`,
      `17,531 in a frame`,
      `${sentence} in a frame`,
    ]) {
      expect(places).toContain(place)
    }

    await room.editor.post(`/api/posts/${id}/retract`, { reason: 'The count says otherwise.' })
    for (const reader of readers) reader.frames.length = 0
    await room.app.context.feed.flush()
    expect(await whereRead([sentence, title], id)).toEqual([])
  })
})
