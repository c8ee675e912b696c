import { endOfSession, isOver } from '../../../models/domain/people/signed-in.js'
import { type PersonDoc } from '../../../models/person-model.js'
import { type SessionDoc, SessionModel } from '../../../models/session-model.js'

export interface LiveSession {
  /** What the store calls it: a hash. */
  id: string
  person: string
  since: Date
  /** Within five minutes. */
  lastSeen: Date
  ends: Date
}

/** The sessions in which these people are signed in now, the one seen last first. */
export async function findSessions(
  people: readonly Pick<PersonDoc, '_id' | 'credentials'>[],
  at: Date,
): Promise<LiveSession[]> {
  const credentials = new Map(people.map(({ _id, credentials: now }) => [_id.toHexString(), now]))
  const stored = await SessionModel.find({
    'session.signedIn.person': { $in: [...credentials.keys()] },
    expires: { $gt: at },
  })
    .sort({ lastModified: -1, _id: 1 })
    .lean<SessionDoc[]>()
  return stored.flatMap(({ _id, expires, lastModified, session: { signedIn } }) => {
    if (!signedIn || isOver(signedIn, at) || credentials.get(signedIn.person) !== signedIn.credentials)
      return []
    const since = new Date(signedIn.at)
    return [
      {
        id: _id,
        person: signedIn.person,
        since,
        lastSeen: lastModified,
        ends: endOfSession(signedIn, expires),
      },
    ]
  })
}
