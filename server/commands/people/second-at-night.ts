import { hasRole } from '../../../models/domain/people/role.js'
import type { Mode } from '../../../models/domain/setup/live-blog.js'
import { answers } from '../../../models/domain/setup/night.js'
import type { StoredWish } from '../../../models/live-blog-model.js'
import { Forbidden, Unprocessable } from '../../app-errors.js'
import { countAdmins } from '../../queries/people/find-person.js'
import { findSeconds } from '../../queries/people/find-seconds.js'
import { findNight } from '../../queries/setup/find-night.js'
import { type Act, isPerson, type ObjectId, storedActor } from '../command.js'
import { checkSecondPerson } from './check-second-person.js'

export interface NightSwitch {
  /** Whose night: an election's own, or that of any of its mode. */
  of: { mode: Mode } | { _id: ObjectId }
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
  if (!isPerson(act)) return null
  const isOwn = !ofAdmins || hasRole(act.actor, 'admin')
  const isNight = await findNight(of, act.at)
  if (isNight && stood && answers(stood, what, act.at) && stood.by.toHexString() !== act.actor.id) {
    if (!isOwn && !hasRole(act.actor, 'editor')) throw askAnAdmin()
    if (!isOwn && (await countAdmins()) > 1) throw new Forbidden('There is another admin: she confirms it.')
    await checkSecondPerson(act, { id: stood.by, did: 'asked for this' })
    return null
  }
  if (!isOwn) throw askAnAdmin()
  return isNight ? { ...storedActor(act), what } : null
}

const askAnAdmin = (): Forbidden =>
  new Forbidden('An admin asks for this; at night, where there is one alone, an editor confirms it.')

/** What takes down, or puts nothing up: an admin's alone, and no second person's. */
export function checkIsAdmin({ actor }: Act): void {
  if (actor.id !== '' && !hasRole(actor, 'admin')) throw askAnAdmin()
}

/** What is answered to the first person: nothing has changed, what she asks for stands in her name, and who could be the second. */
export async function asksForSecond(
  { by, byName, at, what }: StoredWish,
  whose: 'admin' | 'desk',
): Promise<Unprocessable> {
  const seconds = await findSeconds({ first: by.toHexString(), whose, at })
  const who =
    seconds.length === 0 ? 'Nobody who could is signed in.' : `Signed in, and could: ${seconds.join(', ')}.`
  return new Unprocessable(
    'second_needed',
    `Votes are being counted, so this takes two people. It stands in your name for an hour: another person who does the same makes it so. ${who}`,
    { details: { by: byName, what, seconds } },
  )
}
