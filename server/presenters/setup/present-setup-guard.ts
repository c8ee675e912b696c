import type { ContestDoc, SetupProposal } from '../../../models/contest-model.js'
import type { TimeView } from '../../../models/contract/fields.js'
import type { Actor } from '../../../models/domain/people/role.js'
import { hasTriedAll } from '../../../models/domain/results/check-tries.js'
import { asReadOut, fullName, personsIn } from '../../../models/domain/results/contest.js'
import { isPublic } from '../../../models/domain/results/count.js'
import { mayHaveWonBefore } from '../../../models/domain/results/outcome.js'
import {
  dayInWords,
  pollCloseOf,
  pollInWords,
  type PollState,
  pollStates,
} from '../../../models/domain/results/poll.js'
import {
  blindFieldLabel,
  readingOf,
  setupFacts,
  setupFieldLabel,
  setupValueInWords,
  setupValues,
  yes,
} from '../../../models/domain/setup/contest-setup.js'
import { isWithheld, type WithheldField } from '../../../models/domain/setup/withheld.js'
import { type TakingDownChoices, takingDownChoices } from '../../../models/domain/text/public-reason.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import { contestPolicy } from '../../policies/results/contest-policy.js'
import { presentTime } from '../present-time.js'
import { presentFigure } from '../results/present-figure.js'
import { presentCause } from '../results/present-result.js'

export interface SetupGuardOf {
  contest: ContestDoc
  election: ElectionDoc
  actor: Actor
}

interface Hand {
  by: string
  at: TimeView
}

/** Whether a set-up may count: who read it, what of it waits for a second person, what readers do not see. */
export interface SetupGuardView {
  api: string
  timeZone: string
  setupVersion: number
  isPublic: boolean
  /** Null: nobody but its last editor has read it as it is. */
  read: Hand | null
  edited: Hand | null
  canRead: boolean
  /** As a statement of persons nominated has it: by surname. */
  statement: { name: string; party: string }[]
  facts: { label: string; value: string }[]
  proposal: ProposalView | null
  /** Whether the poll takes place, for whoever may propose it otherwise; null where nobody may now. */
  poll: { now: string; choices: { value: PollState | ''; label: string }[] } | null
  withheld: (Hand & { field: string; label: string; reason: string; canShow: boolean })[]
  takingDown: TakingDownChoices
  withholdable: { field: string; label: string }[]
  spellable: { id: string; name: string; firstName: string; surname: string }[]
  history: (Hand & {
    proposedBy: string | null
    cause: string
    note: string
    changes: { label: string; before: string; after: string }[]
  })[]
}

interface ProposalView extends Hand {
  /** It tells of the poll, and corrects nothing. */
  ofPoll: boolean
  cause: string
  note: string
  /** Only whoever proposed it sees what: another one types it from her own source. */
  fields: {
    field: string
    label: string
    now: string
    proposed: string | null
    goes: boolean
    /** How it is typed. */
    type: string
    kind: string
    /** The words that may be chosen; empty where it is typed. */
    choices: readonly string[]
  }[]
  canConfirm: boolean
  canDrop: boolean
  /** One person may do both, with a reason. */
  alone: boolean
}

export function presentSetupGuard({ contest, election, actor }: SetupGuardOf): SetupGuardView {
  const { setupBy, setupVersion, proposal } = contest
  const may = (action: Parameters<typeof contestPolicy>[1]): boolean =>
    contestPolicy(actor, action, { contest, pending: null })
  const hand = ({ byName, at }: { byName: string; at: Date }): Hand => ({
    by: byName,
    at: presentTime(at, election.timeZone),
  })
  const read = readingOf(contest)
  const isShown = isPublic(contest.publicStatus)
  const wasSeen = contest.publicStatus !== null
  return {
    api: `/api/contests/${contest._id.toHexString()}`,
    timeZone: election.timeZone,
    setupVersion,
    isPublic: wasSeen,
    read: read && hand(read),
    edited: setupBy && hand(setupBy),
    canRead:
      !read && may('readSetup') && !contest.setupEditors.some((editor) => editor.toHexString() === actor.id),
    statement: asReadOut(contest.candidacies).map((row) => ({
      name: `${row.surname.toUpperCase()}, ${row.firstName}`.replace(/, $/, ''),
      party: `${row.partyName} (${row.party})`,
    })),
    facts: factsOf(contest, election),
    proposal: proposal && {
      ...proposalOf({ contest, election, actor }, proposal),
      ...hand(proposal),
      canDrop: may('dropSetup'),
    },
    poll: may('proposePoll') && !isShown && proposal === null ? pollOf(contest) : null,
    withheld: contest.withheld.map((row) => ({
      ...hand(row),
      field: row.field,
      label: withheldLabel(row.field, contest),
      reason: row.reason,
      canShow: may('showAgain') && row.by.toHexString() !== actor.id,
    })),
    takingDown: takingDownChoices(actor),
    withholdable: may('withhold') ? withholdable(contest) : [],
    spellable: wasSeen && may('spellName') ? spellable(contest) : [],
    history: contest.setupHistory.map((row) => ({
      ...hand(row),
      proposedBy: row.proposedBy?.byName ?? null,
      cause: row.cause ? presentCause(row.cause) : row.kind === 'poll' ? 'the poll' : 'spelling',
      note: row.note,
      changes: row.changes.map(({ field, label, before, after }) => ({
        label,
        before: setupValueInWords(field, before, election.timeZone),
        after: setupValueInWords(field, after, election.timeZone),
      })),
    })),
  }
}

const pollLabels: Record<PollState, string> = {
  postponed: 'Postponed to another day',
  countermanded: 'Countermanded: a party’s candidate died before the poll',
  abandoned: 'Abandoned: a party’s candidate died during the poll or the count',
}

function pollOf(contest: ContestDoc): NonNullable<SetupGuardView['poll']> {
  return {
    now: pollInWords(contest) ?? 'The poll takes place as planned',
    choices: [
      ...pollStates.map((value) => ({ value, label: pollLabels[value] })),
      ...(contest.pollState === null ? [] : [{ value: '' as const, label: 'It takes place after all' }]),
    ],
  }
}

function factsOf(contest: ContestDoc, election: ElectionDoc): SetupGuardView['facts'] {
  const { electorate, pollingDate, region, baseline, sittingMember } = contest
  const closes = presentTime(pollCloseOf(contest, election), election.timeZone)
  const before = baseline?.votes.map(({ party, votes }) => `${party} ${presentFigure.whole(votes)}`)
  return [
    { label: 'Electorate', value: presentFigure.whole(electorate) },
    { label: 'Polling day', value: dayInWords(pollingDate) },
    { label: 'The poll closes at', value: closes.text },
    { label: 'State of the poll', value: pollInWords(contest) ?? 'as planned' },
    { label: 'Region', value: region === '' ? 'none' : region },
    {
      label: 'Compared with',
      value: baseline
        ? `${baseline.notional ? 'notional ' : ''}${baseline.label}, electorate ${presentFigure.whole(baseline.electorate)}: ${before?.join(', ') ?? ''}`
        : 'nothing: a new seat',
    },
    ...wonBeforeOf(contest, election),
    {
      label: 'Sitting member',
      value: sittingMember ? `${sittingMember.name} (${sittingMember.party})` : 'not named',
    },
  ]
}

/** Where an independent or the Speaker won it last time: who of those who stand is the same person. */
function wonBeforeOf(
  { candidacies, baseline }: ContestDoc,
  { parties }: ElectionDoc,
): SetupGuardView['facts'] {
  const compared = { baseline, persons: personsIn(parties) }
  const asked = candidacies.filter((row) => mayHaveWonBefore(row, compared))
  if (asked.length === 0) return []
  const same = asked.filter(({ wonBefore }) => wonBefore).map(fullName)
  return [{ label: 'Won it last time', value: same[0] ?? 'nobody who stands: whoever wins gains it' }]
}

function proposalOf(
  { contest, election, actor }: SetupGuardOf,
  proposal: SetupProposal,
): Pick<ProposalView, 'ofPoll' | 'cause' | 'note' | 'fields' | 'canConfirm' | 'alone'> {
  const isOwn = proposal.by.toHexString() === actor.id
  const alone = election.solo && proposal.cause !== null
  const setups = [setupFacts(contest), proposal.setup]
  const now = setupValues(setupFacts(contest))
  const votes = proposal.votes.map((row) => ({
    field: `candidacy:${row.candidacy}:votes`,
    after: String(row.votes),
  }))
  const labelFor = (field: string): string =>
    isOwn ? setupFieldLabel(field, setups) : blindFieldLabel(field, setupFacts(contest), proposal.changes)
  return {
    ofPoll: proposal.cause === null,
    cause: proposal.cause ? presentCause(proposal.cause) : 'the poll',
    note: proposal.note,
    fields: [...proposal.changes, ...votes].map(({ field, after }) => ({
      field,
      label: labelFor(field),
      now: setupValueInWords(field, now.get(field) ?? null, election.timeZone),
      proposed: isOwn ? setupValueInWords(field, after, election.timeZone) : null,
      ...typedAs(field, after),
      goes: after === null,
    })),
    canConfirm:
      contestPolicy(actor, 'confirmSetup', { contest, pending: null }) &&
      (!isOwn || alone) &&
      !hasTriedAll(proposal, actor.id),
    alone: isOwn && alone,
  }
}

/** A day and a time are typed as such; what goes is left empty. */
function typedAs(
  field: string,
  after: string | null,
): Pick<ProposalView['fields'][number], 'type' | 'kind' | 'choices'> {
  const choices = field === 'pollState' ? pollStates : field.endsWith(':wonBefore') ? [yes] : []
  if (field === 'pollClosesAt' && after !== null) return { type: 'datetime-local', kind: 'moment', choices }
  return { type: field === 'pollingDate' ? 'date' : 'text', kind: '', choices }
}

function withheldLabel(field: WithheldField, { candidacies }: ContestDoc): string {
  const [kind, id, part] = field.split(':')
  const person = candidacies.find((candidacy) => candidacy.id === id)
  const name = person ? fullName(person) : 'a candidate'
  if (kind === 'candidacy') return `${part === 'party' ? 'Party' : 'Name'} of ${name}`
  return ofTheContest[kind ?? ''] ?? field
}

const ofTheContest: Readonly<Record<string, string>> = {
  electorate: 'Electorate, and the turnout with it',
  baseline: 'What the result is compared with',
  sittingMember: 'Sitting member',
  note: 'Notes of corrections',
}

function withholdable(contest: ContestDoc): SetupGuardView['withholdable'] {
  const fields: WithheldField[] = [
    ...contest.candidacies.flatMap(({ id }): WithheldField[] => [
      `candidacy:${id}:name`,
      `candidacy:${id}:party`,
    ]),
    'electorate',
    'baseline',
    'sittingMember',
    'note',
  ]
  return fields
    .filter((field) => !isWithheld(contest, field))
    .map((field) => ({ field, label: withheldLabel(field, contest) }))
}

function spellable({ candidacies }: ContestDoc): SetupGuardView['spellable'] {
  return asReadOut(candidacies).map(({ id, firstName, surname }) => ({
    id,
    name: fullName({ firstName, surname }),
    firstName,
    surname,
  }))
}
