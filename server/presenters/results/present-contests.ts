import type { ContestView } from '../../../models/contract/contests.js'
import type { Contests } from '../../queries/results/find-contest.js'
import type { Site } from '../../render/site.js'
import { presentContest } from './present-contest.js'

/** Contests by their ids, as posts show them. */
export function presentContests(contests: Contests, site: Site): Map<string, ContestView> {
  return new Map([...contests].map(([id, full]) => [id, presentContest(full, site)]))
}
