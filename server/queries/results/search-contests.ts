import { ContestModel } from '../../../models/contest-model.js'
import { fitsName } from '../../../models/domain/text/folded-name.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { type ContestInFull, findContests, namesOf } from './find-contest.js'

const mostFound = 20

/** Contests of the live blog's own elections with every word of the text in their name, or in one that they had, by name. */
export async function searchContests(
  liveBlog: Pick<LiveBlogDoc, 'elections'>,
  q: string,
): Promise<ContestInFull[]> {
  const named = await ContestModel.find({ election: { $in: liveBlog.elections } })
    .select({ name: 1, candidacies: 1, setupHistory: 1 })
    .sort({ name: 1, _id: 1 })
    .lean()
  const found = named.filter((contest) => namesOf(contest).names.some((name) => fitsName(q, name)))
  const ids = found.slice(0, mostFound).map(({ _id }) => _id)
  const contests = await findContests(ids)
  return ids.flatMap((id) => contests.get(id.toHexString()) ?? [])
}
