import { sameDevice, type SentBy } from '../../../../models/domain/people/second-person.js'
import type { ElectionDoc } from '../../../../models/election-model.js'
import type { SetupGuard, StoredActor } from '../../../../models/setup-guard-model.js'
import { findForecasts } from '../../../queries/results/find-contest.js'
import { type Acknowledging, type Act, checkLooked } from '../../command.js'
import { checkSecondPerson } from '../../people/check-second-person.js'

/** Who changes a set-up, from where: a tool is nobody of the newsroom, and has no device. */
export const sentFrom = ({ actor, at, device }: Act): SentBy => ({
  byName: actor.name,
  at,
  device: device ?? null,
})

/** What is kept for its reader; nothing where the device is not known. */
export const knownDevice = ({ byName, at, device }: SentBy): SentBy[] =>
  device ? [{ byName, at, device }] : []

interface Told extends StoredActor, SentBy {
  note: string
}

/** What whoever confirms has looked at: a note that speaks of how people vote while a poll is open, and that it was proposed from her device. */
export async function checkConfirmed(
  act: Act,
  { _id, timeZone }: Pick<ElectionDoc, '_id' | 'timeZone'>,
  proposal: Told,
  input: Acknowledging,
): Promise<{ acknowledged?: string[] }> {
  const isOwn = proposal.by.toHexString() === act.actor.id
  const fromHere = isOwn ? [] : sameDevice(act.device, [proposal], { did: 'Proposed', timeZone })
  return checkLooked(
    [...fromHere, ...(await findForecasts([_id], { texts: [proposal.note] }, act.at))],
    input,
  )
}

/** Nobody who changed it since it was last read is its reader, however small what another changed after her. */
export async function checkReader(
  act: Act,
  { name, setupEditors, setupSent }: Pick<SetupGuard, 'setupEditors' | 'setupSent'> & { name: string },
  { timeZone, acknowledged }: Acknowledging & { timeZone: string },
): Promise<{ acknowledged?: string[] }> {
  for (const id of setupEditors) await checkSecondPerson(act, { id, did: `changed the set-up of ${name}` })
  return checkLooked(sameDevice(act.device, setupSent, { did: 'Changed', timeZone }), { acknowledged })
}
