import type { ContestDoc } from '../../../models/contest-model.js'
import type { Actor } from '../../../models/domain/people/role.js'
import { type Party, personsIn } from '../../../models/domain/results/contest.js'
import type { CorrectionCause } from '../../../models/domain/results/count.js'
import { type ContestFacts, contestFacts } from '../../../models/domain/setup/setup-facts.js'
import { timeInParts } from '../../../models/domain/text/time-in-words.js'
import { clockIn } from '../../../models/domain/text/zoned-time.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { PersonDoc } from '../../../models/person-model.js'
import { contestPolicy } from '../../policies/results/contest-policy.js'
import { electionPolicy } from '../../policies/setup/election-policy.js'
import type { DeskContest } from '../../queries/results/find-desk-contest.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
import { presentCauses } from '../results/present-result.js'
import { presentSetupGuard, type SetupGuardView } from './present-setup-guard.js'
import { presentWish, type WishOf, type WishView } from './present-wish.js'

export interface ContestFormOf {
  election: ElectionDoc
  /** Null: a new one. */
  full: DeskContest | null
  /** Everybody who may be assigned. */
  reporters: readonly PersonDoc[]
  actor: Actor
  at: Date
  seconds: WishOf['seconds']
}

export interface ContestFormView {
  frame: NewsroomFrame
  title: string
  electionId: string
  electionName: string
  setupHref: string
  deskHref: string | null
  fragment: string
  action: string
  code: string
  facts: Omit<ContestFacts, 'electorate'> & { electorate: number | '' }
  /** At least one row, so that there is one to type in. */
  baselineVotes: { party: string; votes: number | '' }[]
  /** Candidacies that have votes in a count that was ever public. */
  inUse: string[]
  readJson: string | null
  timeZone: string
  /** "BST": the zone's own short name at the close of the poll. */
  zoneName: string
  expected: string
  /** Its own close of the poll, as its field shows it. */
  closes: string
  parties: Party[]
  /** Short names of those that are no party. */
  persons: string[]
  assigned: { id: string; name: string }[]
  others: { id: string; name: string }[]
  api: string
  /** Null: a new contest. */
  guard: SetupGuardView | null
  /** What somebody asked for in the night. */
  wish: WishView | null
  canEdit: boolean
  canAssign: boolean
  /** There was no count of it. */
  canRemove: boolean
  /** A result of it is public: the form proposes a correction. */
  proposing: boolean
  causes: { value: CorrectionCause; label: string }[]
}

const blank = { id: '', firstName: '', surname: '', party: '', partyName: '', wonBefore: false }

function empty({ pollingDate }: ElectionDoc): ContestFormView['facts'] {
  return {
    name: '',
    region: '',
    electorate: '',
    watched: false,
    expectedAt: null,
    pollClosesAt: null,
    sittingMember: null,
    pollingDate,
    candidacies: [blank, blank],
    baseline: { label: '', notional: false, electorate: 0, votes: [] },
  }
}

/** The form of a contest, new or not, and who is assigned to it. */
export function presentContestForm(of: ContestFormOf): ContestFormView {
  const { election, full, reporters, actor, at } = of
  const contest = full?.contest ?? null
  const setupHref = `/newsroom/elections/${election.slug}/setup`
  const current = contest ? `${setupHref}/contests/${contest.code}` : `${setupHref}/new-contest`
  const title = contest ? `Set up ${contest.name}` : 'New contest'
  const facts = contest ? contestFacts(contest) : null
  const people = reporters.map(({ _id, name }) => ({ id: _id.toHexString(), name }))
  const isAssigned = ({ id }: { id: string }): boolean =>
    contest?.reporters.some((own) => own.toHexString() === id) ?? false
  const api = contest ? `/api/contests/${contest._id.toHexString()}` : ''
  const guard = contest && presentSetupGuard({ contest, election, actor })
  const proposing = guard?.isPublic ?? false
  return {
    frame: presentNewsroomFrame({ title, actor, at, current, elections: [election] }),
    title,
    electionId: election._id.toHexString(),
    electionName: election.name,
    setupHref,
    deskHref: contest && `/newsroom/elections/${election.slug}/contests/${contest.code}`,
    fragment: `${current}/fragment`,
    action: proposing
      ? `${api}/propose-setup`
      : contest
        ? `${api}/edit`
        : `/api/elections/${election._id.toHexString()}/contests`,
    code: contest?.code ?? '',
    facts: facts ?? empty(election),
    baselineVotes: facts?.baseline?.votes ?? [{ party: '', votes: '' }],
    inUse: full ? inUseIn(full) : [],
    readJson: facts && JSON.stringify(facts),
    timeZone: election.timeZone,
    zoneName: timeInParts(election.pollClosesAt, election.timeZone).zone,
    closes: contest?.pollClosesAt ? clockIn(new Date(contest.pollClosesAt), election.timeZone) : '',
    expected: contest?.expectedAt ? clockIn(contest.expectedAt, election.timeZone) : '',
    parties: election.parties,
    persons: [...personsIn(election.parties).keys()],
    assigned: people.filter(isAssigned),
    others: people.filter((person) => !isAssigned(person)),
    api,
    guard,
    wish: contest && presentWish(election, contest, of),
    canEdit: contest ? canEdit(actor, contest, guard) : true,
    canAssign: electionPolicy(actor, 'assign'),
    canRemove: contest?.lastCount === 0 && electionPolicy(actor, 'removeContest'),
    proposing,
    causes: presentCauses(),
  }
}

/** The desk edits; what is public is proposed, by editors too, one correction at a time. */
function canEdit(actor: Actor, contest: ContestDoc, guard: SetupGuardView | null): boolean {
  if (!guard?.isPublic) return electionPolicy(actor, 'editContest')
  return guard.proposal === null && contestPolicy(actor, 'proposeSetup', { contest, pending: null })
}

function inUseIn({ counts }: DeskContest): string[] {
  const told = counts.filter(({ publishedAt }) => publishedAt !== null)
  return [...new Set(told.flatMap(({ votes }) => votes.map(({ candidacy }) => candidacy)))]
}
