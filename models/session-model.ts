import mongoose from 'mongoose'
import type { SignedIn } from './domain/people/signed-in.js'

/**
 * Sessions as connect-mongo keeps them: it writes them, we read and end them. One is alive while `expires` is ahead, its person's
 * `credentials` are still those of `session.signedIn`, and `isOver` (domain/signed-in) says no.
 */
export interface SessionDoc {
  /** SHA-256 of the session's id: a name, no key to anything. */
  _id: string
  expires: Date
  /** When it was last seen, within five minutes. */
  lastModified: Date
  /** `session.signedIn.person` is the person's id as 24 digits: { 'session.signedIn.person': id, expires: { $gt: at } }. */
  session: { signedIn?: SignedIn }
}

const signedIn = { person: String, credentials: Number, at: Number }
const schema = new mongoose.Schema<SessionDoc>(
  {
    _id: { type: String, required: true },
    expires: { type: Date, required: true },
    lastModified: { type: Date, required: true },
    session: { signedIn },
  },
  { collection: 'sessions', versionKey: false, autoIndex: false, autoCreate: false },
)
schema.index({ expires: 1 }, { expireAfterSeconds: 0 })
schema.index({ 'session.signedIn.person': 1 })

export const SessionModel = mongoose.model('Session', schema)
