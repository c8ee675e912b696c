import { ContestModel } from '../../../models/contest-model.js'
import { ElectionModel } from '../../../models/election-model.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { PostModel } from '../../../models/post-model.js'
import { advanceFeed } from '../../feed/advance-feed.js'
import { type Showing } from './load-showing.js'

/**
 * After a result changes: its election and every live blog that lists it take their next number, and with it their tally, the
 * latest declarations, every published post that shows the contest (its flash among the key events too: its title is worded from the
 * result), and the lists of those posts on other contests' pages. Returns the number of the election.
 */
export async function renumberPosts(showing: Showing): Promise<number> {
  const { contest, liveBlogs, companions } = showing
  const heads = await advanceFeed({
    liveBlogs: liveBlogs.map(({ _id }) => _id),
    elections: [contest.election, ...companions.map(({ election }) => election)],
  })
  const headOf = (id: { toHexString(): string }): number => heads.elections.get(id.toHexString()) ?? 0
  for (const liveBlog of liveBlogs) {
    const head = heads.liveBlogs.get(liveBlog._id.toHexString()) ?? 0
    await LiveBlogModel.updateOne({ _id: liveBlog._id }, { $set: regionsOf(liveBlog, showing, head) })
    await PostModel.updateMany(
      { contests: contest._id, status: 'published', liveBlog: liveBlog._id },
      { $set: { feedSeq: head } },
    )
  }
  const head = headOf(contest.election)
  await ElectionModel.updateOne(
    { _id: contest.election },
    { $set: { 'regions.tally': head, 'regions.latest': head } },
  )
  for (const { _id, election } of companions) {
    await ContestModel.updateOne({ _id }, { $set: { 'regions.posts': headOf(election) } })
  }
  return head
}

function regionsOf(
  { _id, pinnedPost }: LiveBlogDoc,
  { contest, posts }: Showing,
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
