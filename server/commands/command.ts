import { Types } from 'mongoose'
import type { OpenRemarks } from '../../models/contract/posts.js'
import type { Actor } from '../../models/domain/people/role.js'
import type { SentBy } from '../../models/domain/people/second-person.js'
import { whoLifts } from '../../models/domain/setup/live-blog.js'
import { timeInWords } from '../../models/domain/text/time-in-words.js'
import type { StoredFreeze } from '../../models/live-blog-model.js'
import type { StoredActor } from '../../models/setup-guard-model.js'
import { Conflict, Unprocessable } from '../app-errors.js'
import { transact } from '../database.js'

/** Who does something, when, and in which request: the first argument of every command. */
export interface Act {
  actor: Actor
  at: Date
  requestId: string
  /** A hash of the browser that it was sent from; tools and clients without a cookie have none. */
  device?: string | null
}

export type ObjectId = Types.ObjectId

/** The id of something that begins. */
export const newId = (): ObjectId => new Types.ObjectId()

/** Somebody of the newsroom acts, not one of its tools. */
export const isPerson = ({ actor }: Act): boolean => Types.ObjectId.isValid(actor.id)

/** The id of who acts: posts and counts are always somebody's. */
export function actorId({ actor }: Act): ObjectId {
  if (!Types.ObjectId.isValid(actor.id)) throw new Error(`${actor.name} is no person of this newsroom`)
  return new Types.ObjectId(actor.id)
}

/** Who acts, and when, as it is stored: people only. */
export function storedActor(act: Act): StoredActor {
  return { by: actorId(act), byName: act.actor.name, at: act.at }
}

/** The same, with the device: of what a second person confirms. */
export function sentBy(act: Act): StoredActor & SentBy {
  return { ...storedActor(act), device: act.device ?? null }
}

/** Names of the remarks that whoever acts has looked at. */
export interface Acknowledging {
  acknowledged?: readonly string[] | undefined
}

/** What stands in words for readers is acknowledged by its name, by whoever puts them up: a claim of a result, a forecast while a poll is open. The audit keeps the names. */
export function checkLooked(
  remarks: readonly Omit<OpenRemarks[number], 'level'>[],
  { acknowledged = [] }: Acknowledging,
): { acknowledged?: string[] } {
  const open = remarks.filter(({ name }) => !acknowledged.includes(name))
  const messages = new Map(open.map(({ name, message }) => [message, name]))
  if (messages.size > 0) {
    const details: OpenRemarks = [...messages].map(([message, name]) => ({ level: 'warning', name, message }))
    const message = `Please look at this first: ${[...messages.keys()].join(' ')}`
    throw new Unprocessable('warnings_not_acknowledged', message, { details })
  }
  const names = [...new Set(remarks.map(({ name }) => name))]
  return names.length > 0 ? { acknowledged: names } : {}
}

/**
 * What a person asks for, made one transaction: `run` may be called again when another write was in its way. A refusal that it throws
 * takes back what it wrote; one that it returns is thrown after the commit, so that what was tried is kept.
 */
export function command<Input, Result>(
  run: (act: Act, input: Input) => Promise<Result>,
): (act: Act, input: Input) => Promise<Exclude<Result, Unprocessable>> {
  return async (act, input) => {
    const outcome = await transact(() => run(act, input))
    if (outcome instanceof Unprocessable) throw outcome
    return outcome as Exclude<Result, Unprocessable>
  }
}

export interface Frozen {
  frozen: StoredFreeze | null
  timeZone: string
}

/** While it is frozen nothing new takes a number: the refusal names who froze it, and when. What waits is kept. */
export function checkFrozen({ frozen, timeZone }: Frozen, what: 'results' | 'posts'): void {
  if (!frozen) return
  const at = timeInWords(frozen.at, timeZone)
  const message = `${frozen.byName} froze the ${what} at ${at.text}: nothing new is published until ${whoLifts} lifts that. Everything is kept.`
  throw new Conflict('frozen', message, { details: { by: frozen.byName, at, lifts: whoLifts } })
}
