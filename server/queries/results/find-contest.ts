import type { Types } from 'mongoose'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import type { ProofContest } from '../../../models/domain/results/contest-figures.js'
import type { Vote } from '../../../models/domain/results/count.js'
import { shownVersion, withPartyLabels } from '../../../models/domain/setup/election-setup.js'
import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
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

/** Contests of these elections whose result or public set-up was corrected, or whose result is withdrawn; the others are not read. */
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
    ...(await ContestModel.find({ election, 'setupHistory.kind': 'correction' }).lean()),
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

/** Every version of every other contest's count in the election: what doubts compare a count with. */
export async function findOtherVotes({
  _id,
  election,
}: Pick<ContestDoc, '_id' | 'election'>): Promise<{ contestName: string; votes: Vote[] }[]> {
  const counts = await CountModel.find({ election, contest: { $ne: _id } })
    .select({ contest: 1, votes: 1 })
    .lean()
  const contests = await ContestModel.find({ election }).select({ name: 1 }).lean()
  const names = new Map(contests.map((contest) => [contest._id.toHexString(), contest.name]))
  return counts.map(({ contest, votes }) => ({ contestName: names.get(contest.toHexString()) ?? '', votes }))
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
      const contest = withPartyLabels(stored, election.parties)
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

/** What a contest and those who stand in it are and were called. */
export function namesOf({
  name,
  candidacies,
}: Pick<ContestDoc, 'name' | 'candidacies'>): Pick<ProofContest, 'names' | 'candidacies'> {
  return { names: [name], candidacies }
}

/** What the typed numbers of posts are held against: the contest with every count that was ever public. */
export function proofOf({ contest, published, withdrawn, replaced }: ContestInFull): ProofContest {
  const { _id, name, electorate, baseline } = contest
  return {
    id: _id.toHexString(),
    ...{ name, electorate, baseline, ...namesOf(contest) },
    current: published,
    superseded: [...(withdrawn ? [withdrawn] : []), ...replaced].reverse(),
  }
}
