import type { Types } from 'mongoose'
import { ContestModel, type ContestRegions } from '../../../models/contest-model.js'
import { mostChanges } from '../../../models/domain/setup/live-blog.js'
import { ElectionModel, type ElectionRegions } from '../../../models/election-model.js'
import { LiveBlogModel, type LiveBlogRegions } from '../../../models/live-blog-model.js'
import { PostModel } from '../../../models/post-model.js'
import { type PostsWithContests, withContests } from '../posts/with-contests.js'

export interface FeedId {
  kind: 'live-blog' | 'election'
  id: Types.ObjectId
}

/** A place in a feed: its number means nothing in another epoch. */
export interface FeedPlace {
  epoch: string
  head: number
}

/** Too much changed, a contest is gone, or the cursor is ahead of the head: the reader's page offers a button. */
export interface SliceTooLarge {
  head: number
  tooMany: true
}

export interface LiveSlice extends PostsWithContests {
  kind: 'live-blog'
  head: number
  /** Regions of the live blog that changed. */
  regions: (keyof LiveBlogRegions)[]
}

export interface ElectionSlice {
  kind: 'election'
  head: number
  regions: (
    | { name: Exclude<keyof ElectionRegions, 'contests'> }
    /** Of one contest. */
    | { name: keyof ContestRegions; contest: Types.ObjectId }
  )[]
}

export type FoundSlice = LiveSlice | ElectionSlice | SliceTooLarge

/** What changed in a feed after a number, as it is now; the head is read before the documents. Null: no such feed. */
export async function findFeedSlice(feed: FeedId, after: number): Promise<FoundSlice | null> {
  return feed.kind === 'live-blog' ? liveSlice(feed.id, after) : electionSlice(feed.id, after)
}

async function liveSlice(id: Types.ObjectId, after: number): Promise<FoundSlice | null> {
  const liveBlog = await LiveBlogModel.findOne({ _id: id }).select({ feedHead: 1, regions: 1 }).lean()
  if (!liveBlog) return null
  const head = liveBlog.feedHead
  if (after > head) return { head, tooMany: true }
  const regions = movedSince(liveBlog.regions, after)
  // A post that was never public has 0.
  const posts = await PostModel.find({ liveBlog: id, feedSeq: { $gt: Math.max(0, after) } })
    .sort({ feedSeq: 1 })
    .limit(mostChanges + 1)
    .lean()
  if (posts.length + regions.length > mostChanges) return { head, tooMany: true }
  return { kind: 'live-blog', head, regions, ...(await withContests(posts)) }
}

async function electionSlice(id: Types.ObjectId, after: number): Promise<FoundSlice | null> {
  const election = await ElectionModel.findOne({ _id: id })
    .select({ feedHead: 1, regions: 1, contestGoneAt: 1 })
    .lean()
  if (!election) return null
  const head = election.feedHead
  if (after > head || after < election.contestGoneAt) return { head, tooMany: true }
  const { contests: ofAll, ...own } = election.regions
  const moved = contestRegions.map((name) => ({ [`regions.${name}`]: { $gt: after } }))
  const contests = await ContestModel.find({ election: id, ...(ofAll > after ? {} : { $or: moved }) })
    .select({ regions: 1 })
    .sort({ name: 1, _id: 1 })
    .lean()
  const regions: ElectionSlice['regions'] = [
    ...movedSince(own, after).map((name) => ({ name })),
    ...contests.flatMap((contest) =>
      (ofAll > after ? contestRegions : movedSince(contest.regions, after)).map((name) => ({
        name,
        contest: contest._id,
      })),
    ),
  ]
  return regions.length > mostChanges ? { head, tooMany: true } : { kind: 'election', head, regions }
}

const contestRegions = ['row', 'result', 'posts'] as const satisfies (keyof ContestRegions)[]

/** Names of the regions whose last public change is after the number. */
function movedSince<Name extends string>(regions: Readonly<Record<Name, number>>, after: number): Name[] {
  return (Object.keys(regions) as Name[]).filter((name) => regions[name] > after)
}
