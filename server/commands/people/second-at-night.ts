import { Types } from 'mongoose'
import { hasRole } from '../../../models/domain/people/role.js'
import type { Mode } from '../../../models/domain/setup/live-blog.js'
import { answers } from '../../../models/domain/setup/night.js'
import type { StoredWish } from '../../../models/live-blog-model.js'
import { Forbidden, Unprocessable } from '../../app-errors.js'
import { countAdmins } from '../../queries/people/find-person.js'
import { findNight } from '../../queries/setup/find-night.js'
import { type Act, actorId } from '../command.js'
import { checkSecondPerson } from './check-second-person.js'

export interface NightSwitch {
  /** Whose night: an election's own, or that of any of its mode. */
  of: { mode: Mode } | { _id: Types.ObjectId }
  /** What stands in somebody's name already. */
  stood: StoredWish | null
  /** What is asked for, equal for two who mean the same. */
  what: string
  /** An admin's own: where there is one alone, any editor is the second. */
  ofAdmins: boolean
}

/**
 * From a poll's close until the last declaration a switch takes two people: what the first asks for is the wish to be stored, and
 * whoever asks for the same after her goes on, which is null. Outside the night, and for a tool of this machine, one is enough.
 */
export async function secondAtNight(
  act: Act,
  { of, stood, what, ofAdmins }: NightSwitch,
): Promise<StoredWish | null> {
  if (!Types.ObjectId.isValid(act.actor.id)) return null
  const isOwn = !ofAdmins || hasRole(act.actor, 'admin')
  const isNight = await findNight(of, act.at)
  if (isNight && stood && answers(stood, what, act.at) && stood.by.toHexString() !== act.actor.id) {
    if (!isOwn && (await countAdmins()) > 1) throw new Forbidden('There is another admin: she confirms it.')
    await checkSecondPerson(act, { id: stood.by, did: 'asked for this' })
    return null
  }
  if (!isOwn)
    throw new Forbidden('An admin asks for this; at night, where there is one alone, an editor confirms it.')
  return isNight ? { by: actorId(act), byName: act.actor.name, at: act.at, what } : null
}

/** What is answered to the first person: nothing has changed, and what she asks for stands in her name. */
export function asksForSecond({ byName, what }: StoredWish): Unprocessable {
  return new Unprocessable(
    'second_needed',
    'Votes are being counted, so this takes two people. It stands in your name for an hour: another person who does the same makes it so.',
    { details: { by: byName, what } },
  )
}
