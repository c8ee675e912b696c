import { createHash } from 'node:crypto'
import { type IncomingMessage, ServerResponse } from 'node:http'
import MongoStore from 'connect-mongo'
import type { Request, RequestHandler, Response } from 'express'
import session from 'express-session'
import { idleMs, type SignedIn } from '../../models/domain/people/signed-in.js'

declare module 'express-session' {
  interface SessionData {
    signedIn?: SignedIn
  }
}

export interface SessionOptions {
  /** The client that mongoose has. */
  client: NonNullable<Parameters<typeof MongoStore.create>[0]['client']>
  database: string
  secret: string
  /** The site is https: the cookie is Secure, and its name begins with `__Host-`. */
  secure: boolean
  /** Called when the store could not extend a session. */
  onTouchFailed: (error: unknown) => void
}

export interface Sessions {
  middleware: RequestHandler
  read(request: IncomingMessage): SignedIn | null
  /** Starts a session with a new id and ends the old one. */
  start(request: Request, signedIn: SignedIn): Promise<void>
  end(request: Request, response: Response): Promise<void>
  /** Loads the session of a socket's handshake, without an answer. */
  load(request: IncomingMessage): Promise<void>
  /** Calls the listener with the id of each session that `end` removes. */
  onEnd(listener: (id: string) => void): void
  /** The session's id in the store: a hash, with which nobody can sign in. */
  idOf(request: IncomingMessage): string
  /** Those of the ids that are still in the store and have not expired. */
  alive(ids: readonly string[], at: Date): Promise<Set<string>>
}

const storedId = (id: string): string => createHash('sha256').update(id).digest('hex')

function storedIn({ client, database }: SessionOptions) {
  return client.db(database).collection<{ _id: string; expires: Date }>('sessions')
}
type Stored = ReturnType<typeof storedIn>

const hidden = { httpOnly: true, sameSite: 'lax', path: '/' } as const

/**
 * An answer is sent even if its session could not be extended. A session that was just ended stays ended;
 * when the store is full, it expires at its earlier time.
 */
class SessionStore extends MongoStore {
  onTouchFailed: SessionOptions['onTouchFailed'] = () => undefined

  override touch(...[id, data, done]: Parameters<MongoStore['touch']>): void {
    super.touch(id, data, (error?: unknown) => {
      if (error) this.onTouchFailed(error)
      done?.(null)
    })
  }
}

/** Sessions are stored as fields, so that a person's sessions can be found; an older version stored text. */
function sessionData(stored: unknown): session.SessionData {
  return (typeof stored === 'string' ? JSON.parse(stored) : stored) as session.SessionData
}

function createMiddleware(options: SessionOptions, name: string): RequestHandler {
  const { client, database, secret, secure } = options
  const store = new SessionStore({
    client,
    dbName: database,
    collectionName: 'sessions',
    autoRemove: 'disabled',
    touchAfter: 300,
    unserialize: sessionData,
    transformId: storedId,
  })
  store.onTouchFailed = options.onTouchFailed
  return session({
    name,
    secret,
    store,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { ...hidden, secure, maxAge: idleMs },
  })
}

export function createSessions(options: SessionOptions): Sessions {
  const { secure } = options
  const stored = storedIn(options)
  const name = secure ? '__Host-nightdesk' : 'nightdesk'
  const middleware = createMiddleware(options, name)
  const listeners: ((id: string) => void)[] = []
  return {
    middleware,
    read: (request) => sessionOf(request)?.signedIn ?? null,
    start: async (request, signedIn) => {
      await called((done) => request.session.regenerate(done))
      request.session.signedIn = signedIn
      await called((done) => request.session.save(done))
    },
    end: async (request, response) => {
      const id = storedId(request.sessionID)
      await called((done) => request.session.destroy(done))
      response.clearCookie(name, { ...hidden, secure })
      listeners.forEach((listener) => listener(id))
    },
    load: (request) => called((done) => void middleware(request as Request, unsent(request), done)),
    onEnd: (listener) => void listeners.push(listener),
    idOf: (request) => storedId(sessionIdOf(request)),
    alive: (ids, at) => stillThere(stored, ids, at),
  }
}

async function stillThere(stored: Stored, ids: readonly string[], at: Date): Promise<Set<string>> {
  const found = await stored
    .find({ _id: { $in: [...ids] }, expires: { $gt: at } })
    .project({ _id: 1 })
    .toArray()
  return new Set(found.map(({ _id }) => String(_id)))
}

/** The session's middleware needs a response to write to; this one is never sent. */
function unsent(request: IncomingMessage): Response {
  return new ServerResponse(request) as Response
}

function sessionOf(request: IncomingMessage): Partial<session.SessionData> | undefined {
  return 'session' in request && typeof request.session === 'object'
    ? (request.session ?? undefined)
    : undefined
}

function sessionIdOf(request: IncomingMessage): string {
  return 'sessionID' in request && typeof request.sessionID === 'string' ? request.sessionID : ''
}

function called(work: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    work((error) => {
      if (error === undefined || error === null) resolve()
      else reject(error instanceof Error ? error : new Error('the session store failed'))
    })
  })
}
