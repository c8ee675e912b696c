import type { DropSetupRequest } from '../../../../models/contract/setup-corrections.js'
import { command } from '../../command.js'
import { loadContest, saveUnseen } from '../../results/save-contest.js'
import { checkSetupVersion, dropsProposal } from './setup-guard.js'

/** A proposed correction is not made: with a reason, by one person. Readers never saw it. */
export const dropSetup = command(
  async (act, { contest: id, setupVersion, reason }: { contest: string } & DropSetupRequest) => {
    const { contest } = await loadContest(id)
    checkSetupVersion(contest, setupVersion)
    if (!contest.proposal) return contest
    const { byName, changes } = contest.proposal
    return saveUnseen(act, contest, {
      command: 'drop-setup',
      update: { $set: dropsProposal(contest) },
      more: { reason, proposedBy: byName, fields: changes.map(({ field }) => field) },
    })
  },
)
