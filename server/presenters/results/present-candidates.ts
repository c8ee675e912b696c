import type { CandidateView } from '../../../models/contract/contests.js'
import { asReadOut, fullName } from '../../../models/domain/results/contest.js'
import {
  keepsDeposit,
  placed,
  shareChange,
  validVotes,
  votesByParty,
  voteShare,
} from '../../../models/domain/results/election-arithmetic.js'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { CountDoc } from '../../../models/count-model.js'
import { partyClass } from '../../render/party-class.js'
import { presentFigure } from './present-figure.js'

type Candidacy = ContestDoc['candidacies'][number]

function waiting(candidacy: Candidacy): CandidateView {
  const { id, party, partyName } = candidacy
  return {
    id,
    name: fullName(candidacy),
    party,
    partyName,
    partyClass: partyClass(party),
    votes: null,
    share: null,
    bar: 0,
    change: null,
    winner: false,
    lostDeposit: false,
  }
}

/** Candidates with their votes, most first; as read out while the result is awaited. */
export function presentCandidates(contest: ContestDoc, published: CountDoc | null): CandidateView[] {
  if (!published) return asReadOut(contest.candidacies).map(waiting)
  const valid = validVotes(published.votes)
  const parties = votesByParty(published.votes, contest.candidacies)
  const highest = Math.max(...published.votes.map(({ votes }) => votes))
  return placed(published).flatMap(({ candidacy, votes }, place) => {
    const person = contest.candidacies.find(({ id }) => id === candidacy)
    if (!person) return []
    const change = shareChange(parties, contest.baseline, person.party)
    return [
      {
        ...waiting(person),
        votes: presentFigure.whole(votes),
        share: presentFigure.percent(voteShare(votes, valid)),
        bar: Math.round((1000 * votes) / highest) / 10,
        change: change === null ? null : presentFigure.points(change),
        winner: place === 0,
        lostDeposit: !keepsDeposit(votes, valid),
      },
    ]
  })
}
