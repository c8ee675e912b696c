import type { Types } from 'mongoose'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { type ForecastRemark, forecastsIn } from '../../../models/domain/posts/forecast-words.js'
import { type Candidacy, fullName, personsIn } from '../../../models/domain/results/contest.js'
import { isFit, type ProofContest } from '../../../models/domain/results/contest-figures.js'
import { isPending, type Vote } from '../../../models/domain/results/count.js'
import type { OtherVotes } from '../../../models/domain/results/doubts.js'
import { topTwo } from '../../../models/domain/results/election-arithmetic.js'
import { pollCloseOf, pollStates, takesCounts } from '../../../models/domain/results/poll.js'
import type { SetupChange } from '../../../models/domain/setup/contest-setup.js'
import { shownVersion, withPartiesOfToday } from '../../../models/domain/setup/election-setup.js'
import { clockIn } from '../../../models/domain/text/zoned-time.js'
import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { type Id, objectId } from '../object-id.js'

/** A contest with everything public about it. */
export interface ContestInFull {
  contest: ContestDoc
  election: ElectionDoc
  /** The count that readers see now; null before the first and after a withdrawal. */
  published: CountDoc | null
  /** The count that was taken down, while no later one is public: its figures are nobody's to see. */
  withdrawn: CountDoc | null
  /** Counts that were public and were replaced, newest first. */
  replaced: CountDoc[]
}

export type Contests = Map<string, ContestInFull>

/** The contest of a seat in an election. */
export async function findContest(election: Types.ObjectId, code: string): Promise<ContestInFull | null> {
  const contest = await ContestModel.findOne({ election, code }).lean()
  return contest && ((await inFull([contest])).get(contest._id.toHexString()) ?? null)
}

/** The contest with this id. */
export async function findContestById(id: Id): Promise<ContestInFull | null> {
  const _id = objectId(id)
  return _id && ((await findContests([_id])).get(_id.toHexString()) ?? null)
}

/** Contests by their ids. */
export async function findContests(ids: readonly Types.ObjectId[]): Promise<Contests> {
  return ids.length === 0 ? new Map() : inFull(await ContestModel.find({ _id: { $in: ids } }).lean())
}

/** Contests by their ids, each once, without what is public about them; ids of nothing find nothing. */
export async function findPlainContests(ids: readonly Types.ObjectId[]): Promise<ContestDoc[]> {
  if (ids.length === 0) return []
  return ContestModel.find({ _id: { $in: ids } })
    .sort({ _id: 1 })
    .lean()
}

/** What a preview of these contests shows now, each as one number, by their ids. */
export async function findShownVersions(contests: readonly ContestDoc[]): Promise<Map<string, number>> {
  const elections = await ElectionModel.find({ _id: { $in: contests.map(({ election }) => election) } })
    .select({ setupVersion: 1 })
    .lean()
  return new Map(
    contests.flatMap((contest) => {
      const election = elections.find(({ _id }) => _id.equals(contest.election))
      return election ? [[contest._id.toHexString(), shownVersion(contest, election)] as const] : []
    }),
  )
}

/** Every contest of these elections, by name. */
export async function findElectionContests(electionIds: readonly Types.ObjectId[]): Promise<ContestInFull[]> {
  if (electionIds.length === 0) return []
  const contests = await ContestModel.find({ election: { $in: electionIds } })
    .sort({ name: 1, _id: 1 })
    .lean()
  return [...(await inFull(contests)).values()]
}

/** Contests of these elections whose result or public set-up was corrected, whose result is withdrawn, or of which a note went down; the others are not read. */
export async function findCorrectedContests(
  electionIds: readonly Types.ObjectId[],
): Promise<ContestInFull[]> {
  const election = { $in: electionIds }
  const replaced = await CountModel.find({ election, replacedAt: { $gt: new Date(0) } })
    .select({ contest: 1, publishedAt: 1 })
    .lean()
  const recounted = replaced.flatMap(({ contest, publishedAt }) => (publishedAt ? [contest] : []))
  const contests = [
    ...(await ContestModel.find({ election, publicStatus: 'withdrawn' }).lean()),
    ...(await ContestModel.find({ election, 'setupHistory.kind': { $in: ['correction', 'poll'] } }).lean()),
    ...(await ContestModel.find({ election, 'candidacyNotes.takenDown.at': { $gt: new Date(0) } }).lean()),
    ...(await ContestModel.find({ _id: { $in: recounted } }).lean()),
  ]
  const once = new Map(contests.map((contest) => [contest._id.toHexString(), contest]))
  return once.size === 0 ? [] : [...(await inFull([...once.values()])).values()]
}

/** Those of these contests that are of the live blog's own elections. */
export async function findOwnContests(
  liveBlog: Pick<LiveBlogDoc, 'elections'>,
  ids: readonly string[],
): Promise<Contests> {
  const found = await findContests(ids.flatMap((id) => objectId(id) ?? []))
  const isOwn = ({ election }: ContestDoc): boolean => liveBlog.elections.some((own) => own.equals(election))
  return new Map([...found].filter(([, { contest }]) => isOwn(contest)))
}

/**
 * Counts of other contests with the same two highest votes, pending or ever public: of the election, and of every election that shares
 * a live blog with it. What was replaced before it was public is not among them.
 */
export async function findOtherVotes(
  { _id, election }: Pick<ContestDoc, '_id' | 'election'>,
  votes: readonly Vote[],
): Promise<OtherVotes[]> {
  const key = topTwo(votes)
  if (key === '') return []
  const shared = await findShared([election])
  const counts = await CountModel.find({ topTwo: key, election: { $in: shared }, contest: { $ne: _id } })
    .select({ contest: 1, votes: 1, status: 1, publishedAt: 1 })
    .lean()
  const told = counts.filter(({ status, publishedAt }) => isPending(status) || publishedAt !== null)
  const contests = await findContests(told.map(({ contest }) => contest))
  return told.flatMap((count) => {
    const other = contests.get(count.contest.toHexString())
    if (!other) return []
    const id = other.contest._id.toHexString()
    const elsewhere = { election: other.election.name, contest: id }
    const isOwn = other.election._id.equals(election)
    return [{ contestName: other.contest.name, votes: count.votes, ...(isOwn ? {} : { elsewhere }) }]
  })
}

/** These elections, and those that share a live blog with one of them. */
async function findShared(elections: readonly Types.ObjectId[]): Promise<Types.ObjectId[]> {
  const liveBlogs = await LiveBlogModel.find({ elections: { $in: elections } })
    .select({ elections: 1 })
    .lean()
  return [...elections, ...liveBlogs.flatMap((liveBlog) => liveBlog.elections)]
}

export interface ToldTexts {
  texts: readonly string[]
  /** What readers see already: the same sentence is not asked about again. */
  stood?: readonly string[]
}

/**
 * Words in these texts that may say how people voted, while a poll is open: of any real election, whatever the text is about; of a
 * practice night, of these elections or of one that shares a live blog with them.
 */
export async function findForecasts(
  elections: readonly Types.ObjectId[],
  { texts, stood = [] }: ToldTexts,
  at: Date,
): Promise<ForecastRemark[]> {
  const known = new Set(forecastsIn(stood).map(({ sentence }) => sentence))
  const remarks = forecastsIn(texts).filter(({ sentence }) => !known.has(sentence))
  return remarks.length > 0 && (await isPollOpen(await findShared(elections), at)) ? remarks : []
}

/** Whether a poll has not closed yet: the usual one, or that of a contest which has a time or a later day of its own. */
async function isPollOpen(elections: readonly Types.ObjectId[], at: Date): Promise<boolean> {
  const polls = await ElectionModel.find({ $or: [{ _id: { $in: elections } }, { mode: 'real' }] })
    .select({ timeZone: 1, pollClosesAt: 1 })
    .lean()
  if (polls.some(({ pollClosesAt }) => pollClosesAt > at)) return true
  const later = polls.map((poll) => {
    const today = clockIn(at, poll.timeZone).slice(0, 10)
    const isOpenToday = pollCloseOf({ pollingDate: today, pollClosesAt: null }, poll) > at
    return { election: poll._id, pollClosesAt: null, pollingDate: { [isOpenToday ? '$gte' : '$gt']: today } }
  })
  const open = await ContestModel.exists({
    election: { $in: polls.map(({ _id }) => _id) },
    pollState: { $in: [null, ...pollStates].filter(takesCounts) },
    $or: [{ pollClosesAt: { $gt: at.toISOString() } }, ...later],
  })
  return open !== null
}

/** Counts of the same contest that readers never saw. */
export async function findNeverPublic({ contest }: Pick<CountDoc, 'contest'>): Promise<CountDoc[]> {
  return CountModel.find({ contest, publishedAt: null }).lean()
}

/** Adds the elections and the counts that were ever public. */
async function inFull(contests: readonly ContestDoc[]): Promise<Contests> {
  const elections = await ElectionModel.find({
    _id: { $in: [...new Map(contests.map(({ election }) => [election.toHexString(), election])).values()] },
  }).lean()
  const counts = await CountModel.find({
    contest: { $in: contests.map((contest) => contest._id) },
    publishedAt: { $ne: null },
  })
    .sort({ number: -1 })
    .lean()
  return new Map(
    contests.flatMap((stored) => {
      const election = elections.find(({ _id }) => _id.equals(stored.election))
      if (!election) return []
      const contest = withPartiesOfToday(stored, election.parties)
      return [[contest._id.toHexString(), { contest, election, ...publicOf(contest, counts) }]]
    }),
  )
}

function publicOf(
  contest: ContestDoc,
  counts: readonly CountDoc[],
): Pick<ContestInFull, 'published' | 'withdrawn' | 'replaced'> {
  const own = counts.filter((count) => count.contest.equals(contest._id))
  const last = own.find(({ _id }) => contest.publishedCount?.equals(_id)) ?? null
  const isDown = contest.publicStatus === 'withdrawn'
  return {
    published: isDown ? null : last,
    withdrawn: isDown ? last : null,
    replaced: own.filter((count) => count.replacedAt !== null),
  }
}

type Named = Pick<ContestDoc, 'name' | 'candidacies' | 'setupHistory'>

/** What a contest and those who stand in it are and were called, as readers saw it. */
export function namesOf({
  name,
  candidacies,
  setupHistory,
}: Named): Pick<ProofContest, 'names' | 'candidacies'> {
  const renamed = setupHistory.flatMap(({ changes }) => changes.filter(({ field }) => field === 'name'))
  return {
    names: [...new Set([name, ...renamed.flatMap(({ before }) => before ?? [])])],
    candidacies: candidacies.map((candidacy) => ({
      ...candidacy,
      earlierNames: earlierNamesOf(candidacy, setupHistory),
    })),
  }
}

/** From her name now back to the first, correction by correction; nothing from before she was added. */
function earlierNamesOf({ id, ...now }: Candidacy, history: Named['setupHistory']): string[] {
  const names = new Set<string>()
  let { firstName, surname } = now
  for (const { changes } of history) {
    const changeOf = (part: string): SetupChange | undefined =>
      changes.find(({ field }) => field === `candidacy:${id}:${part}`)
    const [first, last] = [changeOf('firstName'), changeOf('surname')]
    if (last?.before === null) break
    if (first) firstName = first.before ?? ''
    if (last) surname = last.before
    names.add(fullName({ firstName, surname }))
  }
  names.delete(fullName(now))
  return [...names]
}

/** What the typed numbers of posts are held against: the contest with every count that was ever public. */
export function proofOf({ contest, election, published, withdrawn, replaced }: ContestInFull): ProofContest {
  const { _id, name, electorate, baseline } = contest
  const current = published && isFit(published, contest) ? published : null
  const down = published && !current ? published : withdrawn
  const { names, candidacies } = namesOf(contest)
  const partyOf = new Map(election.parties.map((party) => [party.abbreviation, party]))
  return {
    id: _id.toHexString(),
    ...{ name, electorate, baseline, names },
    candidacies: candidacies.map((row) => ({
      ...row,
      earlierPartyNames: partyOf.get(row.party)?.earlierNames ?? [],
    })),
    persons: personsIn(election.parties),
    current,
    superseded: [...(down ? [down] : []), ...replaced].reverse(),
  }
}
