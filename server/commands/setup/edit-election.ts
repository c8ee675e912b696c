import { ContestModel } from '../../../models/contest-model.js'
import type { EditElectionRequest } from '../../../models/contract/elections.js'
import { pollIsClosed } from '../../../models/domain/results/contest.js'
import { type ElectionPoll, pollCloseOf } from '../../../models/domain/results/poll.js'
import { changedFacts, electionFacts } from '../../../models/domain/setup/setup-facts.js'
import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { required, Unprocessable } from '../../app-errors.js'
import { reached, transact } from '../../database.js'
import { advanceDeskHead, advanceFeed } from '../../feed/advance-feed.js'
import { findElectionById } from '../../queries/setup/find-election.js'
import type { Act } from '../act.js'
import { auditEdit } from '../audit/append-audit.js'
import { checkRead } from '../audit/check-read.js'
import { checkRemovedParties } from './setup-checks.js'

type Input = { election: string } & EditElectionRequest

/** What readers see nothing of. */
const unseen: ReadonlySet<string> = new Set(['pollClosesAt', 'flashWhich', 'flashHow'])

/** An election's name, kind, days, zone and parties may change at any time, and what becomes of its flashes. */
export async function editElection(act: Act, { election: id, read, ...input }: Input): Promise<ElectionDoc> {
  return transact(async () => {
    const election = required(await findElectionById(id), 'election')
    const pollClosesAt = new Date(input.pollClosesAt)
    const [now, wanted] = [electionFacts(election), electionFacts({ ...input, pollClosesAt })]
    const changed = changedFacts(now, wanted)
    if (changed.length === 0) return election
    const subject = `election:${election._id.toHexString()}`
    const audit = { chain: subject, subject, commands: ['edit-election'] }
    await checkRead({ read, now, timeZone: election.timeZone, audit })
    if (changed.includes('pollClosesAt')) await checkPollClose(act, election, { ...wanted, pollClosesAt })
    if (changed.includes('parties')) await checkRemovedParties(election, wanted.parties)
    if (changed.some((fact) => !unseen.has(fact))) await markElection(election)
    else await markUnseen(election)
    await ElectionModel.updateOne({ _id: election._id }, { $set: { ...wanted, pollClosesAt } })
    const chain = { kind: 'election', id: election._id } as const
    await auditEdit(act, { chain, command: 'edit-election', subject, before: now, after: wanted, changed })
    return required(await findElectionById(election._id), 'election')
  })
}

/** Before the poll closes no result of it is public: while one is, the poll cannot be open again. */
async function checkPollClose({ at }: Act, { _id }: ElectionDoc, wanted: ElectionPoll): Promise<void> {
  const shown = await ContestModel.find({
    election: _id,
    publicStatus: { $in: ['provisional', 'published'] },
  })
    .select({ pollingDate: 1, pollClosesAt: 1 })
    .lean()
  if (shown.every((contest) => pollIsClosed(pollCloseOf(contest, wanted), at))) return
  const message = 'Results of this election are public: its poll has closed. Withdraw them first.'
  throw new Unprocessable('invalid_request', message, { fields: { pollClosesAt: message } })
}

async function markUnseen({ _id }: ElectionDoc): Promise<void> {
  await reached('command:read')
  await advanceDeskHead({ election: _id })
}

type ShowingPost = Pick<PostDoc, '_id' | 'liveBlog' | 'contests'>

/** A name, party or setting of an election changes: all of its pages, every live blog that lists it, and every post that shows its contests. */
async function markElection({ _id }: ElectionDoc): Promise<void> {
  const contests = await ContestModel.distinct('_id', { election: _id })
  const liveBlogs = await LiveBlogModel.find({ elections: _id }).lean()
  const posts: ShowingPost[] = await PostModel.find({ contests: { $in: contests }, status: 'published' })
    .select({ liveBlog: 1, contests: 1 })
    .lean()
  const shown = new Map(posts.flatMap((post) => post.contests.map((id) => [id.toHexString(), id])))
  // Contests of other elections in those posts: their pages show the posts too.
  const companions = await ContestModel.find({ _id: { $in: [...shown.values()] }, election: { $ne: _id } })
    .select({ election: 1 })
    .lean()
  await reached('command:read')
  const heads = await advanceFeed({
    liveBlogs: liveBlogs.map((liveBlog) => liveBlog._id),
    elections: [_id, ...companions.map(({ election }) => election)],
  })
  const headOf = (id: ElectionDoc['_id']): number => heads.elections.get(id.toHexString()) ?? 0
  const head = headOf(_id)
  await ElectionModel.updateOne({ _id }, { $set: { regions: { header: head, tally: head, latest: head } } })
  await ContestModel.updateMany(
    { election: _id },
    { $set: { regions: { row: head, result: head, posts: head } }, $inc: { version: 1 } },
  )
  for (const other of companions) {
    await ContestModel.updateOne({ _id: other._id }, { $set: { 'regions.posts': headOf(other.election) } })
  }
  for (const liveBlog of liveBlogs) {
    await markLiveBlog(liveBlog, posts, heads.liveBlogs.get(liveBlog._id.toHexString()) ?? 0)
  }
}

async function markLiveBlog(
  { _id, pinnedPost }: LiveBlogDoc,
  posts: readonly ShowingPost[],
  head: number,
): Promise<void> {
  const pinned = posts.some((post) => pinnedPost?.equals(post._id))
  const moved = { 'regions.tally': head, 'regions.latest': head }
  await LiveBlogModel.updateOne({ _id }, { $set: pinned ? { ...moved, 'regions.pinned': head } : moved })
  const own = posts.filter(({ liveBlog }) => liveBlog.equals(_id)).map((post) => post._id)
  await PostModel.updateMany({ _id: { $in: own }, status: 'published' }, { $set: { feedSeq: head } })
}
