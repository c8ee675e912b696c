import { type Types } from 'mongoose'
import { ContestModel, type ContestDoc } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { type ProofContest } from '../../../models/domain/results/contest-figures.js'
import { isPublic } from '../../../models/domain/results/count.js'
import { isNamed, staleNumbers } from '../../../models/domain/posts/stale-numbers.js'
import { LiveBlogModel } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { NotFound } from '../../app-errors.js'
import { type Act } from '../act.js'

type Read = Pick<PostDoc, '_id' | 'title' | 'body' | 'contests' | 'reread'>

/**
 * After a correction or withdrawal, whose writes are done: published posts that show or name the contest and hold a number of at
 * least 100 that was public and is none of its figures now are to be re-read, until an editor ticks them off. A number that is a
 * figure again may be somebody else's now: its mark stays.
 */
export async function markReread(act: Act, contest: Pick<ContestDoc, '_id' | 'election'>): Promise<void> {
  const proof = await loadProof(contest._id)
  const marks = (await loadPosts(contest.election)).flatMap((post) => {
    const shows = post.contests.some((id) => id.equals(contest._id)) || isNamed(post, proof.name)
    const stale = shows ? staleNumbers(post, proof) : []
    if (stale.length === 0) return []
    const [own] = post.reread.filter((row) => row.contest.equals(contest._id))
    const others = post.reread.filter((row) => row !== own)
    const numbers = [...new Set([...(own?.numbers ?? []), ...stale])]
    const row = { contest: contest._id, at: act.at, numbers }
    return [{ updateOne: { filter: { _id: post._id }, update: { $set: { reread: [...others, row] } } } }]
  })
  if (marks.length > 0) await PostModel.bulkWrite(marks)
}

async function loadProof(_id: Types.ObjectId): Promise<ProofContest> {
  const contest = await ContestModel.findOne({ _id }).lean<ContestDoc | null>()
  if (!contest) throw new NotFound('There is no such contest.')
  const counts = await CountModel.find({ contest: _id, publishedAt: { $ne: null } }).lean<CountDoc[]>()
  const isCurrent = (count: CountDoc): boolean =>
    isPublic(contest.publicStatus) && count._id.equals(contest.publishedCount)
  const { name, electorate, candidacies, baseline } = contest
  return {
    id: _id.toHexString(),
    ...{ name, electorate, candidacies, baseline },
    current: counts.find(isCurrent) ?? null,
    superseded: counts.filter((count) => !isCurrent(count)),
  }
}

async function loadPosts(election: Types.ObjectId): Promise<Read[]> {
  const liveBlogs = await LiveBlogModel.find({ elections: election }).select({ _id: 1 }).lean()
  return PostModel.find({ liveBlog: { $in: liveBlogs.map(({ _id }) => _id) }, status: 'published' })
    .select({ title: 1, body: 1, contests: 1, reread: 1 })
    .lean<Read[]>()
}
