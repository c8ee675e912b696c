import type { DropSetupRequest } from '../../../../models/contract/setup-corrections.js'
import { command } from '../../command.js'
import { loadElection, markUnseen, saveElection } from '../save-election.js'
import { checkSetupVersion, dropsProposal } from './setup-guard.js'

/** A proposed correction of an election's own set-up is not made: with a reason, by one person. Readers never saw it. */
export const dropElection = command(
  async (act, { election: id, setupVersion, reason }: { election: string } & DropSetupRequest) => {
    const election = await loadElection(id)
    checkSetupVersion(election, setupVersion)
    if (!election.proposal) return election
    const { byName: proposedBy, changes } = election.proposal
    await markUnseen(election)
    const more = { reason, proposedBy, fields: changes.map(({ field }) => field) }
    return saveElection(act, election, { command: 'drop-election', set: dropsProposal(election), more })
  },
)
