import type { UpdateQuery } from 'mongoose'
import { type ContestDoc, ContestModel, type ContestRegions } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import * as counts from '../../../models/domain/results/count.js'
import { ElectionModel } from '../../../models/election-model.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { Conflict, required } from '../../app-errors.js'
import { advanceDeskHead, advanceFeed } from '../../feed/advance-feed.js'
import { type ContestInFull, findContestById } from '../../queries/results/find-contest.js'
import { auditContest, type AuditState, type ContestAudit } from '../audit/append-audit.js'
import { type Act, newId } from '../command.js'

export interface LoadedContest extends ContestInFull {
  /** The count that is not public yet. */
  pending: CountDoc | null
}

export async function loadContest(id: string): Promise<LoadedContest> {
  const full = required(await findContestById(id), 'contest')
  const { pendingCount } = full.contest
  return { ...full, pending: pendingCount && (await CountModel.findOne({ _id: pendingCount }).lean()) }
}

/** The count of this number: a request that comes again finds in it what it did the first time. */
export async function loadCount(contest: ContestDoc, number: number): Promise<CountDoc | null> {
  return CountModel.findOne({ contest: contest._id, number }).lean()
}

/** Readers see this count now. */
export function standsInPublic(
  { publicStatus, publishedCount }: ContestDoc,
  { _id }: Pick<CountDoc, '_id'>,
): boolean {
  return counts.isPublic(publicStatus) && (publishedCount?.equals(_id) ?? false)
}

type ContestRef = Pick<ContestDoc, '_id' | 'election'>

export interface MarkedFeeds {
  /** Every live blog that lists the election, whether or not a post shows the contest, as it was before. */
  liveBlogs: LiveBlogDoc[]
  /** All regions of the contest, with the new number of its election's feed. */
  regions: ContestRegions
}

/**
 * A result changes: its election and every live blog that lists it take their next number, and with it their tally, the latest
 * declarations, every published post that shows the contest (its flash among the key events too: its title is worded from the
 * result), and the lists of those posts on other contests' pages.
 */
export async function markFeeds(contest: ContestRef): Promise<MarkedFeeds> {
  const liveBlogs = await LiveBlogModel.find({ elections: contest.election }).lean()
  const posts: ShowingPost[] = await PostModel.find({ contests: contest._id, status: 'published' })
    .select({ liveBlog: 1, contests: 1, keyEvent: 1, flash: 1 })
    .lean()
  const companions = await companionsOf(contest, posts)
  const heads = await advanceFeed({
    liveBlogs: liveBlogs.map(({ _id }) => _id),
    elections: [contest.election, ...companions.map(({ election }) => election)],
  })
  for (const liveBlog of liveBlogs) {
    const head = heads.liveBlogs.get(liveBlog._id.toHexString()) ?? 0
    await LiveBlogModel.updateOne({ _id: liveBlog._id }, { $set: regionsOf(liveBlog, contest, posts, head) })
    await PostModel.updateMany(
      { contests: contest._id, status: 'published', liveBlog: liveBlog._id },
      { $set: { feedSeq: head } },
    )
  }
  const head = heads.elections.get(contest.election.toHexString()) ?? 0
  const moved = { 'regions.tally': head, 'regions.latest': head }
  await ElectionModel.updateOne({ _id: contest.election }, { $set: moved })
  for (const [election, number] of heads.elections) {
    const own = companions.filter((other) => other.election.toHexString() === election)
    if (own.length === 0) continue
    const _id = { $in: own.map((other) => other._id) }
    await ContestModel.updateMany({ _id }, { $set: { 'regions.posts': number } })
  }
  return { liveBlogs, regions: { row: head, result: head, posts: head } }
}

type ShowingPost = Pick<PostDoc, '_id' | 'liveBlog' | 'contests' | 'keyEvent' | 'flash'>

/** The other contests in those posts: their pages show the posts too. */
async function companionsOf({ _id }: ContestRef, posts: readonly ShowingPost[]): Promise<ContestRef[]> {
  const ids = new Map(posts.flatMap(({ contests }) => contests.map((id) => [id.toHexString(), id])))
  ids.delete(_id.toHexString())
  return ContestModel.find({ _id: { $in: [...ids.values()] } })
    .select({ election: 1 })
    .lean()
}

function regionsOf(
  { _id, pinnedPost }: LiveBlogDoc,
  contest: ContestRef,
  posts: readonly ShowingPost[],
  head: number,
): Record<string, number> {
  const pinned = posts.some((post) => pinnedPost?.equals(post._id))
  const worded = posts.some(
    ({ liveBlog, keyEvent, flash }) => liveBlog.equals(_id) && keyEvent && flash?.equals(contest._id),
  )
  return {
    'regions.tally': head,
    'regions.latest': head,
    ...(pinned ? { 'regions.pinned': head } : {}),
    ...(worded ? { 'regions.key-events': head } : {}),
  }
}

/** Changes a count that still is in the status in which it was read. */
export async function saveCount(
  { _id, status }: Pick<CountDoc, '_id' | 'status'>,
  set: Partial<CountDoc>,
): Promise<void> {
  const { matchedCount } = await CountModel.updateOne({ _id, status }, { $set: set })
  if (matchedCount === 0) throw new Error('a count changed inside a transaction')
}

export interface ContestChange {
  command: ContestAudit['command']
  update: UpdateQuery<ContestDoc>
  /** For the audit: a reason, cause or note that came with it. */
  more?: AuditState
}

/** Changes the contest, with an entry in the audit. */
export async function saveContest(act: Act, before: ContestDoc, change: ContestChange): Promise<ContestDoc> {
  const { command, update, more = {} } = change
  const after = await updateContest(before, update)
  await auditContest(act, { command, before, after, more })
  return after
}

/** What only the newsroom sees: its screens are told, no feed is. */
export async function saveUnseen(act: Act, before: ContestDoc, change: ContestChange): Promise<ContestDoc> {
  await advanceDeskHead({ election: before.election })
  return saveContest(act, before, change)
}

/** Changes the contest only if it still is what was read: its counts' numbers and states are in the filter. */
export async function updateContest(read: ContestDoc, update: UpdateQuery<ContestDoc>): Promise<ContestDoc> {
  const { _id, version, lastCount, pendingCount, pendingStatus, publishedCount } = read
  const contest = await ContestModel.findOneAndUpdate(
    { _id, version, lastCount, pendingCount, pendingStatus, publishedCount },
    update,
    { returnDocument: 'after' },
  ).lean()
  if (contest) return contest
  throw new Conflict('stale_count', 'Somebody changed this contest at the same moment. Look again.')
}

/**
 * After a correction or withdrawal: the contest owes marks on published posts, which are made after the commit. `all`: on every post
 * that shows or names it, since its result is withdrawn or another one; `names`: on those that hold one of them, too.
 */
export async function markReread(
  act: Act,
  { _id, rereadOwed }: ContestDoc,
  { all = false, names = [] }: { all?: boolean; names?: readonly string[] } = {},
): Promise<ContestDoc> {
  const set = {
    $set: {
      rereadOwed: {
        id: newId(),
        at: act.at,
        all: all || (rereadOwed?.all ?? false),
        names: [...new Set([...(rereadOwed?.names ?? []), ...names])],
        done: null,
      },
    },
  }
  return required(
    await ContestModel.findOneAndUpdate({ _id }, set, { returnDocument: 'after' }).lean(),
    'contest',
  )
}
