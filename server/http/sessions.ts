import { createHash } from 'node:crypto'
import { type IncomingMessage } from 'node:http'
import MongoStore from 'connect-mongo'
import session from 'express-session'
import { type Request, type RequestHandler, type Response } from './handler.js'

/** What a session knows: who, as of which credentials, since when. */
export interface SignedIn {
  person: string
  credentials: number
  /** Milliseconds. */
  at: number
}

declare module 'express-session' {
  interface SessionData {
    signedIn?: SignedIn
  }
}

export interface SessionOptions {
  /** The one that mongoose has. */
  client: NonNullable<Parameters<typeof MongoStore.create>[0]['client']>
  database: string
  secret: string
  /** The site is https: Secure, and bound to the host by `__Host-`. */
  secure: boolean
}

/** Sessions end after 12 idle hours, and after 24 hours at most. */
export const idleHours = 12
export const mostHours = 24
const hour = 3_600_000

export interface Sessions {
  middleware: RequestHandler
  read(request: IncomingMessage): SignedIn | null
  /** A new id, with the old one dead. */
  start(request: Request, signedIn: SignedIn): Promise<void>
  end(request: Request, response: Response): Promise<void>
  /** What the store calls the session: a hash, no key to anything. */
  idOf(request: IncomingMessage): string
  /** Those that still are in the store. */
  alive(ids: readonly string[], at: Date): Promise<Set<string>>
}

export function isOver(signedIn: SignedIn, at: Date): boolean {
  return at.getTime() - signedIn.at > mostHours * hour
}

const storedId = (id: string): string => createHash('sha256').update(id).digest('hex')

function storedIn({ client, database }: SessionOptions) {
  return client.db(database).collection<{ _id: string; expires: Date }>('sessions')
}
type Stored = ReturnType<typeof storedIn>

export async function createSessions(options: SessionOptions): Promise<Sessions> {
  const { client, database, secret, secure } = options
  const stored = storedIn(options)
  await stored.createIndex({ expires: 1 }, { expireAfterSeconds: 0 }, {})
  const store = MongoStore.create({
    client,
    dbName: database,
    collectionName: 'sessions',
    autoRemove: 'disabled',
    touchAfter: 300,
    transformId: storedId,
  })
  const cookie = { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const
  const name = secure ? '__Host-nightdesk' : 'nightdesk'
  const middleware = session({
    name,
    secret,
    store,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { ...cookie, maxAge: idleHours * hour },
  })
  return {
    middleware,
    read: (request) => sessionOf(request)?.signedIn ?? null,
    start: async (request, signedIn) => {
      await called((done) => request.session.regenerate(done))
      request.session.signedIn = signedIn
      await called((done) => request.session.save(done))
    },
    end: async (request, response) => {
      await called((done) => request.session.destroy(done))
      response.clearCookie(name, cookie)
    },
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
