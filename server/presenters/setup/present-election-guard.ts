import type { TimeView } from '../../../models/contract/fields.js'
import type { Actor } from '../../../models/domain/people/role.js'
import { hasTriedAll } from '../../../models/domain/results/check-tries.js'
import { partyKinds } from '../../../models/domain/results/contest.js'
import { readingOf } from '../../../models/domain/setup/contest-setup.js'
import {
  electionFieldLabel,
  electionInWords,
  electionValueInWords,
} from '../../../models/domain/setup/election-setup.js'
import type { ElectionDoc, ElectionProposal } from '../../../models/election-model.js'
import { electionPolicy } from '../../policies/setup/election-policy.js'
import { type BlankableView, presentBlankable } from '../present-blankable.js'
import { presentTime } from '../present-time.js'
import { presentCause } from '../results/present-result.js'

export interface ElectionGuardOf {
  election: ElectionDoc
  /** A count of it is checked, or was public. */
  underResults: boolean
  actor: Actor
}

interface Hand {
  by: string
  at: TimeView
}

/** What of an election's own set-up takes two people, waits for the second one, or was corrected. */
export interface ElectionGuardView {
  api: string
  setupVersion: number
  timeZone: string
  underResults: boolean
  /** Null: nobody but its editors has read it as it is. */
  read: Hand | null
  edited: Hand | null
  canRead: boolean
  facts: { label: string; value: string }[]
  /** A correction may be proposed by this person, and none waits. */
  canPropose: boolean
  proposal: (Hand & ProposalView) | null
  history: (Hand & {
    proposedBy: string
    cause: string
    note: string
    changes: { label: string; before: string; after: string }[]
  })[]
  blankable: BlankableView
}

interface ProposalView {
  cause: string
  note: string
  /** Only whoever proposed it sees what: another one types or chooses it from her own source. */
  fields: {
    field: string
    label: string
    now: string
    proposed: string | null
    /** One of the kinds of elections. */
    choice: boolean
    /** The words that may be chosen; empty where it is typed. */
    choices: readonly string[]
  }[]
  canConfirm: boolean
  canDrop: boolean
  /** One person may do both, with a reason. */
  alone: boolean
}

export function presentElectionGuard({ election, underResults, actor }: ElectionGuardOf): ElectionGuardView {
  const { proposal, setupBy } = election
  const read = readingOf(election)
  const hand = ({ byName, at }: { byName: string; at: Date }): Hand => ({
    by: byName,
    at: presentTime(at, election.timeZone),
  })
  return {
    api: `/api/elections/${election._id.toHexString()}`,
    setupVersion: election.setupVersion,
    timeZone: election.timeZone,
    underResults,
    read: read && hand(read),
    edited: setupBy && hand(setupBy),
    canRead:
      !read &&
      electionPolicy(actor, 'readSetup') &&
      !election.setupEditors.some((editor) => editor.toHexString() === actor.id),
    facts: electionInWords(election),
    canPropose: underResults && !proposal && electionPolicy(actor, 'proposeSetup'),
    proposal: proposal && { ...hand(proposal), ...proposalOf(election, proposal, actor) },
    history: election.setupHistory.map((row) => ({
      ...hand(row),
      proposedBy: row.proposedBy.byName,
      cause: presentCause(row.cause),
      note: row.note,
      changes: row.changes.map(({ field, label, before, after }) => ({
        label,
        before: electionValueInWords(field, before),
        after: electionValueInWords(field, after),
      })),
    })),
    blankable: presentBlankable({ actor, election }),
  }
}

/** Words that are chosen and not typed. */
function choicesOf({ parties }: ElectionDoc, field: string): readonly string[] {
  if (field === 'speakerParty') {
    return parties.flatMap(({ abbreviation, kind }) => (kind === 'party' ? [abbreviation] : []))
  }
  return /^party:.*:kind$/.test(field) ? partyKinds : []
}

function proposalOf(election: ElectionDoc, proposal: ElectionProposal, actor: Actor): ProposalView {
  const isOwn = proposal.by.toHexString() === actor.id
  return {
    cause: presentCause(proposal.cause),
    note: proposal.note,
    fields: proposal.changes.map(({ field, before, after }) => ({
      field,
      label: electionFieldLabel(field),
      now: electionValueInWords(field, before),
      proposed: isOwn ? electionValueInWords(field, after) : null,
      choice: field === 'kind',
      choices: choicesOf(election, field),
    })),
    canConfirm:
      electionPolicy(actor, 'confirmSetup') && (!isOwn || election.solo) && !hasTriedAll(proposal, actor.id),
    canDrop: electionPolicy(actor, 'dropSetup'),
    alone: isOwn && election.solo,
  }
}
