import { afterAll, describe, expect, it } from '@jest/globals'
import { newHome } from '../support/new-home.js'
import { endAll, isAlive } from '../support/run-server.js'

afterAll(endAll)

describe('a server whose store dies', () => {
  it('exits with 1 and says that its store has ended', async () => {
    const home = await newHome()
    const server = await home.start()
    const pids = await home.pids()
    process.kill(pids.store, 'SIGKILL')
    expect(await server.ended).toBe(1)
    expect(server.said()).toContain('Nightdesk: the store ended by itself')
    expect(isAlive(pids.server)).toBe(false)
    await home.remove()
  })
})
