import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import request from 'supertest'
import type { PersonDoc } from '../../models/person-model.js'
import { hashPassword } from '../../server/auth/hash-password.js'
import { addPerson } from '../../server/commands/people/add-person.js'
import { type Context, createContext, type Overrides } from '../../server/context.js'
import { createApp } from '../../server/create-app.js'
import { type Env, originsOf, parseEnv } from '../../server/env.js'
import { createSockets, type Sockets } from '../../server/sockets/create-sockets.js'
import { toolAct } from '../factories/make-person.js'
import { openTestDatabase } from './store/test-database.js'

export type NewTestPerson = Partial<Pick<PersonDoc, 'email' | 'name' | 'roles' | 'demo'>>

export interface TestApp {
  /** The app's address, as "http://127.0.0.1:54321"; it answers for this host. */
  url: string
  context: Context
  server: Server
  sockets: Sockets
  /** Every line that was logged. */
  logged: string[]
  /** A person with these roles, whose password is `testPassword`. */
  addPerson: (person?: NewTestPerson) => Promise<PersonDoc>
  /** Signs in over HTTP; gives an agent that sends the cookie, Origin and X-Nightdesk with each request. */
  signIn: (person: Pick<PersonDoc, 'email'>) => Promise<SignedInAgent>
  close: () => Promise<void>
}

export interface SignedInAgent {
  /** The Cookie header. */
  cookie: string
  get: (path: string) => request.Test
  /** A write as the newsroom's own script sends it. */
  post: (path: string, body?: object) => request.Test
}

export const testPassword = 'correct horse battery staple'
const testHash = await hashPassword(testPassword)

export interface TestAppOptions extends Overrides {
  env?: Partial<Env>
}

/** The real app on a port of its own, with a database of its own. */
export async function startApp({ env: changes = {}, ...given }: TestAppOptions = {}): Promise<TestApp> {
  const database = await openTestDatabase()
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const env: Env = {
    ...parseEnv({ NODE_ENV: 'test', LOG_LEVEL: 'debug', PORT: String(port) }),
    mongodbUri: database.uri,
    sessionSecret: 'a secret of the tests, long enough',
    publicUrl: url,
    origins: originsOf(url, port),
    ...changes,
  }
  const logged: string[] = []
  const context = await createContext(env, { logTo: collect(logged), ...given })
  const sockets = createSockets(server, context)
  // Browsers take the time from this header too: it has to be that of the app's own clock.
  server.on('request', (_request, response) => response.setHeader('Date', context.clock().toUTCString()))
  server.on('request', createApp(context))
  return {
    ...{ url, context, server, sockets, logged },
    addPerson: add,
    signIn: (person) => signIn(url, person.email),
    close: async () => {
      await sockets.close()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await context.close()
      await database.drop()
    },
  }
}

function collect(lines: string[]): Writable {
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString())
      done()
    },
  })
}

let people = 0

function add(person: NewTestPerson = {}): Promise<PersonDoc> {
  people += 1
  return addPerson(toolAct, {
    email: `person${people}@nightdesk.example`,
    name: `Person ${people}`,
    roles: ['editor'],
    demo: false,
    passwordHash: testHash,
    ...person,
  })
}

async function signIn(url: string, email: string): Promise<SignedInAgent> {
  const answer = await request(url)
    .post('/newsroom/sign-in')
    .set({ Origin: url, 'X-Nightdesk': '1' })
    .send({ email, password: testPassword })
  if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${answer.text}`)
  const cookie = (answer.get('Set-Cookie') ?? []).map((each) => each.split(';')[0]).join('; ')
  return {
    cookie,
    get: (path) => request(url).get(path).set({ Cookie: cookie }),
    post: (path, body = {}) =>
      request(url).post(path).set({ Cookie: cookie, Origin: url, 'X-Nightdesk': '1' }).send(body),
  }
}
