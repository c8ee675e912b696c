import type { ContestDoc } from '../../../models/contest-model.js'
import type { SetupAnswer } from '../../../models/contract/setup.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'

export type SetUp =
  | { liveBlog: Pick<LiveBlogDoc, '_id' | 'slug'> }
  | { election: Pick<ElectionDoc, '_id' | 'slug'>; contest?: Pick<ContestDoc, '_id' | 'code'> }

/** What was set up, and the address at which it is set up further. */
export function presentSetupAnswer(of: SetUp): SetupAnswer {
  if ('liveBlog' in of) {
    return { id: of.liveBlog._id.toHexString(), href: `/newsroom/live/${of.liveBlog.slug}/settings` }
  }
  const href = `/newsroom/elections/${of.election.slug}/setup`
  if (!of.contest) return { id: of.election._id.toHexString(), href }
  return { id: of.contest._id.toHexString(), href: `${href}/contests/${of.contest.code}` }
}
