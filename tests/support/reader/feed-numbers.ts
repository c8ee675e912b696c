import { expect } from '@jest/globals'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import type { FilePostRequest } from '../../../models/contract/posts.js'
import { ElectionModel } from '../../../models/election-model.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { PostModel } from '../../../models/post-model.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { bodyOf, makePublishedPost } from '../../factories/make-post.js'
import { midBedfordshire } from '../../factories/real-nights.js'

/**
 * Two elections, a (Tamworth, Mid Bedfordshire) and b (one contest), and three live blogs: `live` lists both,
 * `sister` only a, `stranger` only b. A card is a post that shows Tamworth and the contest of b; a plain post
 * shows none.
 */
export interface World extends Night {
  live: LiveBlogDoc
  others: Record<'a' | 'b' | 'live' | 'sister' | 'stranger', string>
  amber: ContestDoc
  card: Partial<FilePostRequest>
}

export async function newWorld(): Promise<World> {
  const night = await makeNight()
  const b = await makeElection()
  const amber = await makeContest(b, midBedfordshire.request)
  const live = await makeLiveBlog([night.election, b])
  const [sister, stranger] = [await makeLiveBlog([night.election]), await makeLiveBlog([b])]
  const others = {
    a: night.election.slug,
    b: b.slug,
    live: live.slug,
    sister: sister.slug,
    stranger: stranger.slug,
  }
  const card = { body: bodyOf('Two at once.', [night.tamworth, amber]) }
  return { ...night, live, others, amber, card }
}

/** Every feed number, by "<feed> <thing>". */
async function numbersOf({
  others,
  live,
  tamworth: first,
  midBeds,
  amber,
}: World): Promise<Map<string, number>> {
  const numbers = new Map<string, number>()
  const add = (owner: string, head: { feedHead: number; deskHead: number; regions: object } | null): void => {
    if (!head) throw new Error(`${owner} is gone`)
    for (const [name, number] of Object.entries(head.regions)) numbers.set(`${owner} ${name}`, Number(number))
    numbers.set(`${owner} feed`, head.feedHead).set(`${owner} desk`, head.deskHead)
  }
  for (const name of ['live', 'sister', 'stranger'] as const) {
    add(name, await LiveBlogModel.findOne({ slug: others[name] }).lean())
  }
  for (const name of ['a', 'b'] as const)
    add(name, await ElectionModel.findOne({ slug: others[name] }).lean())
  const contests = { 'a tamworth': first, 'a midBeds': midBeds, 'b amber': amber }
  for (const [name, { _id }] of Object.entries(contests)) {
    const regions = (await ContestModel.findById(_id).lean<ContestDoc>())?.regions ?? {}
    for (const [region, number] of Object.entries(regions)) numbers.set(`${name} ${region}`, Number(number))
  }
  for (const { title, feedSeq } of await PostModel.find({ liveBlog: live._id }).lean()) {
    numbers.set(`live ${title}`, feedSeq)
  }
  return numbers
}

/** The things whose numbers a step moved. Each must move to the new head of its feed. */
export async function movedBy(world: World, step: () => Promise<unknown>): Promise<string[]> {
  const before = await numbersOf(world)
  await step()
  const after = await numbersOf(world)
  const moved = [...after].filter(([name, number]) => (before.get(name) ?? 0) !== number)
  const feeds = moved.filter(([name]) => name.endsWith(' feed')).map(([name]) => name.split(' ')[0] ?? '')
  for (const feed of feeds) expect(after.get(`${feed} feed`)).toBe((before.get(`${feed} feed`) ?? 0) + 1)
  for (const [name, number] of moved) {
    if (!name.endsWith(' desk'))
      expect([name, number]).toEqual([name, after.get(`${name.split(' ')[0]} feed`)])
  }
  const isSaid = (name: string): boolean => !feeds.some((feed) => name === `${feed} desk`)
  return moved
    .map(([name]) => name)
    .filter(isSaid)
    .sort()
}

/** A published post under this title, by its id. */
export async function publicPost(
  { editor, live }: World,
  title: string,
  changes: Partial<FilePostRequest> = {},
): Promise<string> {
  return (await makePublishedPost(editor, live, { title, ...changes }))._id.toHexString()
}

/** What a card moves: the feeds of the elections of its contests, and the post lists of these contests. */
export const cardFeeds = ['a feed', 'a tamworth posts', 'b amber posts', 'b feed']

/** What happens, how to prepare and do it, and the things whose numbers it moves. */
export type Numbering = [string, (world: World) => Promise<() => Promise<unknown>>, string[]]
