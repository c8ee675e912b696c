import type { ContestDoc } from '../../../models/contest-model.js'
import type { CountDoc } from '../../../models/count-model.js'
import { type Actor, hasRole } from '../../../models/domain/people/role.js'

/** What a person may be allowed to do with a contest. */
export const contestActions = [
  'see',
  'enter',
  'check',
  'drop',
  'publish',
  'checkPublished',
  'nameSource',
  'recount',
  'caveat',
  'proposeNote',
  'publishNote',
  'withdraw',
  'reinstate',
  'readSetup',
  'proposeSetup',
  'proposePoll',
  'confirmSetup',
  'dropSetup',
  'spellName',
  'withhold',
  'showAgain',
  'blankWords',
] as const
export type ContestAction = (typeof contestActions)[number]

export interface ContestSubject {
  contest: Pick<ContestDoc, 'reporters'>
  /** The pending count, else the newest one: its enterer may drop it, and may send the same drop again. */
  pending: Pick<CountDoc, 'enteredBy'> | null
}

const ofDeskAndEditors: ReadonlySet<ContestAction> = new Set([
  'publish',
  'withdraw',
  'reinstate',
  'caveat',
  'readSetup',
  'proposeSetup',
  'proposePoll',
  'confirmSetup',
  'spellName',
  'withhold',
  'showAgain',
])

/**
 * Who may press which button of a contest. That the checker is not the enterer is a rule of the domain, which
 * the command asks.
 */
export function contestPolicy(actor: Actor, action: ContestAction, subject: ContestSubject): boolean {
  const isDesk = hasRole(actor, 'desk')
  const isEditor = hasRole(actor, 'editor')
  const isAssigned =
    hasRole(actor, 'reporter') && subject.contest.reporters.some((id) => id.toHexString() === actor.id)
  if (action === 'dropSetup' || action === 'proposeNote') return isDesk
  if (action === 'blankWords' || action === 'publishNote') return isEditor
  if (ofDeskAndEditors.has(action)) return isDesk || isEditor
  if (action === 'drop') return isDesk || isEditor || isEnterer(actor, subject)
  if (action === 'enter') return isDesk || isAssigned
  return isDesk || isEditor || isAssigned
}

function isEnterer(actor: Actor, { pending }: ContestSubject): boolean {
  return hasRole(actor, 'reporter', 'desk') && pending?.enteredBy.toHexString() === actor.id
}
