import type { ContestView, DeskContestView } from '../../../models/contract/contests.js'
import type { DeskCountView } from '../../../models/contract/counts.js'
import type { CountDoc } from '../../../models/count-model.js'
import { triesOf } from '../../../models/domain/results/check-tries.js'
import { asReadOut, type Candidacy, fullName, standsAlone } from '../../../models/domain/results/contest.js'
import { type CorrectionCause, correctionCauses, isCauseOf } from '../../../models/domain/results/count.js'
import { type Doubt, unacknowledged } from '../../../models/domain/results/doubts.js'
import { isTied, lotDecides } from '../../../models/domain/results/election-arithmetic.js'
import { pollCloseOf } from '../../../models/domain/results/poll.js'
import { capitalized } from '../../../models/domain/text/characters.js'
import { type TakingDownChoices, takingDownChoices } from '../../../models/domain/text/public-reason.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { PersonDoc } from '../../../models/person-model.js'
import type { FoundFlashes } from '../../queries/posts/find-flashes.js'
import { partyClass } from '../../render/render-party-styles.js'
import type { Site } from '../../render/site.js'
import { type BlankableView, presentBlankable } from '../present-blankable.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
import { presentTime } from '../present-time.js'
import { type FreezeButton, presentFreezeOfResults } from '../setup/present-freezes.js'
import { presentWish, type WishOf, type WishView } from '../setup/present-wish.js'
import { type BesideResultView, presentBesideResult } from './present-beside-result.js'
import { presentContest } from './present-contest.js'
import {
  type ContestFlashView,
  presentContestFlashes,
  presentFlashSettings,
} from './present-contest-flashes.js'
import { type DeskContestOf, presentDeskContest } from './present-desk-contest.js'
import { presentCause } from './present-result.js'
import { presentPollOpen } from './present-results-desk.js'

/** A row of the forms in which a count is typed. */
export interface CandidateField {
  id: string
  name: string
  firstName: string
  surname: string
  party: string
  partyName: string
  partyClass: string
}

export interface DeskContestPageOf extends DeskContestOf {
  /** Who is signed in and could check what nobody has checked; null where nothing waits for that. */
  couldCheck: readonly Pick<PersonDoc, 'name'>[] | null
  found: FoundFlashes
  seconds: WishOf['seconds']
}

export interface DeskContestPageView {
  frame: NewsroomFrame
  electionId: string
  timeZone: string
  pollClosesAt: string
  deskHref: string
  fragment: string
  desk: DeskContestView
  /** As read out: by surname, then forename. */
  candidates: CandidateField[]
  partyNames: Record<string, string>
  causes: { value: CorrectionCause; label: string }[]
  takingDown: TakingDownChoices
  blankable: BlankableView
  /** How often whoever looks has typed the withdrawn count. */
  ownTries: number
  /** The readers' card as it will be, for whoever publishes the count that waits. */
  toBe: ContestView | null
  pollOpen: string | null
  frozen: string | null
  freeze: FreezeButton
  /** What somebody asked for in the night, of this contest or of the election. */
  wishes: WishView[]
  /** Who took the public result down, and why; null unless it is down now. */
  withdrawn: DeskCountView['withdrawn']
  /** Names of those who are signed in and could check it, for whoever could not; null where nothing waits for that. */
  couldCheck: string[] | null
  /** The ids of the forms that ask for something now: any other that somebody typed into is about what was. */
  openForms: string[]
  /** The public figures by candidacy as JSON, to start a correction from; empty before the first and where she may check them. */
  publicVotes: string
  /** What a correction starts with besides the votes, as JSON; empty where she may check it. */
  kept: string
  /** Warnings about the pending count that nobody acknowledged yet; and those that somebody did. */
  warnings: Doubt[]
  acknowledged: Doubt[]
  /** Who changed its counts last, for "changed by Asha, see it". */
  changedBy: string
  beside: BesideResultView
  flashes: ContestFlashView[]
  /** Which results make one, and how it goes out. */
  flashSettings: string
  /** Ids of the live blogs whose news this page looks for. */
  liveBlogs: string
}

/** A contest's own page on the results desk: what stands, the forms that this person may use, every count. */
export function presentDeskContestPage(of: DeskContestPageOf, site: Site): DeskContestPageView {
  const { full, actor, at } = of
  const { contest, election } = full
  const desk = presentDeskContest(of, site)
  const beside = presentBesideResult(full, of)
  const deskHref = `/newsroom/elections/${election.slug}`
  return {
    frame: presentNewsroomFrame({
      title: contest.name,
      actor,
      at,
      elections: [election],
      skipTo: { label: 'Skip to what comes next', href: '#contest-tasks' },
    }),
    electionId: election._id.toHexString(),
    timeZone: election.timeZone,
    pollClosesAt: pollCloseOf(contest, election).toISOString(),
    deskHref,
    fragment: `${desk.href}/fragment`,
    desk,
    candidates: asReadOut(contest.candidacies).map(fieldOf),
    publicVotes: desk.can.checkPublished ? '' : votesAsJson(full.published),
    kept: desk.can.checkPublished ? '' : keptAsJson(full),
    partyNames: Object.fromEntries(contest.candidacies.map(({ id, partyName }) => [id, partyName])),
    causes: causesOf(full),
    takingDown: takingDownChoices(actor),
    blankable: presentBlankable({
      actor,
      contest: desk.contest.unfit ? { ...contest, setupHistory: [] } : contest,
      counts: full.counts,
    }),
    ownTries: full.withdrawn ? triesOf(full.withdrawn, actor.id) : 0,
    toBe: desk.can.publish ? presentToBe(of, site) : null,
    pollOpen: standsAlone(contest)
      ? null
      : presentPollOpen(pollCloseOf(contest, election), { at, timeZone: election.timeZone }),
    frozen: presentResultsFrozen(election),
    freeze: presentFreezeOfResults(election, actor),
    wishes: [presentWish(election, contest, of), presentWish(election, null, of)].filter(
      (wish) => wish !== null,
    ),
    withdrawn: desk.contest.state === 'withdrawn' ? takenDown(desk.counts) : null,
    couldCheck:
      of.couldCheck && !desk.can.check && !desk.can.checkPublished
        ? of.couldCheck.map(({ name }) => name)
        : null,
    openForms: [...openForms(desk), ...besideForms(desk, beside)],
    ...doubtsToLookAt(desk, full.counts),
    changedBy: lastHand(full.counts),
    beside,
    flashSettings: presentFlashSettings(election),
    flashes: presentContestFlashes(of.found.flashes, actor),
    liveBlogs: of.found.liveBlogs.map(({ _id }) => _id.toHexString()).join(' '),
  }
}

/** Those that fit what waits: the same figures are confirmed, others are somebody's error. */
function causesOf({
  contest,
  counts,
  published,
  withdrawn,
}: DeskContestPageOf['full']): DeskContestPageView['causes'] {
  const pending = counts.find(({ _id }) => contest.pendingCount?.equals(_id))
  const before = published ?? withdrawn
  return correctionCauses
    .filter((cause) => !pending || !before || isCauseOf(cause, before, pending))
    .map((value) => ({ value, label: capitalized(presentCause(value)) }))
}

/** The contest as readers will see it once the count that waits is public; null where its figures make no result. */
function presentToBe({ full, at }: DeskContestPageOf, site: Site): ContestView | null {
  const { contest, counts } = full
  const pending = counts.find(({ _id }) => contest.pendingCount?.equals(_id))
  if (!pending || (isTied(pending.votes) && !lotDecides(pending))) return null
  const publicStatus = contest.pendingStatus === 'checked' ? 'published' : 'provisional'
  const published = { ...pending, publishedAt: at, cause: null }
  const toBe = presentContest(
    { ...full, contest: { ...contest, publicStatus }, published, withdrawn: null },
    site,
  )
  return toBe.unfit ? null : toBe
}

/** The newest count that was public and was withdrawn. */
function takenDown(counts: readonly DeskCountView[]): DeskCountView['withdrawn'] {
  return counts.find(({ withdrawn }) => withdrawn)?.withdrawn ?? null
}

function openForms({ can, pending, published, withdrawn, dispute }: DeskContestView): string[] {
  const forms: [boolean, string][] = [
    [can.enter, 'enter-count'],
    [can.check, `check-count-${pending?.number}`],
    [can.publish, `publish-${can.solo ? 'alone' : 'result'}-${pending?.number}`],
    [can.drop, `drop-count-${pending?.number}`],
    [can.checkPublished, `check-published-${published?.number}`],
    [can.nameSource, `name-source-${dispute?.number}`],
    [can.reinstate, `reinstate-result-${withdrawn?.number}`],
    [can.withdraw, `withdraw-result-${published?.number}`],
  ]
  return forms.filter(([open]) => open).map(([, id]) => id)
}

function besideForms(
  { published }: DeskContestView,
  { recount, callable, notes, can }: BesideResultView,
): string[] {
  const forms: [boolean, string][] = [
    [can.end, `end-recount-${recount?.number}`],
    [callable.length > 0, `call-recount-${callable[0]?.number}`],
    [can.add, `add-caveat-${published?.number}`],
    [can.remove, 'remove-caveat'],
    [can.propose, 'propose-note'],
    ...notes.flatMap((note): [boolean, string][] => [
      [note.can.publish, `publish-note-${note.id}`],
      [note.can.takeDown, `take-down-note-${note.id}`],
    ]),
  ]
  return forms.filter(([open]) => open).map(([, id]) => id)
}

function fieldOf(candidacy: Candidacy): CandidateField {
  const { id, firstName, surname, party, partyName } = candidacy
  const name = fullName(candidacy)
  return { id, name, firstName, surname, party, partyName, partyClass: partyClass(party) }
}

function votesAsJson(count: CountDoc | null): string {
  if (!count) return ''
  return JSON.stringify(Object.fromEntries(count.votes.map(({ candidacy, votes }) => [candidacy, votes])))
}

/** Of a result that is withdrawn its figures are nobody's to see: only when it was read out is kept. */
function keptAsJson({ election, published, withdrawn }: DeskContestPageOf['full']): string {
  const readOutAt = (published ?? withdrawn)?.readOutAt ?? null
  return JSON.stringify({
    rejectedBallots: String(published?.rejectedBallots ?? ''),
    kind: published?.control?.kind ?? '',
    value: String(published?.control?.value ?? ''),
    readOutAt: readOutAt ? presentTime(readOutAt, election.timeZone).clock : '',
    readOutIso: readOutAt?.toISOString() ?? '',
  })
}

function doubtsToLookAt(
  { doubts, pending }: DeskContestView,
  counts: readonly CountDoc[],
): Pick<DeskContestPageView, 'warnings' | 'acknowledged'> {
  const names = counts.find(({ number }) => number === pending?.number)?.acknowledged ?? []
  return {
    warnings: unacknowledged(doubts, names),
    acknowledged: doubts.filter(({ level, name }) => level === 'warning' && names.includes(name)),
  }
}

/** Whose hand was on any of its counts last. */
function lastHand(counts: readonly CountDoc[]): string {
  const moves = counts.flatMap((count) => [
    { at: count.enteredAt, byName: count.enteredByName },
    ...[count.check, count.dropped, count.withdrawn].filter((move) => move !== null),
    ...(count.publishedAt ? [{ at: count.publishedAt, byName: count.publishedByName }] : []),
  ])
  return moves.sort((a, b) => b.at.getTime() - a.at.getTime())[0]?.byName ?? ''
}

/** Who froze the results of an election, since when, and what goes on; null while they are not frozen. */
function presentResultsFrozen({ frozen, timeZone }: Pick<ElectionDoc, 'frozen' | 'timeZone'>): string | null {
  if (!frozen) return null
  const since = presentTime(frozen.at, timeZone).text
  return `Results are frozen by ${frozen.byName} since ${since}: publishing waits. Entering, checking and withdrawing go on.`
}
