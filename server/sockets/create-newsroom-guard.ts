import type { SignedIn } from '../../models/domain/people/signed-in.js'
import { isStillSignedIn, personOfSession } from '../auth/current-person.js'
import type { Context } from '../context.js'
import type { NewsroomNamespace } from '../feed/feed-parts.js'
import { findPeople } from '../queries/people/find-person.js'

type NewsroomSocket = NewsroomNamespace['sockets'] extends Map<string, infer S> ? S : never

/** The session with which a socket was admitted. */
interface SocketSession {
  session: string
  signedIn: SignedIn
}
type Admitted = [socket: NewsroomSocket, session: SocketSession]

/**
 * How often the sessions of the open sockets are checked, so that a session that ended in another process is
 * noticed too.
 */
const lookEveryMs = 400

/**
 * Admits only sockets with a session to the newsroom, and closes them within a second after the session ends:
 * by sign-out, by expiry, by disabling the person, or by a change of her roles or password.
 */
export function createNewsroomGuard(newsroom: NewsroomNamespace, context: Context): { stop: () => void } {
  const { sessions, clock, log } = context
  const sessionOfSocket = new WeakMap<NewsroomSocket, SocketSession>()
  newsroom.use((socket, next) => {
    const at = clock()
    findSession(socket, context, at).then(
      (session) => {
        if (session) sessionOfSocket.set(socket, session)
        next(session ? undefined : new Error('not_signed_in'))
      },
      (err: unknown) => {
        log.error({ err }, 'a newsroom socket could not be admitted')
        next(new Error('store_unavailable'))
      },
    )
  })
  const admitted = (): Admitted[] =>
    [...newsroom.sockets.values()].flatMap((socket): Admitted[] => {
      const session = sessionOfSocket.get(socket)
      return session ? [[socket, session]] : []
    })
  sessions.onEnd((id) => {
    for (const [socket, { session }] of admitted()) if (session === id) socket.disconnect(true)
  })
  const look = (): Promise<void> => closeEnded(admitted(), context)
  return { stop: every(lookEveryMs, look, (err) => log.error({ err }, 'sessions could not be looked at')) }
}

/** Closes the sockets whose person is not signed in any more. */
async function closeEnded(all: readonly Admitted[], context: Context): Promise<void> {
  if (all.length === 0) return
  const { sessions, clock, env } = context
  const at = clock()
  const alive = await sessions.alive([...new Set(all.map(([, { session }]) => session))], at)
  const people = await findPeople([...new Set(all.map(([, { signedIn }]) => signedIn.person))])
  for (const [socket, { session, signedIn }] of all) {
    const person = people.find(({ _id }) => _id.toHexString() === signedIn.person) ?? null
    const stays = alive.has(session) && isStillSignedIn({ signedIn, person, at, local: env.local })
    if (!stays) socket.disconnect(true)
  }
}

async function findSession(
  socket: NewsroomSocket,
  context: Context,
  at: Date,
): Promise<SocketSession | null> {
  const { sessions, env } = context
  await sessions.load(socket.request)
  const signedIn = sessions.read(socket.request)
  if (!signedIn || !(await personOfSession(signedIn, at, env.local))) return null
  return { session: sessions.idOf(socket.request), signedIn }
}

/** Repeats the work, each time so long after the last run has ended; returns a function that stops it. */
function every(ms: number, work: () => Promise<void>, failed: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const again = (): void => {
    if (stopped) return
    timer = setTimeout(() => void work().catch(failed).then(again), ms)
    timer.unref()
  }
  again()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
