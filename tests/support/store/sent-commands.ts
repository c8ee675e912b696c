import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import request from 'supertest'
import { ContestModel } from '../../../models/contest-model.js'
import { makeDemoPasswords } from '../../../seeds/demo-people.js'
import { seedFirstRun } from '../../../seeds/seed-first-run.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { removeSeed } from '../../../server/commands/setup/remove-seed.js'
import { unassignReporter } from '../../../server/commands/setup/unassign-reporter.js'
import { checkSchema } from '../../../server/migrations/schema-number.js'
import { findAuditPage } from '../../../server/queries/audit/find-audit-page.js'
import { countAdmins } from '../../../server/queries/people/find-person.js'
import { atNight, makeAct, makePerson, toolAct } from '../../factories/make-person.js'
import { startApp, type TestApp } from '../start-app.js'
import { noteRows } from './table-rows.js'
import { openTestDatabase } from './test-database.js'
import { emptyStore, exportTo, importFrom } from './two-stores.js'

/**
 * The rows of the store's table that the product uses when all of it is used: a first start with its seeds,
 * readers, sign-in with its limits, the newsroom, tools, export and import, a migration, and the stop.
 */
export async function rowsSentByProduct(): Promise<Set<string>> {
  const rows = new Set<string>()
  let listening = true
  const database = await openTestDatabase()
  mongoose.connection.once('connected', () => {
    mongoose.connection.getClient().on('commandStarted', ({ command }) => {
      if (listening) noteRows(command, rows)
    })
  })
  const uri = `${database.uri}${database.uri.includes('?') ? '&' : '?'}monitorCommands=true`
  const app = await startApp({ env: { mongodbUri: uri } })
  const hashPassword = (word: string): Promise<string> => Promise.resolve(word)
  await seedFirstRun({ at: atNight, passwords: makeDemoPasswords(), hashPassword })
  await useEverything(app)
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-sent-'))
  await exportTo(join(folder, 'export'))
  listening = false
  await emptyStore()
  listening = true
  await importFrom(join(folder, 'export'))
  await becomeOlder()
  await checkSchema({ exportTo: folder })
  await app.close()
  listening = false
  await database.drop()
  await rm(folder, { recursive: true })
  return rows
}

/** Makes the store one of schema 1, with a collection too large for one batch of an answer. */
async function becomeOlder(): Promise<void> {
  const old = mongoose.connection.collection<{ _id: string }>('house')
  await old.updateOne({ _id: 'house' }, { $set: { schemaNumber: 1 } })
  const people = Array.from({ length: 150 }, (_, at) => ({
    email: `${at}@nightdesk.example`,
    name: 'Old hand',
  }))
  await mongoose.connection.collection('people').insertMany(people)
}

async function useEverything(app: TestApp): Promise<void> {
  const person = await app.addPerson({ roles: ['editor', 'desk', 'reporter', 'admin'] })
  const agent = await app.signIn(person)
  const wrong = { email: person.email, password: randomBytes(9).toString('hex') }
  const headers = { Origin: app.url, 'X-Nightdesk': '1' }
  await request(app.url).post('/newsroom/sign-in').set(headers).send(wrong)
  const home = await request(app.url).get('/')
  for (const [, path = ''] of home.text.matchAll(/href="(\/live\/[^"#]*)"/g)) {
    for (const more of ['', '/pages/1', '/feed?after=0']) await request(app.url).get(path + more)
    await agent.get(path.replace('/live/', '/newsroom/'))
  }
  await request(app.url).get('/readyz')
  await agent.post('/newsroom/sign-out')
  await countAdmins()
  await removeSeed(toolAct, { seed: 'x', liveBlogs: [], elections: [], people: [] })
  const any = { chain: null, person: null, command: null, subject: null, from: null, before: null }
  await findAuditPage({ ...any, to: atNight })
  const admin = await makeAct(['admin', 'desk'])
  const contest = String((await ContestModel.findOne())?._id)
  const reporter = String((await makePerson(['reporter']))._id)
  await assignReporter(admin, { contest, person: reporter })
  await unassignReporter(admin, { contest, person: reporter })
  await unassignReporter(admin, { contest: reporter, person: reporter }).catch(() => undefined)
}
