import { type ContestDoc, ContestModel } from '../../models/contest-model.js'
import { type ElectionDoc, ElectionModel } from '../../models/election-model.js'
import { type LiveBlogDoc, LiveBlogModel, type LiveBlogRegions } from '../../models/live-blog-model.js'
import { reached } from '../database.js'

type Id = LiveBlogDoc['_id']

export interface FeedsToAdvance {
  liveBlogs: readonly Id[]
  elections: readonly Id[]
  /** The live blog that gives its next post number in the same update. */
  numbering?: Id
}

export interface AdvancedFeeds {
  /** New heads by hexadecimal id. */
  liveBlogs: Map<string, number>
  elections: Map<string, number>
  postNumber: number | null
}

/** Takes the next number of every feed that shows the change, in the order of their ids. The newsroom's heads move with them. */
export async function advanceFeed(feeds: FeedsToAdvance): Promise<AdvancedFeeds> {
  await reached('command:read')
  const advanced: AdvancedFeeds = { liveBlogs: new Map(), elections: new Map(), postNumber: null }
  for (const [id, kind] of inOrder(feeds)) {
    if (kind === 'election') {
      advanced.elections.set(id, (await advanceElection(id)).feedHead)
      continue
    }
    const numbers = feeds.numbering?.toHexString() === id
    const heads = await advanceLiveBlog(id, numbers)
    advanced.liveBlogs.set(id, heads.feedHead)
    if (numbers) advanced.postNumber = heads.lastNumber
  }
  return advanced
}

function inOrder({ liveBlogs, elections }: FeedsToAdvance): [string, 'live-blog' | 'election'][] {
  const kinds = new Map<string, 'live-blog' | 'election'>([
    ...liveBlogs.map((id) => [id.toHexString(), 'live-blog'] as const),
    ...elections.map((id) => [id.toHexString(), 'election'] as const),
  ])
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))
}

async function advanceLiveBlog(id: string, numbers: boolean): Promise<LiveBlogDoc> {
  const step = { feedHead: 1, deskHead: 1, ...(numbers ? { lastNumber: 1 } : {}) }
  const heads = await LiveBlogModel.findOneAndUpdate({ _id: id }, { $inc: step }, { returnDocument: 'after' })
    .select({ feedHead: 1, lastNumber: 1 })
    .lean()
  if (!heads) throw new Error(`no live blog ${id} to advance`)
  return heads
}

async function advanceElection(id: string): Promise<ElectionDoc> {
  const step = { feedHead: 1, deskHead: 1 }
  const heads = await ElectionModel.findOneAndUpdate({ _id: id }, { $inc: step }, { returnDocument: 'after' })
    .select({ feedHead: 1 })
    .lean()
  if (!heads) throw new Error(`no election ${id} to advance`)
  return heads
}

export interface LiveBlogChange {
  liveBlog: LiveBlogDoc
  /** Every contest whose page shows the change: those that the post shows, before or after. */
  contests: readonly ContestDoc[]
  /** Regions of the live blog that change. */
  regions: readonly (keyof LiveBlogRegions)[]
  /** A first publication takes the live blog's next post number. */
  numbering?: boolean
}

/**
 * A public change of a live blog or of a post in it takes the next number of its feed and of the elections of the contests, and
 * marks the regions, and the contests' lists of posts, with it.
 */
export async function advanceLiveBlogFeed(
  change: LiveBlogChange,
): Promise<{ head: number; postNumber: number | null }> {
  const { liveBlog, contests, regions } = change
  const advanced = await advanceFeed({
    liveBlogs: [liveBlog._id],
    elections: contests.map(({ election }) => election),
    ...(change.numbering ? { numbering: liveBlog._id } : {}),
  })
  const head = advanced.liveBlogs.get(liveBlog._id.toHexString()) ?? 0
  if (regions.length > 0) {
    const moved = Object.fromEntries(regions.map((name) => [`regions.${name}`, head]))
    await LiveBlogModel.updateOne({ _id: liveBlog._id }, { $set: moved })
  }
  for (const { _id, election } of contests) {
    const number = advanced.elections.get(election.toHexString()) ?? 0
    await ContestModel.updateOne({ _id }, { $set: { 'regions.posts': number } })
  }
  return { head, postNumber: advanced.postNumber }
}

/** What only the newsroom sees moves its own head, `deskHead`, and no feed. */
export async function advanceDeskHead(of: { liveBlog: Id } | { election: Id }): Promise<void> {
  await reached('command:read')
  const step = { $inc: { deskHead: 1 } }
  if ('liveBlog' in of) await LiveBlogModel.updateOne({ _id: of.liveBlog }, step)
  else await ElectionModel.updateOne({ _id: of.election }, step)
}
