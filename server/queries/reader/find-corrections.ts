import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { PostModel } from '../../../models/post-model.js'
import { type RevisionDoc, RevisionModel } from '../../../models/revision-model.js'
import { type PostsWithContests, withContests } from '../posts/with-contests.js'
import { type ContestInFull, findCorrectedContests } from '../results/find-contest.js'

export interface CorrectedWords {
  /** What the correction saved, with its note, and the version that stood before it. */
  after: RevisionDoc
  before: RevisionDoc | null
}

export interface Corrections extends PostsWithContests {
  /** Of those posts that are public. */
  corrections: CorrectedWords[]
  /** Contests of its elections whose result or set-up was corrected, or whose result is withdrawn. */
  fulls: ContestInFull[]
}

/** What was corrected, retracted and withdrawn in a live blog: posts that were public, and results of its elections. */
export async function findCorrections({ _id, elections }: LiveBlogDoc): Promise<Corrections> {
  const ever = { $gt: new Date(0) }
  const everCorrected = await PostModel.find({ liveBlog: _id, 'correction.at': ever }).lean()
  const corrected = everCorrected.filter(({ status }) => status === 'published')
  const retracted = await PostModel.find({ liveBlog: _id, 'retraction.at': ever }).lean()
  return {
    ...(await withContests([...corrected, ...retracted])),
    corrections: await findCorrectedWords(corrected.map((post) => post._id)),
    fulls: await findCorrectedContests(elections),
  }
}

async function findCorrectedWords(posts: readonly RevisionDoc['post'][]): Promise<CorrectedWords[]> {
  if (posts.length === 0) return []
  const revisions = await RevisionModel.find({ post: { $in: posts } }).lean()
  const named = new Map(revisions.map((one) => [`${one.post.toHexString()} ${one.version}`, one]))
  return revisions
    .filter(({ command }) => command === 'correct-post')
    .map((after) => ({
      after,
      before: named.get(`${after.post.toHexString()} ${after.version - 1}`) ?? null,
    }))
}
