import type { UpdateQuery } from 'mongoose'
import { type ContestDoc, ContestModel, type ContestRegions } from '../../../models/contest-model.js'
import { isNamed, staleNumbers } from '../../../models/domain/posts/stale-numbers.js'
import { ElectionModel } from '../../../models/election-model.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { Conflict, required } from '../../app-errors.js'
import { reached } from '../../database.js'
import { advanceDeskHead, advanceFeed } from '../../feed/advance-feed.js'
import { findContestById, proofOf } from '../../queries/results/find-contest.js'
import type { Act } from '../act.js'
import { auditContest, type AuditState, type ContestAudit } from '../audit/append-audit.js'

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
  await reached('command:read')
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
  const headOf = ({ election }: ContestRef): number => heads.elections.get(election.toHexString()) ?? 0
  const head = headOf(contest)
  const moved = { 'regions.tally': head, 'regions.latest': head }
  await ElectionModel.updateOne({ _id: contest.election }, { $set: moved })
  for (const other of companions) {
    await ContestModel.updateOne({ _id: other._id }, { $set: { 'regions.posts': headOf(other) } })
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
  await reached('command:read')
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

type PublishedPost = Pick<PostDoc, '_id' | 'title' | 'body' | 'contests' | 'reread'>

/**
 * After a correction or withdrawal, whose writes are done: published posts that show or name the contest and hold a number of at
 * least 100 that was public and is none of its figures now are to be re-read, until an editor ticks them off. A number that is a
 * figure again may be somebody else's now: its mark stays.
 */
export async function markReread(act: Act, { _id, election }: ContestDoc): Promise<void> {
  const proof = proofOf(required(await findContestById(_id), 'contest'))
  const marks = (await publishedPosts(election)).flatMap((post) => {
    const shows = post.contests.some((id) => id.equals(_id)) || isNamed(post, proof)
    const stale = shows ? staleNumbers(post, proof) : []
    if (stale.length === 0) return []
    const [own] = post.reread.filter((row) => row.contest.equals(_id))
    const others = post.reread.filter((row) => row !== own)
    const numbers = [...new Set([...(own?.numbers ?? []), ...stale])]
    const row = { contest: _id, at: act.at, numbers }
    return [{ updateOne: { filter: { _id: post._id }, update: { $set: { reread: [...others, row] } } } }]
  })
  if (marks.length > 0) await PostModel.bulkWrite(marks)
}

async function publishedPosts(election: ContestDoc['election']): Promise<PublishedPost[]> {
  const liveBlogs = await LiveBlogModel.distinct('_id', { elections: election })
  return PostModel.find({ liveBlog: { $in: liveBlogs }, status: 'published' })
    .select({ title: 1, body: 1, contests: 1, reread: 1 })
    .lean()
}
