import { type Types } from 'mongoose'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { type ProofContest, countedFigures } from '../../../models/domain/results/contest-figures.js'
import { type PostWords, isNamed, placedNumbers } from '../../../models/domain/posts/stale-numbers.js'
import { type LiveBlogDoc } from '../../../models/live-blog-model.js'
import { type Id } from '../object-id.js'
import { findContests, proofOf } from '../results/find-contest.js'

export interface ProofAsked extends PostWords {
  /** Those that the post is tagged with or shows. */
  contests: readonly Id[]
}

type Slim = Pick<ContestDoc, '_id' | 'name' | 'electorate'>
type Count = Pick<CountDoc, 'contest' | 'votes' | 'drawnByLot' | 'rejectedBallots'>

/**
 * What the typed numbers of a post are held against: of the contests of a live blog's elections those that it shows or names, and
 * those with two of its numbers, each with every count that was ever public. The others, hundreds of them, can contradict nothing.
 */
export async function findProofFacts(
  { elections }: Pick<LiveBlogDoc, 'elections'>,
  post: ProofAsked,
): Promise<ProofContest[]> {
  const values = new Set(placedNumbers(post).map(({ value }) => value))
  if (elections.length === 0 || values.size === 0) return []
  const slim: Slim[] = await ContestModel.find({ election: { $in: elections } })
    .select({ name: 1, electorate: 1 })
    .sort({ name: 1, _id: 1 })
    .lean()
  const counts = await countsOf(elections)
  const shown = new Set(post.contests.map(String))
  const near = slim.filter(({ _id, name, electorate }) => {
    const figures = (counts.get(_id.toHexString()) ?? []).flatMap(countedFigures)
    const known = new Set([electorate, ...figures.map(({ value }) => value)])
    const typed = [...values].filter((value) => known.has(value))
    return typed.length > 1 || shown.has(_id.toHexString()) || isNamed(post, name)
  })
  const contests = await findContests(near.map(({ _id }) => _id))
  return near.flatMap(({ _id }) => contests.get(_id.toHexString()) ?? []).map(proofOf)
}

async function countsOf(elections: readonly Types.ObjectId[]): Promise<Map<string, Count[]>> {
  const counts: Count[] = await CountModel.find({ election: { $in: elections }, publishedAt: { $ne: null } })
    .select({ contest: 1, votes: 1, drawnByLot: 1, rejectedBallots: 1 })
    .lean()
  const byContest = new Map<string, Count[]>()
  for (const count of counts) {
    const id = count.contest.toHexString()
    byContest.set(id, [...(byContest.get(id) ?? []), count])
  }
  return byContest
}
