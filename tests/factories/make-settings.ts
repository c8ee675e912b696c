import type { ElectionDoc } from '../../models/election-model.js'
import type { Act } from '../../server/commands/command.js'
import { changeElectionSettings } from '../../server/commands/setup/change-election-settings.js'
import { freezeElection } from '../../server/commands/setup/freeze-election.js'
import { findElection } from '../../server/queries/setup/find-election.js'
import { toolAct } from './make-person.js'

/** A tool changes whether one person may publish, which at night takes two; this person freezes or lifts a freeze; what is not named stays. */
export async function makeSettings(
  act: Act,
  { _id, slug }: ElectionDoc,
  { solo, frozen }: { solo?: boolean; frozen?: boolean },
): Promise<ElectionDoc> {
  const before = await findElection(slug)
  if (!before) throw new Error(`no election ${slug}`)
  const election = _id.toHexString()
  if (frozen !== undefined) await freezeElection(act, { election, frozen })
  const read = { solo: before.solo }
  return changeElectionSettings(toolAct, { election, read, solo: solo ?? before.solo })
}
