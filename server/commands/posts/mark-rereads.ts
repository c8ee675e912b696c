import { type ContestDoc, ContestModel, type OwedReread } from '../../../models/contest-model.js'
import { NameIndex } from '../../../models/domain/posts/name-index.js'
import { isNamedBy, rereadLot, staleNames, staleNumbers } from '../../../models/domain/posts/stale-numbers.js'
import type { ProofContest } from '../../../models/domain/results/contest-figures.js'
import { LiveBlogModel } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel, type Reread } from '../../../models/post-model.js'
import { reached, transact } from '../../database.js'
import { advanceDeskHead } from '../../feed/advance-feed.js'
import { findContestById, proofOf } from '../../queries/results/find-contest.js'

type Owing = Pick<ContestDoc, '_id' | 'election'> & { rereadOwed: OwedReread }
type PublishedPost = Pick<PostDoc, '_id' | 'version' | 'number' | 'title' | 'body' | 'contests'>

/**
 * What contests owe after a change of their result is done, long after its commit: published posts that show or name the contest are to
 * be re-read if they hold a superseded number or name, or all of them where the result is another one. One that was cut off goes on
 * where it was.
 */
export async function markRereads(): Promise<void> {
  for (let owing = await nextOwing(); owing; owing = await nextOwing()) await markFor(owing)
}

async function nextOwing(): Promise<Owing | null> {
  const contest = await ContestModel.findOne({ 'rereadOwed.at': { $gte: new Date(0) } })
    .sort({ 'rereadOwed.at': 1 })
    .select({ election: 1, rereadOwed: 1 })
    .lean()
  return contest?.rereadOwed ? { ...contest, rereadOwed: contest.rereadOwed } : null
}

async function markFor({ _id, election, rereadOwed: owed }: Owing): Promise<void> {
  const full = await findContestById(_id)
  const own = { _id, 'rereadOwed.id': owed.id }
  if (full) {
    const proof = proofOf(full)
    const marking: Marking = { contest: _id, owed, proof, index: new NameIndex([proof]) }
    const liveBlogs = await LiveBlogModel.find({ elections: election })
      .select({ _id: 1 })
      .sort({ _id: 1 })
      .lean()
    const from = owed.done?.liveBlog.toHexString() ?? ''
    for (const liveBlog of liveBlogs.filter((one) => one._id.toHexString() >= from)) {
      const isFirst = liveBlog._id.toHexString() === from
      await markIn(liveBlog._id, isFirst ? (owed.done?.number ?? 0) : 0, marking)
    }
  }
  await ContestModel.updateOne(own, { $set: { rereadOwed: null } })
}

interface Marking {
  contest: ContestDoc['_id']
  owed: OwedReread
  proof: ProofContest
  index: NameIndex
}

/** By number, so that what is published meanwhile is read too. */
async function markIn(liveBlog: PostDoc['liveBlog'], from: number, marking: Marking): Promise<void> {
  const { contest, owed } = marking
  for (let number = from; ;) {
    const posts: PublishedPost[] = await PostModel.find({
      liveBlog,
      number: { $gt: number },
      status: 'published',
    })
      .select({ version: 1, number: 1, title: 1, body: 1, contests: 1 })
      .sort({ number: 1 })
      .limit(rereadLot)
      .lean()
    let marked = false
    for (const post of posts) marked = (await markPost(post, marking)) || marked
    if (marked) await advanceDeskHead({ liveBlog })
    if (posts.length > 0) await reached('reread:lot')
    if (posts.length < rereadLot) return
    number = posts.at(-1)?.number ?? number
    const done = { liveBlog, number }
    await ContestModel.updateOne(
      { _id: contest, 'rereadOwed.id': owed.id },
      { $set: { 'rereadOwed.done': done } },
    )
  }
}

/** Whether it is marked. Who changed the post meanwhile changed its words: it is read again. */
async function markPost(post: PublishedPost, marking: Marking): Promise<boolean> {
  const row = rowOf(post, marking)
  if (!row) return false
  const marked = await transact(async () => {
    const now = await PostModel.findOne({ _id: post._id, version: post.version, status: 'published' })
      .select({ reread: 1 })
      .lean()
    if (!now) return false
    await PostModel.updateOne({ _id: post._id }, { $set: { reread: withRow(now.reread, row) } })
    return true
  })
  if (marked) return true
  const changed = await PostModel.findOne({ _id: post._id, status: 'published' }).lean()
  return changed ? markPost(changed, marking) : false
}

function rowOf(post: PublishedPost, { contest, owed, proof, index }: Marking): Reread | null {
  if (!post.contests.some((id) => id.equals(contest)) && !isNamedBy(post, index)) return null
  const [numbers, names] = [staleNumbers(post, proof), staleNames(post, proof)]
  if (!owed.all && numbers.length + names.length === 0) return null
  return { contest, at: owed.at, why: owed.all ? 'result' : 'typed', numbers, names }
}

/** A number that is a figure again may be somebody else's now: its mark stays. */
function withRow(rows: readonly Reread[], row: Reread): Reread[] {
  const own = rows.find(({ contest }) => contest.equals(row.contest))
  const others = rows.filter((one) => one !== own)
  if (!own) return [...others, row]
  return [
    ...others,
    {
      ...row,
      why: own.why === 'result' ? 'result' : row.why,
      numbers: [...new Set([...own.numbers, ...row.numbers])],
      names: [...new Set([...own.names, ...row.names])],
    },
  ]
}
