import type { ContestDoc } from '../../../models/contest-model.js'
import type { ContestView } from '../../../models/contract/contests.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { Site } from '../../render/site.js'

/**
 * A contest of which nothing can be computed, since what is stored of it does not fit together: readers see its name, and that it is
 * being checked. It counts as one whose result is withdrawn.
 */
export function presentUnfitContest(
  { contest, election }: { contest: ContestDoc; election: ElectionDoc },
  site: Site,
): ContestView {
  const electionHref = `/elections/${election.slug}`
  const href = `${electionHref}/contests/${contest.code}`
  return {
    id: contest._id.toHexString(),
    code: contest.code,
    name: contest.name,
    region: contest.region,
    href,
    canonical: `${site.publicUrl}${href}`,
    election: { slug: election.slug, name: election.name, href: electionHref, mode: election.mode },
    electorate: 'being checked',
    state: 'withdrawn',
    stateText: 'Being checked',
    unfit: true,
    poll: null,
    disputed: false,
    titleText: `${contest.name}: being checked`,
    candidates: [],
    result: null,
    withdrawal: null,
    expectedAt: null,
    figures: {},
    history: [],
    sittingMember: null,
    ...{ recount: null, caveat: null, notes: [] },
    setupHistory: [],
  }
}
