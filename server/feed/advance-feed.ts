import { type ElectionDoc, ElectionModel } from '../../models/election-model.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../models/live-blog-model.js'

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

/** Takes the next number of every feed that shows the change, in the order of their ids. The desk's heads move with them. */
export async function advanceFeed(feeds: FeedsToAdvance): Promise<AdvancedFeeds> {
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

/** What only the newsroom sees moves the desk's head, and no feed. */
export async function advanceDesk(desk: { liveBlog: Id } | { election: Id }): Promise<void> {
  const step = { $inc: { deskHead: 1 } }
  if ('liveBlog' in desk) await LiveBlogModel.updateOne({ _id: desk.liveBlog }, step)
  else await ElectionModel.updateOne({ _id: desk.election }, step)
}
