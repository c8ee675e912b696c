import { type Types } from 'mongoose'
import { type ContestDoc, ContestModel } from '../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../models/count-model.js'
import { type ProofContest } from '../../models/domain/contest-figures.js'
import { type LiveBlogDoc } from '../../models/live-blog-model.js'

type Contest = Pick<
  ContestDoc,
  '_id' | 'name' | 'electorate' | 'candidacies' | 'baseline' | 'publishedCount' | 'publicStatus'
>
type Count = Pick<CountDoc, '_id' | 'contest' | 'votes' | 'drawnByLot' | 'rejectedBallots'>

/** What typed numbers are held against: every contest of a live blog's elections, with each count that was ever public. */
export async function findProofFacts({ elections }: Pick<LiveBlogDoc, 'elections'>): Promise<ProofContest[]> {
  if (elections.length === 0) return []
  const contests = await ContestModel.find({ election: { $in: elections } })
    .select({ name: 1, electorate: 1, candidacies: 1, baseline: 1, publishedCount: 1, publicStatus: 1 })
    .sort({ name: 1, _id: 1 })
    .lean<Contest[]>()
  const counts = await countsOf(elections)
  return contests.map((contest) => proofOf(contest, counts.get(contest._id.toHexString()) ?? []))
}

async function countsOf(elections: readonly Types.ObjectId[]): Promise<Map<string, Count[]>> {
  const counts = await CountModel.find({ election: { $in: elections }, publishedAt: { $ne: null } })
    .select({ contest: 1, votes: 1, drawnByLot: 1, rejectedBallots: 1 })
    .lean<Count[]>()
  const byContest = new Map<string, Count[]>()
  for (const count of counts) {
    const id = count.contest.toHexString()
    byContest.set(id, [...(byContest.get(id) ?? []), count])
  }
  return byContest
}

function proofOf(contest: Contest, counts: readonly Count[]): ProofContest {
  const { _id, name, electorate, candidacies, baseline, publicStatus, publishedCount } = contest
  const isPublic = publicStatus === 'published' || publicStatus === 'provisional'
  const isCurrent = (count: Count): boolean => isPublic && count._id.equals(publishedCount)
  return {
    ...{ id: _id.toHexString(), name, electorate, candidacies, baseline },
    current: counts.find(isCurrent) ?? null,
    superseded: counts.filter((count) => !isCurrent(count)),
  }
}
