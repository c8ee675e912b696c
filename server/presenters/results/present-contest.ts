import type { ContestDoc } from '../../../models/contest-model.js'
import type { CandidateView, ContestView, ResultView } from '../../../models/contract/contests.js'
import type { CountDoc } from '../../../models/count-model.js'
import {
  asReadOut,
  fullName,
  type PartyVotes,
  type Persons,
  personsIn,
} from '../../../models/domain/results/contest.js'
import { isUnopposed, noFigure } from '../../../models/domain/results/count.js'
import {
  keepsDeposit,
  placed,
  shareChange,
  validVotes,
  votesByParty,
  voteShare,
} from '../../../models/domain/results/election-arithmetic.js'
import { figureKey } from '../../../models/domain/results/figure.js'
import { pollInWords } from '../../../models/domain/results/poll.js'
import {
  beingChecked,
  isWithheld,
  partiesWithheld,
  withoutWithheld,
} from '../../../models/domain/setup/withheld.js'
import { uncapitalized } from '../../../models/domain/text/characters.js'
import type { ContestInFull, Contests } from '../../queries/results/find-contest.js'
import { partyClass } from '../../render/render-party-styles.js'
import type { Site } from '../../render/site.js'
import { presentTime } from '../present-time.js'
import { presentCaveat, presentNotes, presentRecount } from './present-beside-result.js'
import { presentEarlierCounts, presentWithdrawal } from './present-earlier-counts.js'
import { presentFigure } from './present-figure.js'
import { presentResult } from './present-result.js'
import { presentSetupHistory } from './present-setup-history.js'
import { presentUnfitContest } from './present-unfit-contest.js'

const states: Record<ContestView['state'], string> = {
  awaiting: 'Awaiting declaration',
  published: 'Declared',
  provisional: 'Provisional: not yet checked',
  withdrawn: 'Result withdrawn, being checked',
}

/** Of a provisional result: whoever checked it typed other figures. */
const disputedText = 'Provisional: figures disputed'

/** What was read is presented once, whatever stands on a page: rows, tally, posts and lists show the same. */
const presented = new WeakMap<ContestInFull, { view: ContestView; site: Site }>()

/** A contest as readers see it. One that cannot be presented is "being checked", and takes nothing else with it. */
export function presentContest(full: ContestInFull, site: Site): ContestView {
  const known = presented.get(full)
  if (known?.site === site) return known.view
  const view = presentIfFit(full, site)
  presented.set(full, { view, site })
  return view
}

function presentIfFit(full: ContestInFull, site: Site): ContestView {
  try {
    return presentFit(full, site)
  } catch (err) {
    site.onUnfit?.('contest', err)
    return presentUnfitContest(full, site)
  }
}

/** Nothing of a pending count is in it. */
function presentFit(full: ContestInFull, site: Site): ContestView {
  const { election, published, replaced } = full
  const contest = withoutWithheld(full.contest)
  const state = stateOf(full)
  const disputed = state === 'provisional' && published !== null && published.tries.length > 0
  const poll = pollOf(contest, election.timeZone)
  const recount = presentRecount(contest, election.timeZone)
  const electionHref = `/elections/${election.slug}`
  const href = `${electionHref}/contests/${contest.code}`
  const persons = personsIn(election.parties)
  const shown = {
    electorate: isWithheld(contest, 'electorate') ? beingChecked : presentFigure.whole(contest.electorate),
    candidates: presentCandidates(contest, { published, persons }),
    result:
      published &&
      presentResult({
        ...{ contest, published, replaced, timeZone: election.timeZone, persons },
        electionCorrectedAt: election.setupHistory[0]?.at ?? null,
      }),
  }
  return {
    id: contest._id.toHexString(),
    code: contest.code,
    name: contest.name,
    region: contest.region,
    href,
    canonical: `${site.publicUrl}${href}`,
    election: { slug: election.slug, name: election.name, href: electionHref, mode: election.mode },
    ...shown,
    state,
    stateText: stateTextOf({ state, disputed, poll, recount, result: shown.result }),
    poll,
    recount,
    caveat: shown.result && presentCaveat(contest, election.timeZone),
    notes: presentNotes(contest, election.timeZone),
    disputed,
    unfit: false,
    titleText: titleOf({ name: contest.name, state, result: shown.result, poll }),
    withdrawal: presentWithdrawal(full),
    expectedAt:
      state === 'awaiting' && contest.expectedAt ? presentTime(contest.expectedAt, election.timeZone) : null,
    figures: presentFigures(shown),
    history: presentEarlierCounts({ ...full, contest }),
    sittingMember: sittingMemberOf(contest),
    setupHistory: presentSetupHistory(contest, election.timeZone),
  }
}

function stateTextOf({
  state,
  disputed,
  poll,
  recount,
  result,
}: Pick<ContestView, 'state' | 'disputed' | 'poll' | 'recount' | 'result'>): string {
  if (disputed) return disputedText
  if (!result && poll) return poll.text
  if (state === 'awaiting' && recount)
    return `${recount.text} since ${recount.since.clock} ${recount.since.zone}`
  return states[state]
}

/** The result as it is now, or that it was taken down. */
type Titled = Pick<ContestView, 'name' | 'state' | 'result' | 'poll'>

function titleOf({ name, state, result, poll }: Titled): string {
  if (!result && poll) return `${name}: ${uncapitalized(poll.text)}`
  if (state === 'withdrawn') return `${name}: ${uncapitalized(states.withdrawn)}`
  if (!result) return name
  return `${name}: ${result.headline}${state === 'provisional' ? ' (provisional)' : ''}`
}

/** That the poll has another day or none, and what readers were told when it was confirmed. */
function pollOf(contest: ContestDoc, timeZone: string): ContestView['poll'] {
  const text = pollInWords(contest)
  if (text === null) return null
  const told = contest.setupHistory.find(({ kind }) => kind === 'poll')
  const note = isWithheld(contest, 'note') ? beingChecked : (told?.note ?? '')
  return { text, at: told ? presentTime(told.at, timeZone) : null, note }
}

function stateOf({ contest, published }: ContestInFull): ContestView['state'] {
  if (contest.publicStatus === 'withdrawn') return 'withdrawn'
  if (!published) return 'awaiting'
  return contest.publicStatus === 'provisional' ? 'provisional' : 'published'
}

/** Who sat there at dissolution. She is named where it is another person than who won what the result is compared with, also of the same party. */
function sittingMemberOf({ sittingMember }: ContestDoc): string | null {
  if (!sittingMember) return null
  const { name, party } = sittingMember
  const who = name === beingChecked && party === beingChecked ? beingChecked : `${name} (${party})`
  return `Sitting member at dissolution: ${who}`
}

/** Contests by their ids, as posts show them. */
export function presentContests(contests: Contests, site: Site): Map<string, ContestView> {
  return new Map([...contests].map(([id, full]) => [id, presentContest(full, site)]))
}

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
    changeWithheld: false,
    winner: false,
    lostDeposit: false,
  }
}

/** Candidates with their votes, most first; as read out while the result is awaited. */
function presentCandidates(
  contest: ContestDoc,
  { published, persons }: { published: CountDoc | null; persons: Persons },
): CandidateView[] {
  if (!published) return asReadOut(contest.candidacies).map(waiting)
  if (isUnopposed(published)) {
    return contest.candidacies.map((person) => ({
      ...waiting(person),
      votes: noFigure,
      share: noFigure,
      winner: true,
    }))
  }
  const valid = validVotes(published.votes)
  const parties = votesByParty(published.votes, contest.candidacies)
  const highest = Math.max(...published.votes.map(({ votes }) => votes))
  return placed(published).flatMap(({ candidacy, votes }, place) => {
    const person = contest.candidacies.find(({ id }) => id === candidacy)
    if (!person) return []
    const change = changeOf(parties, { contest, persons, person })
    return [
      {
        ...waiting(person),
        votes: presentFigure.whole(votes),
        share: presentFigure.percent(voteShare(votes, valid)),
        bar: Math.round((1000 * votes) / highest) / 10,
        ...change,
        winner: place === 0,
        lostDeposit: !keepsDeposit(votes, valid),
      },
    ]
  })
}

/** The change of a party that is withheld would tell which it is. */
function changeOf(
  parties: readonly PartyVotes[],
  { contest, persons, person }: { contest: ContestDoc; persons: Persons; person: Candidacy },
): Pick<CandidateView, 'change' | 'changeWithheld'> {
  const changeWithheld = contest.baseline !== null && partiesWithheld(contest).has(person.id)
  if (changeWithheld) return { change: beingChecked, changeWithheld }
  const change = shareChange(parties, { then: contest.baseline, persons }, person.party)
  return { change: change === null ? null : presentFigure.points(change), changeWithheld }
}

export interface FiguresOf {
  result: ResultView | null
  candidates: readonly CandidateView[]
  /** "92,578". */
  electorate: string
}

/** The numbers of a contest that a sentence may show, by `figureKey`; none while no result is public. */
function presentFigures({ result, candidates, electorate }: FiguresOf): Record<string, string> {
  if (!result) return {}
  const { majorityText, turnout, swing } = result
  const figures: Record<string, string> = { majority: majorityText, turnout, swing, electorate }
  for (const { id, votes, share } of candidates) {
    if (votes !== null) figures[figureKey({ kind: 'votes', candidacy: id })] = votes
    if (share !== null) figures[figureKey({ kind: 'share', candidacy: id })] = share
  }
  return figures
}
