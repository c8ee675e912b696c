import { afterAll, describe, expect, it } from '@jest/globals'
import { newHome } from '../support/new-home.js'
import { endAll } from '../support/run-server.js'

afterAll(endAll)

describe('a server whose store does not answer', () => {
  it('says within 5 seconds that it is not ready, and is ready again when the store answers', async () => {
    const home = await newHome()
    await home.start()
    const { store } = await home.pids()
    const ready = async (): Promise<number> =>
      (await fetch(`${home.url}/readyz`, { signal: AbortSignal.timeout(5_000) })).status
    expect(await ready()).toBe(200)
    process.kill(store, 'SIGSTOP')
    try {
      expect(await ready()).toBe(503)
    } finally {
      process.kill(store, 'SIGCONT')
    }
    expect(await ready()).toBe(200)
    await home.remove()
  })
})
