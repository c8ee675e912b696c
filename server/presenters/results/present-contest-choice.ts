import type { ContestChoice } from '../../../models/contract/contests.js'
import { asReadOut, fullName } from '../../../models/domain/results/contest.js'
import type { ContestInFull } from '../../queries/results/find-contest.js'
import type { Site } from '../../render/site.js'
import { presentContest } from './present-contest.js'

/** A contest in a picker: its name with its election beside it, what readers know of it, and its numbers. */
export function presentContestChoice(full: ContestInFull, site: Site): ContestChoice {
  const { id, name, election, region, stateText, result, state, figures } = presentContest(full, site)
  return {
    id,
    name,
    election: election.name,
    region,
    state: result ? `${stateText}: ${result.headline}` : stateText,
    publicState: state,
    figures,
    candidates: asReadOut(full.contest.candidacies).map((candidacy) => ({
      id: candidacy.id,
      name: fullName(candidacy),
      party: candidacy.party,
    })),
  }
}
