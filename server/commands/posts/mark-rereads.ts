import { ContestModel, type OwedReread } from '../../../models/contest-model.js'
import { NameIndex } from '../../../models/domain/posts/name-index.js'
import * as stale from '../../../models/domain/posts/stale-numbers.js'
import { fullName } from '../../../models/domain/results/contest.js'
import { foldedWords } from '../../../models/domain/text/folded-name.js'
import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'
import { LiveBlogModel } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel, type Reread } from '../../../models/post-model.js'
import { reached, transact } from '../../database.js'
import { advanceDeskHead } from '../../feed/advance-feed.js'
import { type ContestInFull, findContestById, proofOf } from '../../queries/results/find-contest.js'

type PublishedPost = Pick<PostDoc, '_id' | 'version' | 'number' | 'title' | 'body' | 'contests'>

/** What is owed by a contest or an election, and how it is kept. */
interface Marking {
  election: ElectionDoc['_id']
  owed: OwedReread
  /** Why this post is to be re-read; null: it is not. */
  rowOf: (post: PublishedPost) => Reread | null
  /** How far it came; null: it is done. */
  keep: (done: OwedReread['done']) => Promise<unknown>
}

/**
 * What contests and elections owe after a change of a result or a name is done, long after its commit: published posts that show or name
 * the contest are to be re-read if they hold a superseded number or name, or all of them where the result is another one. One that was
 * cut off goes on where it was.
 */
export async function markRereads(): Promise<void> {
  const next = async (): Promise<Marking | null> => (await nextContest()) ?? (await nextElection())
  for (let marking = await next(); marking; marking = await next()) await markAll(marking)
}

const owing = { 'rereadOwed.at': { $gte: new Date(0) } }

async function nextContest(): Promise<Marking | null> {
  const contest = await ContestModel.findOne(owing).sort({ 'rereadOwed.at': 1 }).lean()
  const owed = contest?.rereadOwed
  if (!owed) return null
  const { _id, election } = contest
  const full = await findContestById(_id)
  const own = { _id, 'rereadOwed.id': owed.id }
  return {
    ...{ election, owed },
    rowOf: full ? contestRow(full, owed) : () => null,
    keep: (done) =>
      ContestModel.updateOne(own, { $set: done ? { 'rereadOwed.done': done } : { rereadOwed: null } }),
  }
}

/** A name of an election or of one of its parties stands in posts that show none of its contests, too. */
async function nextElection(): Promise<Marking | null> {
  const found = await ElectionModel.findOne(owing).sort({ 'rereadOwed.at': 1 }).lean()
  const owed = found?.rereadOwed
  if (!owed) return null
  const { _id, name, parties } = found
  const own = { _id, 'rereadOwed.id': owed.id }
  const now = [name, ...parties.flatMap((party) => [party.name, party.abbreviation])]
  return {
    ...{ election: _id, owed },
    rowOf: (post) => {
      const names = stale.earlierNamesIn(post, owed.names, now)
      if (names.length === 0) return null
      return { contest: _id, electionName: name, at: owed.at, why: 'typed', numbers: [], names }
    },
    keep: (done) =>
      ElectionModel.updateOne(own, { $set: done ? { 'rereadOwed.done': done } : { rereadOwed: null } }),
  }
}

async function markAll(marking: Marking): Promise<void> {
  const { election, owed, keep } = marking
  const liveBlogs = await LiveBlogModel.find({ elections: election })
    .select({ _id: 1 })
    .sort({ _id: 1 })
    .lean()
  const from = owed.done?.liveBlog.toHexString() ?? ''
  for (const liveBlog of liveBlogs.filter((one) => one._id.toHexString() >= from)) {
    const isFirst = liveBlog._id.toHexString() === from
    await markIn(liveBlog._id, isFirst ? (owed.done?.number ?? 0) : 0, marking)
  }
  await keep(null)
}

/** By number, so that what is published meanwhile is read too. */
async function markIn(liveBlog: PostDoc['liveBlog'], from: number, marking: Marking): Promise<void> {
  for (let number = from; ;) {
    const posts: PublishedPost[] = await PostModel.find({
      liveBlog,
      number: { $gt: number },
      status: 'published',
    })
      .select({ version: 1, number: 1, title: 1, body: 1, contests: 1 })
      .sort({ number: 1 })
      .limit(stale.rereadLot)
      .lean()
    let marked = false
    for (const post of posts) marked = (await markPost(post, marking)) || marked
    if (marked) await advanceDeskHead({ liveBlog })
    if (posts.length > 0) await reached('reread:lot')
    if (posts.length < stale.rereadLot) return
    number = posts.at(-1)?.number ?? number
    await marking.keep({ liveBlog, number })
  }
}

/** Whether it is marked. Who changed the post meanwhile changed its words: it is read again. */
async function markPost(post: PublishedPost, marking: Marking): Promise<boolean> {
  const row = marking.rowOf(post)
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

const isInFull = (name: string): boolean => foldedWords(name).length > 1

function contestRow(full: ContestInFull, owed: OwedReread): Marking['rowOf'] {
  const { _id: contest } = full.contest
  const proof = proofOf(full)
  const stay = full.contest.candidacies.filter((row) => !owed.names.includes(fullName(row)))
  const now = [proof.name, ...stay.flatMap((row) => [fullName(row), row.surname])]
  // A surname alone can be anybody's where the contest is not shown.
  const index = new NameIndex([{ ...proof, names: [...proof.names, ...owed.names.filter(isInFull)] }])
  return (post) => {
    if (!post.contests.some((id) => id.equals(contest)) && !stale.isNamedBy(post, index)) return null
    const numbers = stale.staleNumbers(post, proof)
    const names = [
      ...new Set([...stale.staleNames(post, proof), ...stale.earlierNamesIn(post, owed.names, now)]),
    ]
    if (!owed.all && numbers.length + names.length === 0) return null
    return { contest, at: owed.at, why: owed.all ? 'result' : 'typed', numbers, names }
  }
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
