import { PersonModel } from '../../models/person-model.js'
import { makeDemoPasswords } from '../../seeds/demo-people.js'
import { seedFirstRun } from '../../seeds/seed-first-run.js'
import { hashPassword } from '../../server/auth/hash-password.js'
import { buildIndexes, connectDatabase, disconnectDatabase } from '../../server/database.js'
import { openEmbeddedStore } from '../../server/embedded-store/process/open-embedded-store.js'
import { checkSchema } from '../../server/migrations/schema-number.js'
import { type DemoClient, printedPassword, signInAt } from './demo-client.js'
import { failFirstAttempts } from './first-attempts.js'
import { realNow } from './real-clock.js'
import { newPlace, type Place, run, type RunningProcess } from './run-server.js'
import { openTestDatabase } from './store/test-database.js'

/** A place for one server: a free port and a store, whose kind the tests need not know. */
export interface Home extends Place {
  /** Starts the server, seeded, and waits until it is ready. */
  start: (env?: Record<string, string>, command?: 'node' | 'npm start') => Promise<RunningProcess>
  /** Signs in one of the seeded people at the server that was started last. */
  signIn: (email: string) => Promise<DemoClient>
  /** Connects this process to the store while no server has it; gives a function that disconnects. */
  open: () => Promise<() => Promise<void>>
}

/** A home with an empty store: an embedded one in a folder, or a database on MONGODB_URI. */
export async function newHome(): Promise<Home> {
  const place = await newPlace()
  return process.env['MONGODB_URI'] === undefined ? inFolder(place) : onMongo(place)
}

async function started(
  home: { env: Record<string, string>; ready: string },
  { command = 'node', env }: { command: 'node' | 'npm start' | undefined; env: Record<string, string> },
): Promise<RunningProcess> {
  const server = run({ command, env: { ...home.env, ...env } })
  await server.says(home.ready)
  return server
}

/** As on a newcomer's machine: the server opens the store, seeds it and prints the passwords. */
function inFolder(place: Place): Home {
  const { dataDir } = place
  const switches = { NODE_ENV: 'test', TEST_FAIL_FIRST_ATTEMPTS: '1' }
  const env = { ...place.env, ...(failFirstAttempts ? switches : {}) }
  let said = (): string => ''
  return {
    ...place,
    env,
    start: async (more = {}, command) => {
      const server = await started({ env, ready: 'Ctrl-C stops it.' }, { command, env: more })
      said = server.said
      return server
    },
    signIn: (email) => signInAt(place.url, email, printedPassword(said(), email)),
    open: async () => {
      const options = { dataDir, testing: true, failFirstAttempts, onExit: () => undefined }
      const store = await openEmbeddedStore(options)
      await connectDatabase(store.uri('nightdesk'))
      return async () => {
        await disconnectDatabase()
        await store.close()
      }
    },
  }
}

/** A server on MONGODB_URI has no seeds and no demo people, so the tests plant them as ordinary people. */
async function onMongo(place: Place): Promise<Home> {
  const database = await openTestDatabase()
  const env = {
    ...place.env,
    MONGODB_URI: database.uri,
    SESSION_SECRET: 'a secret of the tests, long enough',
  }
  const passwords = makeDemoPasswords()
  const open: Home['open'] = async () => {
    await connectDatabase(database.uri)
    return disconnectDatabase
  }
  const inStore = async (work: () => Promise<unknown>): Promise<void> => {
    const close = await open()
    await work().finally(close)
  }
  return {
    ...place,
    env,
    open,
    start: async (more = {}, command) => {
      await inStore(async () => {
        await checkSchema({ exportTo: null })
        await buildIndexes()
        await seedFirstRun({ at: new Date(realNow()), passwords, hashPassword })
      })
      return started({ env, ready: 'MongoDB, as MONGODB_URI says' }, { command, env: more })
    },
    signIn: async (email) => {
      await inStore(async () => PersonModel.updateOne({ email }, { $set: { demo: false } }))
      return signInAt(place.url, email, passwords[email] ?? '')
    },
    remove: async () => {
      await database.drop()
      await place.remove()
    },
  }
}
