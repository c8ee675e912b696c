import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { verify } from '@node-rs/argon2'
import type { DestinationStream } from 'pino'
import type { IsWord } from '../models/domain/posts/spelling-change.js'
import { type AppError, Unavailable } from './app-errors.js'
import { createSignIn, type SignIn } from './auth/passport.js'
import { createPasswordVerifier, type Verify } from './auth/password-verifier.js'
import { createRereads, type Rereads } from './create-rereads.js'
import { buildIndexes, connectDatabase, disconnectDatabase, storeClient, storeClock } from './database.js'
import { openEmbeddedStore } from './embedded-store/process/open-embedded-store.js'
import { type Env, storePlace } from './env.js'
import { createFeed } from './feed/broadcaster.js'
import type { Feed } from './feed/feed-parts.js'
import { type Trust, trustOf } from './http/client-address.js'
import { createDevices, type DeviceOptions, type Devices } from './http/device-cookie.js'
import { createDrain, type Drain } from './http/drain.js'
import { createLimit, type Limit } from './http/limits.js'
import { loadSessionSecret } from './http/local-secrets.js'
import { createSessions, type Sessions } from './http/session.js'
import { createLogger, type Logger } from './logger.js'
import { checkSchema } from './migrations/schema-number.js'
import type { Site } from './render/site.js'
import { dictionaryOf } from './text-worker/dictionaries.js'

/** What an admin may know of this process. */
export interface ServerFacts {
  version: string
  node: string
  since: Date
  store: { kind: 'embedded' | 'MongoDB'; place: string }
}

/** Everything in a process that has state, built once. */
export interface Context {
  env: Env
  log: Logger
  clock: () => Date
  site: Site
  feed: Feed
  rereads: Rereads
  /** Gives the words of a language, for proof-reading. */
  dictionaryOf: (language: string) => Promise<IsWord>
  sessions: Sessions
  devices: Devices
  signIn: SignIn
  /** Counts tries of one-time links from one network address. */
  linkLimit: Limit
  trust: Trust
  drain: Drain
  facts: ServerFacts
  /** The folder of the built files for browsers. */
  assets: string
  /** Null if requests can be served, else the reason why not. */
  whyNotReady: () => Promise<AppError | null>
  close: () => Promise<void>
}

/** Replacements for tests. */
export interface Overrides {
  clock?: () => Date
  logTo?: DestinationStream
  verify?: Verify
  /** Called when the embedded store ends without being closed. */
  onStoreExit?: (code: number | null) => void
}

/** The machine's clock. All other code gets the time passed in. */
export const systemClock = (): Date => new Date()

export async function createContext(env: Env, overrides: Overrides = {}): Promise<Context> {
  const log = createLogger(env.logLevel, overrides.logTo)
  const clock = overrides.clock ?? systemClock
  const closeStore = await openStore(env, overrides)
  const assets = join(repositoryRoot(), 'dist/client')
  const site: Site = {
    publicUrl: env.publicUrl,
    manifest: await readManifest(assets),
    onUnfit: (what, err) =>
      log.error(
        { err, event: `unfit_${what}` },
        `a ${what} cannot be presented: readers see "being checked"`,
      ),
  }
  const cookies = await cookieOptions(env)
  const sessions = openSessions(cookies, log)
  const devices = createDevices(cookies)
  const trust = trustOf(env.trustProxy)
  const feed = createFeed({ site, clock, log })
  const drain = createDrain()
  const rereads = createRereads(log)
  return {
    ...{ env, log, clock, site, feed, rereads, sessions, devices, trust, drain, assets, dictionaryOf },
    facts: await factsOf(env, clock()),
    signIn: await openSignIn({ env, overrides, sessions, devices, clock, trust }),
    linkLimit: await createLimit({ ...signInLimit(), name: 'link-address', tries: 50 }),
    whyNotReady: () => whyNotReady(drain, clock),
    close: async () => {
      await feed.close()
      await rereads.close()
      await disconnectDatabase()
      await closeStore()
    },
  }
}

/**
 * Opens MONGODB_URI if it is set, with no fallback, else the embedded store; then checks the schema and
 * builds every index.
 */
async function openStore(env: Env, { onStoreExit }: Overrides): Promise<() => Promise<void>> {
  if (env.mongodbUri !== null) {
    await prepare(env.mongodbUri, null)
    return () => Promise.resolve()
  }
  const { dataDir, test: testing, failFirstAttempts } = env
  const onExit = onStoreExit ?? (() => undefined)
  const store = await openEmbeddedStore({ dataDir, testing, failFirstAttempts, onExit })
  try {
    await prepare(store.uri('nightdesk'), dataDir)
  } catch (error) {
    await disconnectDatabase()
    await store.close()
    throw error
  }
  return () => store.close()
}

async function prepare(uri: string, exportTo: string | null): Promise<void> {
  await connectDatabase(uri)
  await checkSchema({ exportTo })
  await buildIndexes()
}

async function cookieOptions(env: Env): Promise<DeviceOptions> {
  const secret = env.sessionSecret ?? (await loadSessionSecret(env.dataDir))
  return { secret, secure: env.publicUrl.startsWith('https:') }
}

function openSessions(cookies: DeviceOptions, log: Logger): Sessions {
  const onTouchFailed = (err: unknown): void =>
    log.warn({ err }, 'a session could not be made to last longer')
  return createSessions({
    ...storeClient(),
    ...cookies,
    onTouchFailed,
  })
}

interface SignInParts {
  env: Env
  overrides: Overrides
  sessions: Sessions
  devices: Devices
  clock: () => Date
  trust: Trust
}

const signInLimit = () => ({ ...storeClient(), seconds: 15 * 60 })

/**
 * In 15 minutes: ten wrong tries for one e-mail address from one network address, and fifty from that network
 * address for all.
 */
async function openSignIn({ env, overrides, ...parts }: SignInParts): Promise<SignIn> {
  const limit = signInLimit()
  return createSignIn({
    ...parts,
    verify: await createPasswordVerifier(overrides.verify ?? verify),
    local: env.local,
    byEmail: await createLimit({ ...limit, name: 'sign-in-email', tries: 10 }),
    byAddress: await createLimit({ ...limit, name: 'sign-in-address', tries: 50 }),
  })
}

const maxClockSkewMs = 5_000

async function whyNotReady(drain: Drain, clock: () => Date): Promise<AppError | null> {
  if (drain.isDraining()) return new Unavailable('draining', 'The server is about to stop.')
  try {
    const skew = Math.abs((await storeClock()).getTime() - clock().getTime())
    if (skew <= maxClockSkewMs) return null
    return new Unavailable(
      'store_unavailable',
      'The clocks of server and store differ by more than 5 seconds.',
    )
  } catch {
    return new Unavailable('store_unavailable', 'The store does not answer.')
  }
}

async function factsOf(env: Env, since: Date): Promise<ServerFacts> {
  const about: unknown = JSON.parse(await readFile(join(repositoryRoot(), 'package.json'), 'utf8'))
  const known = typeof about === 'object' && about !== null && 'version' in about
  const kind = env.mongodbUri === null ? 'embedded' : 'MongoDB'
  return {
    version: known ? String(about.version) : '',
    node: process.version,
    since,
    store: { kind, place: storePlace(env) },
  }
}

function repositoryRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

async function readManifest(assets: string): Promise<Record<string, string>> {
  const text = await readFile(join(assets, 'manifest.json'), 'utf8').catch((cause: unknown) => {
    throw new Error('dist/client/manifest.json is missing: run the build first', { cause })
  })
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null) throw new Error('dist/client/manifest.json is damaged')
  return Object.fromEntries(Object.entries(value).map(([name, path]) => [name, String(path)]))
}
