import { type ContestDoc } from '../../../models/contest-model.js'
import { isNamed, staleNumbers } from '../../../models/domain/posts/stale-numbers.js'
import { LiveBlogModel } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { required } from '../../app-errors.js'
import { findContestById, proofOf } from '../../queries/results/find-contest.js'
import { type Act } from '../act.js'

type PublishedPost = Pick<PostDoc, '_id' | 'title' | 'body' | 'contests' | 'reread'>

/**
 * After a correction or withdrawal, whose writes are done: published posts that show or name the contest and hold a number of at
 * least 100 that was public and is none of its figures now are to be re-read, until an editor ticks them off. A number that is a
 * figure again may be somebody else's now: its mark stays.
 */
export async function markReread(act: Act, { _id, election }: ContestDoc): Promise<void> {
  const proof = proofOf(required(await findContestById(_id), 'contest'))
  const marks = (await publishedPosts(election)).flatMap((post) => {
    const shows = post.contests.some((id) => id.equals(_id)) || isNamed(post, proof.name)
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
