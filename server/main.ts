import { createServer, type Server } from 'node:http'
import { type DemoPasswords, demoPeople, makeDemoPasswords } from '../seeds/demo-people.js'
import { seedFirstRun } from '../seeds/seed-first-run.js'
import { hashPassword } from './auth/hash-password.js'
import { changePassword } from './commands/people/change-password.js'
import { type Context, createContext } from './context.js'
import { createApp } from './create-app.js'
import { createStopPoint } from './create-stop-point.js'
import { type Env, EnvRefused, readEnv } from './env.js'
import { loadDemoPasswords } from './http/local-secrets.js'
import { findEverybody, findPersonByEmail } from './queries/people/find-person.js'
import { createSockets, type Sockets } from './sockets/create-sockets.js'

const say = (...lines: string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)

/** Writes a sentence that says why the server cannot start or continue, and exits with 1. */
function giveUp(reason: string): never {
  process.stderr.write(`Nightdesk: ${reason}\n`)
  process.exit(1)
}

/**
 * Resolves at the first signal, which asks for a clean stop. A second one counts only after 2 s, because
 * Ctrl-C arrives twice: from the terminal and from npm.
 */
function firstSignal(): Promise<string> {
  return new Promise((resolve) => {
    let first: bigint | null = null
    const onSignal = (signal: string): void => {
      const now = process.hrtime.bigint()
      if (first !== null && now - first > 2_000_000_000n) giveUp('stopped at once by a second signal.')
      first ??= now
      resolve(signal)
    }
    process.on('SIGTERM', onSignal).on('SIGINT', onSignal)
  })
}

/**
 * In milliseconds. A connection is kept for longer than proxies keep it (60 s): who closes first must not be us, or a request that is
 * on its way is lost.
 */
const timeouts = { requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 75_000 }

interface Running {
  context: Context
  server: Server
  sockets: Sockets
}

async function start(env: Env): Promise<Running> {
  let closing = false
  const context = await createContext(env, {
    onStoreExit: (code) => {
      if (!closing) giveUp(`the store ended by itself (${String(code)}).`)
    },
  })
  const { close, log } = context
  context.close = () => {
    closing = true
    return close()
  }
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'something was not caught')
    process.exit(1)
  })
  const passwords = env.local ? await prepareLocalStart(context) : null
  const server = createServer(timeouts, createApp(context))
  const sockets = createSockets(server, context)
  await listen(server, env)
  say(...addresses(env), ...(passwords ? await demoLines(passwords) : []))
  return { context, server, sockets }
}

/** Loads or makes the passwords of the demo people; at the first start it also plants the seeds. */
async function prepareLocalStart({ env, clock }: Context): Promise<DemoPasswords> {
  const { passwords, isNew } = await loadDemoPasswords(env.dataDir, makeDemoPasswords)
  const { seeded } = await seedFirstRun({ at: clock(), passwords, hashPassword })
  if (isNew && !seeded) await renewPasswords(passwords, clock())
  return passwords
}

/**
 * The file of passwords was lost and made again, so the demo people get the new passwords: the ones that are
 * printed must work.
 */
async function renewPasswords(passwords: DemoPasswords, at: Date): Promise<void> {
  const act = { actor: { id: '', name: 'Nightdesk', roles: [] }, at, requestId: 'local-start' }
  for (const [email, password] of Object.entries(passwords)) {
    const person = await findPersonByEmail(email)
    if (!person?.demo) continue
    await changePassword(act, {
      person: person._id.toHexString(),
      passwordHash: await hashPassword(password),
    })
  }
}

function listen(server: Server, { port, host }: Env): Promise<void> {
  return new Promise((listening, failed) => {
    server.once('error', failed)
    server.listen(port, host, listening)
  })
}

function addresses({ publicUrl, mongodbUri, dataDir }: Env): string[] {
  const store = `the embedded store in ${dataDir}: one machine, no replica`
  return [
    '',
    `Nightdesk is ready at ${publicUrl}`,
    `  readers   ${publicUrl}/`,
    `  newsroom  ${publicUrl}/newsroom`,
    `  store     ${mongodbUri === null ? store : 'MongoDB, as MONGODB_URI says'}`,
  ]
}

/** The demo people who can sign in: in an imported store they are disabled. */
async function demoLines(passwords: DemoPasswords): Promise<string[]> {
  const everybody = await findEverybody()
  const isIn = (email: string): boolean =>
    everybody.some((person) => person.email === email && person.demo && person.disabledAt === null)
  const rows = demoPeople
    .filter(({ email }) => isIn(email))
    .map(
      ({ email, name, roles }) =>
        `  ${email.padEnd(28)} ${passwords[email] ?? ''}   ${name}, ${roles.join(', ')}`,
    )
  const head = rows.length > 0 ? ['', 'Demo people, who can sign in on this local start only:'] : []
  return [...head, ...rows, '', 'Ctrl-C stops it.']
}

const patienceForWrites = 10_000
const patienceForReads = 2_000
const patienceInAll = 24_000

/** Stops cleanly: running writes end, the last slices are sent, then everything is closed. */
async function stop({ context, server, sockets }: Running): Promise<void> {
  setTimeout(() => giveUp('it did not stop within 24 seconds.'), patienceInAll).unref()
  context.drain.begin()
  sockets.announceEnd()
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const ended = await context.drain.writesEnded(patienceForWrites)
  if (!ended) context.log.warn({ event: 'writes-cut-off' }, 'event')
  await context.feed
    .flush()
    .catch((err: unknown) => context.log.error({ err }, 'the last slices were not sent'))
  await sockets.close()
  const tooLong = setTimeout(() => server.closeAllConnections(), patienceForReads)
  await closed
  clearTimeout(tooLong)
  await context.close()
}

function reasonOf(error: unknown): string {
  if (error instanceof EnvRefused)
    return ['it does not start.', ...error.reasons.map((each) => `- ${each}`)].join('\n')
  if (!(error instanceof Error)) return 'it does not start, and does not know why.'
  const isTaken = 'code' in error && error.code === 'EADDRINUSE'
  return isTaken ? 'the port is taken by another program. PORT names another one.' : error.message
}

const signal = firstSignal()
try {
  const env = readEnv()
  if (env.stopAt !== null) createStopPoint(env.stopAt)
  const running = await start(env)
  const name = await signal
  running.context.log.info({ signal: name }, 'stopping')
  await stop(running)
  say('Nightdesk has stopped.')
  process.exit(0)
} catch (error) {
  giveUp(reasonOf(error))
}
