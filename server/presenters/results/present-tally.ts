import type { TallyRowView, TallyView } from '../../../models/contract/elections.js'
import type { Vote } from '../../../models/domain/results/count.js'
import { votesByParty, winner } from '../../../models/domain/results/election-arithmetic.js'
import { pollStates } from '../../../models/domain/results/poll.js'
import {
  majorityIn,
  speakerSetting,
  type Tally,
  type TallyContest,
  tallyOf,
  type TallyRow,
} from '../../../models/domain/results/tally.js'
import { beingChecked, partiesWithheld, withoutWithheld } from '../../../models/domain/setup/withheld.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { ContestInFull } from '../../queries/results/find-contest.js'
import { partyClass } from '../../render/render-party-styles.js'
import type { Site } from '../../render/site.js'
import { presentElection } from '../reader/present-election.js'
import { presentContest } from './present-contest.js'
import { presentFigure } from './present-figure.js'

/** Below this share of the vote a party without a seat, then or now, is one of the minor ones. */
const minorShare = 0.05

/** One that cannot be presented counts as not declared. */
function asTallied(full: ContestInFull, site: Site): TallyContest {
  const { published } = full
  if (!published || presentContest(full, site).result === null) return { baseline: null, result: null }
  const contest = withoutWithheld(full.contest)
  const hidden = partiesWithheld(contest)
  const isHidden = ({ candidacy }: Vote): boolean => hidden.has(candidacy)
  const won = contest.candidacies.find(({ id }) => id === winner(published))
  return {
    baseline: contest.baseline,
    result: {
      winningParty: won?.party ?? '',
      votes: votesByParty(
        published.votes.filter((vote) => !isHidden(vote)),
        contest.candidacies,
      ),
      withheld: published.votes.filter(isHidden),
      provisional: contest.publicStatus === 'provisional',
    },
  }
}

function rowsOf(tally: Tally, election: ElectionDoc): TallyRowView[] {
  const names = new Map(election.parties.map(({ abbreviation, name }) => [abbreviation, name]))
  return tally.rows.map((row) => ({
    party: row.party,
    partyName: names.get(row.party) ?? row.party,
    partyClass: partyClass(row.party),
    seats: row.seats,
    netChange: presentFigure.seats(row.netChange),
    votes: presentFigure.whole(row.votes),
    share: shareInWords(row, tally),
    bar: Math.round((1000 * row.seats) / Math.max(1, tally.of)) / 10,
    minor: row.seats === 0 && row.netChange === 0 && row.share < minorShare,
  }))
}

/** A party that has no other votes may have those that are hidden; and where nobody has any, all seats were won unopposed. */
function shareInWords({ votes, share }: TallyRow, { rows, withheld }: Tally): string {
  if (votes === 0 && withheld.votes > 0) return beingChecked
  return rows.every((row) => row.votes === 0) ? 'no votes' : presentFigure.percent(share)
}

/** Who has a majority, in one sentence that says how the Speaker is counted; while seats are still to come, at least. */
function majorityInWords(tally: Tally, election: ElectionDoc): string | null {
  const majority = majorityIn(tally)
  if (!majority) return null
  const nameOf = (label: string): string =>
    election.parties.find(({ abbreviation }) => abbreviation === label)?.name ?? label
  const { labels, countedWith } = speakerSetting(election)
  const how = countedWith === null ? 'as a party of his own' : `counted with ${nameOf(countedWith)}`
  const speaker = labels.length === 0 ? '' : `, with the Speaker ${how}`
  const size = `${majority.isFinal ? '' : 'at least '}${presentFigure.whole(majority.seats)}`
  return `${nameOf(majority.party)} has a majority of ${size}${speaker}.`
}

/** "1 postponed, 1 abandoned": polls without a result that take place another day, or not; null where there is none. */
function pollsOf(fulls: readonly ContestInFull[]): string | null {
  const waiting = fulls.filter(({ published }) => published === null)
  const said = pollStates.flatMap((state) => {
    const number = waiting.filter(({ contest }) => contest.pollState === state).length
    return number === 0 ? [] : [`${number} ${state}`]
  })
  return said.length === 0 ? null : said.join(', ')
}

/** "1 withdrawn, being checked": results that stood there; null where there is none. */
function takenDownOf(fulls: readonly ContestInFull[], site: Site): string | null {
  const down = fulls.filter(
    ({ contest }) => contest.publicStatus === 'withdrawn' && contest.pollState === null,
  ).length
  const unfit = fulls.filter((full) => full.published && presentContest(full, site).unfit).length
  const said = [
    ...(down > 0 ? [`${down} withdrawn, being checked`] : []),
    ...(unfit > 0 ? [`${unfit} being checked`] : []),
  ]
  return said.length === 0 ? null : said.join(', ')
}

/** Votes of a party that readers do not see are in no share, and that is said. */
function withheldInWords({ withheld: { candidates, votes } }: Tally): string | null {
  if (candidates === 0) return null
  const whose =
    candidates === 1 ? 'The party of 1 candidate is' : `The parties of ${candidates} candidates are`
  return `${whose} being checked: ${presentFigure.whole(votes)} votes are in no party’s share`
}

/** Seats, votes and share by party, from the contests of one election that are declared. */
export function presentTally(election: ElectionDoc, fulls: readonly ContestInFull[], site: Site): TallyView {
  const own = fulls.filter(({ contest }) => contest.election.equals(election._id))
  const tally = tallyOf(
    own.map((full) => asTallied(full, site)),
    { ...election, speaker: speakerSetting(election) },
  )
  return {
    election: presentElection(election, site),
    declared: `${tally.declared} of ${tally.of} declared`,
    provisional: tally.provisional > 0 ? `${tally.provisional} of them provisional: not yet checked` : null,
    withdrawn: takenDownOf(own, site),
    polls: pollsOf(own),
    partiesWithheld: withheldInWords(tally),
    winningLine: tally.winningLine === null ? null : `${tally.winningLine} seats make a majority`,
    majority: majorityInWords(tally, election),
    rows: rowsOf(tally, election),
  }
}
