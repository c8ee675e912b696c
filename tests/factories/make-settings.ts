import type { ElectionDoc } from '../../models/election-model.js'
import type { Act } from '../../server/commands/act.js'
import { changeElectionSettings } from '../../server/commands/setup/change-election-settings.js'
import { findElection } from '../../server/queries/setup/find-election.js'

/** Changes the settings of an election; those that are not named stay. */
export async function makeSettings(
  act: Act,
  { _id, slug }: ElectionDoc,
  changes: { solo?: boolean; frozen?: boolean },
): Promise<ElectionDoc> {
  const election = await findElection(slug)
  if (!election) throw new Error(`no election ${slug}`)
  const read = { solo: election.solo, frozen: election.frozen !== null }
  return changeElectionSettings(act, { election: _id.toHexString(), read, ...read, ...changes })
}
