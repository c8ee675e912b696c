import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { type Home, newHome } from '../support/new-home.js'
import { epochOfPage } from '../support/reader/epoch-of-page.js'
import { endAll, run } from '../support/run-server.js'

let home: Home
beforeAll(async () => {
  home = await newHome()
})
afterAll(async () => {
  endAll()
  await home.remove()
})

async function newEpoch(args: string[] = []): Promise<[unknown, string]> {
  const running = run({ command: 'new-epoch', args, env: home.env })
  return [await running.ended, running.said()]
}

const epochOf = async (path: string): Promise<string> =>
  epochOfPage(await (await fetch(`${home.url}${path}`)).text())

it('npm run new-epoch gives all feeds a new epoch while the server runs', async () => {
  expect(await newEpoch()).toEqual([1, expect.stringContaining('Nothing was made there.')])
  await home.start()
  const pages = ['/live/practice', '/elections/practice-by-elections', '/live/by-elections-19-october-2023']
  const before = new Set(await Promise.all(pages.map(epochOf)))
  expect([...before]).toEqual([expect.stringMatching(/^[\w-]{12}$/)])
  expect(await newEpoch()).toEqual([0, expect.stringContaining('A new epoch has begun')])
  const after = new Set(await Promise.all(pages.map(epochOf)))
  expect([...after]).toEqual([expect.stringMatching(/^[\w-]{12}$/)])
  expect([...after]).not.toEqual([...before])
  expect(await newEpoch(['now'])).toEqual([2, expect.stringContaining('npm run new-epoch')])
}, 120_000)
