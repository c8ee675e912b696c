import type { ContestChoice } from '../../models/contract/contests.js'
import type { ContestInFull } from '../queries/complete-contests.js'
import type { Site } from '../render/site.js'
import { presentContest } from './present-contest.js'

/** A contest in a picker: its name with its election beside it, and what readers know of it. */
export function presentContestChoice(full: ContestInFull, site: Site): ContestChoice {
  const { id, name, election, region, stateText, result } = presentContest(full, site)
  const state = result ? `${stateText}: ${result.headline}` : stateText
  return { id, name, election: election.name, region, state }
}
