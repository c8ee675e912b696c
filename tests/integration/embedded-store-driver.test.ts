import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import request from 'supertest'
import { makeDemoPasswords } from '../../seeds/demo-people.js'
import { seedFirstRun } from '../../seeds/seed-first-run.js'
import { removeSeed } from '../../server/commands/remove-seed.js'
import {
  ACCUMULATORS,
  COMMANDS,
  COMMON_FIELDS,
  INDEX_OPTIONS,
  LOGICAL_OPERATORS,
  QUERY_OPERATORS,
  STAGES,
  UPDATE_OPERATORS,
} from '../../server/embedded-store/subset.js'
import { countAdmins } from '../../server/queries/count-admins.js'
import { toolAct } from '../factories/make-person.js'
import { startApp, type TestApp } from '../support/start-app.js'
import { openTestDatabase, type TestDatabase } from '../support/test-database.js'

const at = new Date('2026-03-01T12:00:00.000Z')
const run = { at, passwords: makeDemoPasswords(), hashPassword: (word: string) => Promise.resolve(word) }

/** Every field name that begins with a dollar, at any depth. */
function operatorsIn(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) value.forEach((each) => operatorsIn(each, found))
  else if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    for (const [name, inner] of Object.entries(value)) {
      if (name.startsWith('$')) found.add(name)
      operatorsIn(inner, found)
    }
  }
}

describe('the table of the store, and what the app, its sessions and its limits send through the driver', () => {
  let database: TestDatabase
  let app: TestApp
  const sent = new Map<string, Set<string>>()
  const operators = new Set<string>()
  const indexOptions = new Set<string>()

  function listen(): void {
    mongoose.connection.getClient().on('commandStarted', ({ commandName, command }) => {
      const fields = sent.get(commandName) ?? new Set<string>()
      sent.set(commandName, fields)
      for (const field of Object.keys(command)) if (field !== commandName) fields.add(field)
      if (commandName === 'insert') return
      operatorsIn(command, operators)
      for (const index of (command.indexes ?? []) as object[])
        Object.keys(index).forEach((option) => indexOptions.add(option))
    })
  }

  beforeAll(async () => {
    database = await openTestDatabase()
    mongoose.connection.once('connected', listen)
    const sep = database.uri.includes('?') ? '&' : '?'
    app = await startApp({ env: { mongodbUri: `${database.uri}${sep}monitorCommands=true` } })
    await seedFirstRun(run)
    const person = await app.addPerson({ roles: ['editor', 'desk', 'reporter', 'admin'] })
    const agent = await app.signIn(person)
    await request(app.url).post('/newsroom/sign-in').set({ Origin: app.url, 'X-Nightdesk': '1' }).send({ email: person.email, password: 'wrong password' }) // prettier-ignore
    const home = await request(app.url).get('/')
    for (const [, path = ''] of home.text.matchAll(/href="(\/live\/[^"#]*)"/g)) {
      for (const more of ['', '/pages/1', '/feed?after=0']) await request(app.url).get(path + more)
      await agent.get(path.replace('/live/', '/newsroom/'))
    }
    await request(app.url).get('/readyz')
    await agent.post('/newsroom/sign-out')
    await countAdmins()
    await removeSeed(toolAct, { seed: 'x', liveBlogs: [], elections: [], people: [] }) // prettier-ignore
  }, 120_000)

  afterAll(async () => {
    await app.close()
    await database.drop()
  })

  it('has every command and every field that is sent', () => {
    const some = [
      'aggregate',
      'commitTransaction',
      'createIndexes',
      'delete',
      'distinct',
      'find',
      'findAndModify',
    ]
    expect([...sent.keys()]).toEqual(expect.arrayContaining([...some, 'hello', 'insert', 'update']))
    for (const [name, fields] of sent) {
      const known = Object.entries(COMMANDS).find(([command]) => command === name)?.[1].fields ?? []
      const all: readonly string[] = [...known, ...COMMON_FIELDS]
      expect([name, [...fields].filter((field) => !all.includes(field))]).toEqual([name, []])
    }
  })

  it('has these commands besides: for a lost way, for long answers, for tools and for tests', () => {
    const besides = [
      ...['isMaster', 'ismaster', 'ping', 'buildInfo', 'listIndexes', 'dropIndexes', 'listCollections'],
      ...['listDatabases', 'drop', 'dropDatabase', 'getMore', 'killCursors', 'count', 'explain'],
      ...['abortTransaction', 'endSessions', 'nightdeskTest'],
    ]
    const notSent = Object.keys(COMMANDS).filter((name) => !sent.has(name))
    expect(besides).toEqual(expect.arrayContaining(notSent))
  })

  it('has every operator that is sent, and few others', () => {
    const table: string[] = [
      LOGICAL_OPERATORS,
      QUERY_OPERATORS,
      UPDATE_OPERATORS,
      STAGES,
      ACCUMULATORS,
    ].flat()
    const common: readonly string[] = COMMON_FIELDS
    expect([...operators].filter((name) => !table.includes(name) && !common.includes(name))).toEqual([])
    const others = ['$and', '$lt', '$nin', '$type', '$unset', '$pull', '$sort', '$skip', '$limit']
    expect(others).toEqual(expect.arrayContaining(table.filter((name) => !operators.has(name))))
  })

  it('has every option of an index that is sent', () => {
    expect([...indexOptions].sort()).toEqual(INDEX_OPTIONS.filter((option) => option !== 'v').sort())
  })
})
