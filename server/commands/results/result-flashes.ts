import { hash } from 'node:crypto'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { makesFlash } from '../../../models/domain/posts/flash-wording.js'
import type { PostBody } from '../../../models/domain/posts/post-body.js'
import { winner } from '../../../models/domain/results/election-arithmetic.js'
import { outcomeOf } from '../../../models/domain/results/outcome.js'
import { takesFiling } from '../../../models/domain/setup/live-blog.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { PostModel } from '../../../models/post-model.js'
import type { Act } from '../act.js'
import { createPost } from '../posts/save-post.js'

interface FlashOf {
  contest: ContestDoc
  /** Its public count. */
  count: CountDoc
  /** Those that list the election; their heads have moved in this transaction, which keeps a second flash out. */
  liveBlogs: readonly LiveBlogDoc[]
}

/** Drafts a result's flash, one a live blog that takes posts, unless one waits there or is public already. It is worded when it is shown. */
export async function fileFlash(act: Act, flash: FlashOf): Promise<void> {
  if (!qualifies(flash)) return
  for (const liveBlog of flash.liveBlogs) {
    if (takesFiling(liveBlog.status) && !(await hasFlash(liveBlog, flash))) await fileIn(act, liveBlog, flash)
  }
}

/** What was declared while a live blog was closed gets its flash there when it opens again, if its result still stands. */
export async function fileOwedFlashes(act: Act, liveBlog: LiveBlogDoc, closedAt: Date): Promise<void> {
  const counts = await CountModel.find({
    election: { $in: liveBlog.elections },
    publishedAt: { $gte: closedAt },
    status: { $in: ['published', 'provisional'] },
  })
    .sort({ publishedAt: 1, _id: 1 })
    .lean()
  for (const count of counts) {
    const contest = await ContestModel.findOne({ _id: count.contest, publishedCount: count._id }).lean()
    if (contest) await fileFlash(act, { contest, count, liveBlogs: [liveBlog] })
  }
}

function qualifies({ contest, count }: FlashOf): boolean {
  const won = contest.candidacies.find(({ id }) => id === winner(count))
  if (!won) throw new RangeError(`the winner is no candidate of ${contest.name}`)
  const { kind } = outcomeOf(won.party, contest.baseline)
  return makesFlash({ outcome: kind, watched: contest.watched, hasReporter: contest.reporters.length > 0 })
}

async function hasFlash({ _id }: LiveBlogDoc, { contest }: FlashOf): Promise<boolean> {
  const open = await PostModel.exists({
    liveBlog: _id,
    flash: contest._id,
    status: { $in: ['filed', 'published'] },
  })
  return open !== null
}

/** It is by whoever published the result, also where that was before. */
async function fileIn(act: Act, liveBlog: LiveBlogDoc, { contest, count }: FlashOf): Promise<void> {
  const id = contest._id.toHexString()
  const body: PostBody = { type: 'doc', content: [{ type: 'resultCard', attrs: { contest: id } }] }
  const key = `flash-${id}-${count.number}-${liveBlog._id.toHexString()}`
  const { publishedBy, publishedByName } = count
  await createPost(act, 'file-flash', {
    liveBlog: liveBlog._id,
    filing: { key, hash: hash('sha256', key) },
    flash: contest._id,
    ...{ title: '', body, byline: '', keyEvent: false },
    ...{ tagged: [contest._id], contests: [contest._id] },
    ...(publishedBy ? { author: publishedBy, authorName: publishedByName } : {}),
  })
}
