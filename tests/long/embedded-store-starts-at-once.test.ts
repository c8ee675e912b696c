import { describe, expect, it } from '@jest/globals'
import { useDataFolder } from '../support/store/own-store.js'
import { openApart } from '../support/store/store-apart.js'

describe('several starts at once on one data folder', () => {
  const folder = useDataFolder()

  it('end in exactly one store, in 20 rounds, half of them after a store was killed', async () => {
    for (let round = 0; round < 20; round++) {
      const starts = [1, 2, 3]
        .slice(0, round % 5 === 0 ? 3 : 2)
        .map(() => openApart({ dataDir: folder.path }))
      const results = await Promise.allSettled(starts)
      const [one, ...others] = results.flatMap((result) =>
        result.status === 'fulfilled' ? [result.value] : [],
      )
      expect([typeof one, others]).toEqual(['object', []])
      for (const result of results) {
        if (result.status === 'rejected')
          expect(String(result.reason)).toContain(`the process id ${one?.pid}`)
      }
      expect(await one?.count()).toBe(round)
      await one?.ask({ insert: 'things', documents: [{ _id: round }] })
      await (round % 2 === 0 ? one?.kill() : one?.close())
    }
  }, 120_000)
})
