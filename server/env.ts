import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'

/** The environment, checked and with defaults; no other code reads process.env. */
export interface Env {
  production: boolean
  test: boolean
  /**
   * Not production, no MONGODB_URI, and HOST is loopback. Only then demo people exist, and the server makes
   * its own secrets.
   */
  local: boolean
  host: string
  port: number
  dataDir: string
  mongodbUri: string | null
  /** Null on a local start, where the server makes one and keeps it. */
  sessionSecret: string | null
  /** The site's address, without a slash at the end. */
  publicUrl: string
  /** The origins of our own pages; only requests for their hosts are answered. */
  origins: string[]
  /** The proxies in front of the server: their number, or their addresses. */
  trustProxy: number | string[]
  logLevel: LogLevel
  socketsPerAddress: number
  /** What one person may send to be written. */
  writesPerMinute: number
  /** The point of `reached` at which a test stops the process; only with NODE_ENV=test. */
  stopAt: string | null
  /** The first attempt of each transaction fails; only with NODE_ENV=test and the embedded store. */
  failFirstAttempts: boolean
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** The server cannot start with this environment; each reason is a sentence. */
export class EnvRefused extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(reasons.join(' '))
    this.name = 'EnvRefused'
  }
}

type Raw = Readonly<Record<string, string | undefined>>

const schema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  DATA_DIR: z.string().default('./data'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'it begins with mongodb:// or mongodb+srv://')
    .optional(),
  SESSION_SECRET: z.string().min(32, 'it has at least 32 characters').optional(),
  PUBLIC_URL: z.string().transform(originOf).optional(),
  TRUST_PROXY: z.string().transform(proxiesOf).default(0),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  SOCKETS_PER_ADDRESS: z.coerce.number().int().min(1).max(1_000_000).default(1000),
  WRITES_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(600),
  TEST_STOP_AT: z.string().optional(),
  TEST_FAIL_FIRST_ATTEMPTS: z.stringbool().optional(),
})
type Checked = z.infer<typeof schema>
export const envNames: readonly string[] = Object.keys(schema.shape)

export function readEnv(): Env {
  return parseEnv(process.env)
}

export function parseEnv(raw: Raw): Env {
  const filled = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== ''))
  const checked = schema.safeParse(filled)
  if (!checked.success) {
    throw new EnvRefused(
      checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message.replace(/\.?$/, '.')}`),
    )
  }
  const reasons = reasonsAgainst(checked.data)
  if (reasons.length > 0) throw new EnvRefused(reasons)
  return complete(checked.data)
}

function isLocal(env: Checked): boolean {
  return env.NODE_ENV !== 'production' && env.MONGODB_URI === undefined && isLoopback(env.HOST)
}

function reasonsAgainst(env: Checked): string[] {
  const exposed = env.NODE_ENV === 'production' || !isLoopback(env.HOST)
  const isHttps = env.PUBLIC_URL?.startsWith('https:') ?? false
  const because = env.NODE_ENV === 'production' ? 'in production' : 'where others can reach the server'
  const rules: [boolean, string][] = [
    [
      !isLocal(env) && env.SESSION_SECRET === undefined,
      `SESSION_SECRET is needed ${exposed ? because : 'with MONGODB_URI'}: at least 32 random characters.`,
    ],
    [
      exposed && env.PUBLIC_URL === undefined,
      `PUBLIC_URL is needed ${because}: where readers find the site.`,
    ],
    [
      env.NODE_ENV === 'production' && env.PUBLIC_URL !== undefined && !isHttps,
      'PUBLIC_URL must begin with https:// in production: sessions travel in secure cookies only.',
    ],
    [
      isHttps && env.TRUST_PROXY === 0,
      'TRUST_PROXY is needed when PUBLIC_URL is https: the server itself speaks http, so say how many proxies are in front (1) or their addresses.',
    ],
    ...(['TEST_STOP_AT', 'TEST_FAIL_FIRST_ATTEMPTS'] as const).map((name): [boolean, string] => [
      env[name] !== undefined && env.NODE_ENV !== 'test',
      `${name} is for tests: it is accepted with NODE_ENV=test only.`,
    ]),
  ]
  return rules.flatMap(([broken, sentence]) => (broken ? [sentence] : []))
}

function complete(env: Checked): Env {
  const publicUrl = env.PUBLIC_URL ?? new URL(`http://localhost:${env.PORT}`).origin
  return {
    production: env.NODE_ENV === 'production',
    test: env.NODE_ENV === 'test',
    local: isLocal(env),
    host: env.HOST,
    port: env.PORT,
    dataDir: resolve(env.DATA_DIR),
    mongodbUri: env.MONGODB_URI ?? null,
    sessionSecret: env.SESSION_SECRET ?? null,
    publicUrl,
    origins: originsOf(publicUrl, isLocal(env) ? env.PORT : null),
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    socketsPerAddress: env.SOCKETS_PER_ADDRESS,
    writesPerMinute: env.WRITES_PER_MINUTE,
    stopAt: env.TEST_STOP_AT ?? null,
    failFirstAttempts: env.TEST_FAIL_FIRST_ATTEMPTS ?? false,
  }
}

/** Where the data is, in words for a person: a folder, or the hosts without credentials and options. */
export function storePlace({ mongodbUri, dataDir }: Pick<Env, 'mongodbUri' | 'dataDir'>): string {
  if (mongodbUri === null) return dataDir
  const [, place = ''] = /^mongodb(?:\+srv)?:\/\/([^/?]*)/.exec(mongodbUri) ?? []
  return place.slice(place.lastIndexOf('@') + 1)
}

/** The origins of our pages; a local server is also reached by three names of this machine. */
export function originsOf(publicUrl: string, localPort: number | null): string[] {
  const local = localPort === null ? [] : ['localhost', '127.0.0.1', '[::1]']
  return [
    ...new Set([publicUrl, ...local.map((host) => new URL(`http://${host}:${localPort ?? ''}`).origin)]),
  ]
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

function originOf(text: string, context: z.RefinementCtx): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin
  context.addIssue({ code: 'custom', message: 'it is http(s)://host[:port], without a path' })
  return z.NEVER
}

/** More are in front of nobody: a large number would believe whatever address a stranger names. */
const mostProxies = 8

/** "Everyone" is refused: a forged X-Forwarded-For would then be believed. */
function proxiesOf(text: string, context: z.RefinementCtx): number | string[] {
  if (/^\d{1,2}$/.test(text) && Number(text) <= mostProxies) return Number(text)
  const addresses = text.split(',').map((part) => part.trim())
  if (addresses.every(isAddressOrRange)) return addresses
  context.addIssue({
    code: 'custom',
    message: `it is a number of proxies, at most ${mostProxies}, or addresses and ranges (10.0.0.0/8)`,
  })
  return z.NEVER
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more !== undefined) return false
  return (
    bits === undefined ||
    (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128))
  )
}
