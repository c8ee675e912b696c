import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { PostModel } from '../../../models/post-model.js'
import { type RevisionDoc, RevisionModel } from '../../../models/revision-model.js'
import { type PostsWithContests, withContests } from '../posts/with-contests.js'
import { type ContestInFull, findElectionContests } from '../results/find-contest.js'

export interface Corrections extends PostsWithContests {
  /** Of those posts that are public: when each correction was made, and its note. */
  corrections: Pick<RevisionDoc, 'post' | 'at' | 'note'>[]
  /** Contests of its elections whose result was corrected or is withdrawn. */
  fulls: ContestInFull[]
}

/** What was corrected, retracted and withdrawn in a live blog: posts that were public, and results of its elections. */
export async function findCorrections({ _id, elections }: LiveBlogDoc): Promise<Corrections> {
  const posts = await PostModel.find({
    liveBlog: _id,
    number: { $gte: 1 },
    $or: [{ status: 'retracted' }, { status: 'published', correction: { $ne: null } }],
  })
    .sort({ number: -1 })
    .lean()
  const open = posts.filter(({ status }) => status === 'published')
  const corrections = await RevisionModel.find({
    post: { $in: open.map((post) => post._id) },
    command: 'correct-post',
  })
    .select({ post: 1, at: 1, note: 1 })
    .lean()
  const fulls = await findElectionContests(elections)
  return {
    ...(await withContests(posts)),
    corrections,
    fulls: fulls.filter(({ withdrawn, replaced }) => withdrawn !== null || replaced.length > 0),
  }
}
