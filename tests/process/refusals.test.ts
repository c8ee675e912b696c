import { readdir } from 'node:fs/promises'
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { type Home, newHome } from '../support/new-home.js'
import { endAll, freePort, newPlace, type Place, run } from '../support/run-server.js'

let place: Place
beforeEach(async () => {
  place = await newPlace()
})
afterEach(() => place.remove())
afterAll(endAll)

/** A start that must fail: its exit code, its output, and the files that it left in the folder. */
async function refused(
  env: Record<string, string>,
  at = place,
): Promise<{ code: unknown; said: string; files: string[] }> {
  const server = run({ command: 'node', env: { ...at.env, ...env } })
  const code = await server.ended
  return { code, said: server.said(), files: await readdir(at.dataDir) }
}

describe('a start that is refused', () => {
  it('names everything that production needs, and changes nothing', async () => {
    expect(await refused({ NODE_ENV: 'production' })).toEqual({
      code: 1,
      said:
        'Nightdesk: it does not start.\n' +
        '- SESSION_SECRET is needed in production: at least 32 random characters.\n' +
        '- PUBLIC_URL is needed in production: where readers find the site.\n',
      files: [],
    })
  })

  it('never uses another store than the one that was configured', async () => {
    const uri = `mongodb://127.0.0.1:${await freePort()}/nightdesk?serverSelectionTimeoutMS=500`
    const { code, said, files } = await refused({ MONGODB_URI: uri, SESSION_SECRET: 'x'.repeat(32) })
    expect([code, files]).toEqual([1, []])
    expect(said).toMatch(/^Nightdesk: .*ECONNREFUSED/)
  })

  it('refuses TEST_STOP_AT outside of tests, and an unknown point', async () => {
    const { code, said } = await refused({ TEST_STOP_AT: 'command:read' })
    expect([code, said]).toEqual([1, expect.stringContaining('accepted with NODE_ENV=test only')])
    const unknown = await refused({ NODE_ENV: 'test', TEST_STOP_AT: 'nowhere' })
    expect([unknown.code, unknown.said]).toEqual([1, expect.stringContaining('there is no point nowhere')])
  })

  it('changes nothing in the data of a newer version', async () => {
    const home = await newHome()
    await inStore(home, async () => {
      await mongoose.connection.collection<{ _id: string }>('house').insertOne({ _id: 'house', ...newer })
    })
    const { code, said } = await refused({}, home)
    expect(code).toBe(1)
    expect(said).toBe(
      'Nightdesk: The data was written by a newer Nightdesk (schema 99, this one knows 3). Nothing was changed.\n',
    )
    await inStore(home, async () => {
      const names = (await mongoose.connection.listCollections()).map(({ name }) => name)
      expect(names).toEqual(['house'])
    })
    await home.remove()
  })
})

const newer = { schemaNumber: 99 }

async function inStore(home: Home, work: () => Promise<void>): Promise<void> {
  const close = await home.open()
  await work()
  await close()
}
