import type { ProofContest } from '../../models/domain/results/contest-figures.js'
import type { RealContest } from '../support/real-results.js'

/** A real contest as proof-reading sees it: its count is public unless changes are given. */
export function proofContest(real: RealContest, changes: Partial<ProofContest> = {}): ProofContest {
  const { code, name, electorate, candidacies, baseline, persons, votes, rejectedBallots } = real
  return {
    ...{ id: code, name, names: [name], electorate, candidacies, baseline, persons },
    current: { votes, rejectedBallots },
    superseded: [],
    ...changes,
  }
}
