import { ContestModel } from '../../../models/contest-model.js'
import { ElectionModel } from '../../../models/election-model.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { PostModel } from '../../../models/post-model.js'
import { advanceFeed } from '../../feed/advance-feed.js'
import { type ElectionShowing } from './load-election-showing.js'

/** A name, party or setting of an election changes: all of its pages, every live blog that lists it, and every post that shows its contests. */
export async function renumberElection(showing: ElectionShowing): Promise<void> {
  const { election, liveBlogs, posts, companions } = showing
  const heads = await advanceFeed({
    liveBlogs: liveBlogs.map(({ _id }) => _id),
    elections: [election._id, ...companions.map((contest) => contest.election)],
  })
  const headOf = (id: { toHexString(): string }): number => heads.elections.get(id.toHexString()) ?? 0
  const head = headOf(election._id)
  const regions = { header: head, tally: head, latest: head }
  await ElectionModel.updateOne({ _id: election._id }, { $set: { regions } })
  await ContestModel.updateMany(
    { election: election._id },
    { $set: { regions: { row: head, result: head, posts: head } }, $inc: { version: 1 } },
  )
  for (const { _id, election: other } of companions) {
    await ContestModel.updateOne({ _id }, { $set: { 'regions.posts': headOf(other) } })
  }
  for (const liveBlog of liveBlogs) {
    const own = heads.liveBlogs.get(liveBlog._id.toHexString()) ?? 0
    await renumberLiveBlog(liveBlog, posts, own)
  }
}

async function renumberLiveBlog(
  { _id, pinnedPost }: LiveBlogDoc,
  posts: ElectionShowing['posts'],
  head: number,
): Promise<void> {
  const pinned = posts.some((post) => pinnedPost?.equals(post._id))
  const moved = { 'regions.tally': head, 'regions.latest': head }
  await LiveBlogModel.updateOne({ _id }, { $set: pinned ? { ...moved, 'regions.pinned': head } : moved })
  const own = posts.filter(({ liveBlog }) => liveBlog.equals(_id)).map((post) => post._id)
  await PostModel.updateMany({ _id: { $in: own }, status: 'published' }, { $set: { feedSeq: head } })
}
