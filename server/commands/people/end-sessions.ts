import { SessionModel } from '../../../models/session-model.js'
import { reached } from '../../database.js'
import { auditPerson } from '../audit/append-audit.js'
import { command } from '../command.js'
import { endingSessions, loadPerson, updatePerson } from './person-writes.js'

export interface SessionsToEnd {
  person: string
  /** One of them, by the name that the store has for it; without it all end. */
  session?: string | undefined
}

/** A person's sessions end, all or one of them, and the sockets behind them. All: one that begins at this very moment too. */
export const endSessions = command(async (act, input: SessionsToEnd) => {
  const person = await loadPerson(input.person)
  await reached('command:read')
  const hers = { 'session.signedIn.person': person._id.toHexString() }
  const one = input.session === undefined ? {} : { _id: input.session }
  const { deletedCount: ended } = await SessionModel.deleteMany({ ...hers, ...one })
  if (input.session !== undefined && ended === 0) return person
  const after = input.session === undefined ? await updatePerson(person, endingSessions) : person
  await auditPerson(act, { command: 'end-sessions', before: person, after, more: { ended } })
  return after
})
