import { hash } from 'node:crypto'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import type { PostBody } from '../../../models/domain/posts/post-body.js'
import { personsIn } from '../../../models/domain/results/contest.js'
import { winner } from '../../../models/domain/results/election-arithmetic.js'
import { outcomeOf } from '../../../models/domain/results/outcome.js'
import { withPartiesOfToday } from '../../../models/domain/setup/election-setup.js'
import * as flashSettings from '../../../models/domain/setup/flash-settings.js'
import { takesFiling } from '../../../models/domain/setup/live-blog.js'
import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { PostModel } from '../../../models/post-model.js'
import { required } from '../../app-errors.js'
import { type Act, actorId } from '../command.js'
import { createPost } from '../posts/save-post.js'

interface FlashOf {
  contest: ContestDoc
  /** Its public count. */
  count: CountDoc
  /** Those that list the election; their heads have moved in this transaction, which keeps a second flash out. */
  liveBlogs: readonly LiveBlogDoc[]
}

/**
 * A result's flash, if the election's settings ask for one: one a live blog that takes posts, unless one waits there or is public
 * already. It is published with its result, with the live blog's next number, or filed. It is worded when it is shown.
 */
export async function fileFlash(act: Act, flash: FlashOf): Promise<void> {
  const settings = await settingsOf(flash.contest)
  if (!(await qualifies(flash, settings))) return
  for (const liveBlog of flash.liveBlogs) {
    if (!takesFiling(liveBlog.status) || (await hasFlash(liveBlog, flash))) continue
    const { flashHow } = settings
    if (flashSettings.goesOutAtOnce(flashHow, flash.contest.publicStatus, liveBlog))
      await publishIn(act, liveBlog, flash)
    else await createPost(act, 'file-flash', contentOf(liveBlog, flash))
  }
}

type Settings = flashSettings.FlashSettings & Pick<ElectionDoc, 'parties'>

async function settingsOf({ election }: ContestDoc): Promise<Settings> {
  const settings = await ElectionModel.findOne({ _id: election })
    .select({ flashWhich: 1, flashHow: 1, parties: 1 })
    .lean()
  return required(settings, 'election')
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
  if (counts.length === 0) return
  const elections = await ElectionModel.find({ _id: { $in: liveBlog.elections } })
    .select({ flashWhich: 1, flashHow: 1, parties: 1 })
    .lean()
  for (const count of counts) {
    const contest = await ContestModel.findOne({ _id: count.contest, publishedCount: count._id }).lean()
    const flash = contest && { contest, count, liveBlogs: [liveBlog] }
    const settings = elections.find(({ _id }) => _id.equals(count.election))
    if (!flash || !settings || !(await qualifies(flash, settings)) || (await hasFlash(liveBlog, flash)))
      continue
    await createPost(act, 'file-flash', contentOf(liveBlog, flash))
  }
}

async function qualifies({ contest, count }: FlashOf, { flashWhich, parties }: Settings): Promise<boolean> {
  const { name, candidacies, baseline, watched, reporters } = withPartiesOfToday(contest, parties)
  const won = candidacies.find(({ id }) => id === winner(count))
  if (!won) throw new RangeError(`the winner is no candidate of ${name}`)
  const contests = flashWhich === 'by-number' ? await countContests(contest) : 0
  const outcome = outcomeOf(won, { baseline, persons: personsIn(parties) }).kind
  return flashSettings.makesFlash(flashWhich, {
    outcome,
    watched,
    hasReporter: reporters.length > 0,
    contests,
  })
}

/** No further than it takes to know whether there are more than make flashes of all. */
async function countContests({ election }: ContestDoc): Promise<number> {
  const some = ContestModel.find({ election }).select({ _id: 1 })
  return (await some.limit(flashSettings.mostForAll + 1).lean()).length
}

async function hasFlash({ _id }: LiveBlogDoc, { contest }: FlashOf): Promise<boolean> {
  const open = await PostModel.exists({
    liveBlog: _id,
    flash: contest._id,
    status: { $in: ['filed', 'published'] },
  })
  return open !== null
}

/** It takes the live blog's next number for ever, and the place in its feed that the result took. */
async function publishIn(act: Act, { _id }: LiveBlogDoc, flash: FlashOf): Promise<void> {
  const numbered = await LiveBlogModel.findOneAndUpdate(
    { _id },
    { $inc: { lastNumber: 1 } },
    { returnDocument: 'after' },
  ).lean()
  const liveBlog = required(numbered, 'live blog')
  await createPost(act, 'publish-flash', {
    ...contentOf(liveBlog, flash),
    ...{ status: 'published', publishedAt: act.at, publishedBy: actorId(act) },
    ...{ number: liveBlog.lastNumber, feedSeq: liveBlog.feedHead },
  })
}

type Flash = Parameters<typeof createPost>[2]

/** It is by whoever published the result, also where that was before. */
function contentOf(liveBlog: LiveBlogDoc, { contest, count }: FlashOf): Flash {
  const id = contest._id.toHexString()
  const body: PostBody = { type: 'doc', content: [{ type: 'resultCard', attrs: { contest: id } }] }
  const key = `flash-${id}-${count.number}-${liveBlog._id.toHexString()}`
  const { publishedBy, publishedByName } = count
  return {
    liveBlog: liveBlog._id,
    filing: { key, hash: hash('sha256', key) },
    flash: contest._id,
    ...{ title: '', body, byline: '', keyEvent: false },
    ...{ tagged: [contest._id], contests: [contest._id] },
    ...(publishedBy ? { author: publishedBy, authorName: publishedByName } : {}),
  }
}
