import type { ReadSetupRequest } from '../../../../models/contract/setup-corrections.js'
import { readingOf } from '../../../../models/domain/setup/contest-setup.js'
import { isProvisionalCorrection } from '../../../../models/domain/setup/election-setup.js'
import { command } from '../../command.js'
import { loadElection, markElection, markUnseen, saveElection } from '../save-election.js'
import { checkReader } from './setup-devices.js'
import { checkSetupVersion, setupReadBy } from './setup-guard.js'

type Input = { election: string } & ReadSetupRequest

/**
 * Somebody who changed nothing of it since it was last read has read the election's own set-up: its results may be published. Readers
 * no longer see that what one person corrected alone is provisional.
 */
export const readElection = command(async (act, { election: id, setupVersion, acknowledged }: Input) => {
  const election = await loadElection(id)
  checkSetupVersion(election, setupVersion)
  if (readingOf(election)) return election
  const looked = await checkReader(act, election, { timeZone: election.timeZone, acknowledged })
  const { setupHistory, setupRead } = election
  if (setupHistory.some((row) => isProvisionalCorrection(row, setupRead))) await markElection(election)
  else await markUnseen(election)
  const set = setupReadBy(act, election)
  return saveElection(act, election, { command: 'read-election', set, more: { setupVersion, ...looked } })
})
