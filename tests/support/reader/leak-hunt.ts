import { expect } from '@jest/globals'
import request from 'supertest'
import { createApp } from '../../../server/create-app.js'
import { routesOf } from '../../../server/http/routes-of.js'
import { findEpoch } from '../../../server/queries/reader/find-epoch.js'
import { makePost, publishNow } from '../../factories/make-post.js'
import type { Newsroom } from '../start-newsroom.js'
import { followAsReader, type FollowingReader } from './follow-as-reader.js'

/** Searches everything that a reader can fetch or is sent. */
export interface LeakHunt {
  readers: FollowingReader[]
  /** Where these words can be read: on public pages, as anybody and as an editor, and in pushed frames. */
  whereRead: (words: readonly string[], post: string) => Promise<string[]>
  close: () => void
}

export async function startLeakHunt(room: Newsroom): Promise<LeakHunt> {
  const { night, app } = room
  const same = { url: app.url, epoch: await findEpoch() }
  const readers = [
    followAsReader({ ...same, feed: 'live', slug: night.liveBlog.slug }),
    followAsReader({ ...same, feed: 'election', slug: night.election.slug }),
  ]
  await Promise.all(readers.map((reader) => reader.joined()))
  return {
    readers,
    whereRead: (words, post) => whereRead({ room, readers }, words, post),
    close: () => readers.forEach((reader) => reader.close()),
  }
}

/** Every address that a reader can fetch; a public route that is missing here fails the test. */
export function publicAddresses(room: Newsroom, post: string): string[] {
  const { liveBlog, election, tamworth: contest } = room.night
  const [live, night] = [`/live/${liveBlog.slug}`, `/elections/${election.slug}`]
  const known: Record<string, string[]> = {
    '/': ['/'],
    '/live/:slug': [live],
    '/live/:slug/pages/:page': [`${live}/pages/1`],
    '/live/:slug/posts/:post': [`${live}/posts/${post}`],
    '/live/:slug/corrections': [`${live}/corrections`],
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

/** Moves the heads, since pages are cached by head: each is then rendered again from the store. */
export async function moveHeads(room: Newsroom): Promise<void> {
  const { editor, liveBlog, tamworth: contest } = room.night
  const post = await makePost(editor, liveBlog, { contests: [contest._id.toHexString()] })
  await publishNow(editor, post)
  await room.app.context.feed.poke()
  await room.app.context.feed.flush()
}

type Hunters = Pick<LeakHunt, 'readers'> & { room: Newsroom }

async function whereRead(
  { room, readers }: Hunters,
  words: readonly string[],
  post: string,
): Promise<string[]> {
  await moveHeads(room)
  const found: string[] = []
  const look = (place: string, text: string): void => {
    for (const each of words) {
      const alone = new RegExp(`(?<![0-9a-f])${each}(?![0-9a-f])`)
      if (alone.test(text)) found.push(`${each} in ${place}`)
    }
  }
  for (const address of publicAddresses(room, post)) {
    look(address, (await request(room.app.url).get(address)).text)
    look(`${address} for an editor`, (await room.editor.get(address)).text)
  }
  for (const { frames } of readers) look('a frame', frames.join('\n'))
  return found
}
