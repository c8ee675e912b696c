import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { checkSchema } from '../../server/migrations/schema-number.js'
import { type Home, newHome } from '../support/new-home.js'
import { endAll, run, type RunOptions } from '../support/run-server.js'
import { importFrom, manifestIn, useFolder } from '../support/store/two-stores.js'

const folder = useFolder()
let old: Home
let fresh: Home

beforeAll(async () => {
  old = await newHome()
  fresh = await newHome()
  await old.start()
})
afterAll(async () => {
  endAll()
  await old.remove()
  await fresh.remove()
})

async function tool(command: RunOptions['command'], at: Home, args: string[] = []): Promise<unknown[]> {
  const running = run({ command, args, env: at.env })
  return [await running.ended, running.said()]
}

/** Leaves the folder as an import that was killed in the middle leaves it. */
async function cutOff(home: Home, from: string): Promise<void> {
  const close = await home.open()
  await checkSchema({ exportTo: null })
  const cut = importFrom(from, (line) => {
    if (line.startsWith('posts')) throw new Error('killed')
  })
  await expect(cut).rejects.toThrow('killed')
  await close()
}

describe('npm run export and npm run import', () => {
  it('copy the store of a running server into a new one that starts, also after an import was cut off', async () => {
    const from = folder.path('night')
    const [code, said] = await tool('export', old, [from])
    expect(said).toMatch(/^posts: 31 documents$/m)
    expect(said).toMatch(/^Exported 176 documents of 9 collections to \/.*night, as they were at 20.*Z\.$/m)
    expect(code).toBe(0)
    await cutOff(fresh, from)
    const half = expect.stringMatching(
      /An import into this store is under way or was cut off.*begins anew\.\n$/,
    )
    expect(await tool('node', fresh)).toEqual([1, half])
    expect(await tool('user', fresh, ['list'])).toEqual([1, half])
    expect(await tool('export', fresh, [folder.path('half')])).toEqual([1, half])
    expect(await tool('import', fresh, [from])).toEqual([
      0,
      expect.stringMatching(
        /cut off\. What it left is removed first\.\n[^]*\nImported 176 documents of 9 collections/,
      ),
    ])
    expect(await tool('verify-audit', fresh)).toEqual([
      0,
      expect.stringMatching(/^All 5 chains are whole\.$/m),
    ])
    const [, people] = await tool('user', fresh, ['list'])
    expect(people).toMatch(/^[0-9a-f]{24}@demo\.invalid +Asha Lindqvist +editor +disabled +demo$/m)
    await fresh.start()
    const page = await fetch(`${fresh.url}/live/by-elections-19-october-2023`)
    expect([page.status, (await page.text()).includes('Mid Bedfordshire')]).toEqual([200, true])
    expect((await tool('export', fresh, [folder.path('again')]))[0]).toBe(0)
    expect((await manifestIn(folder.path('again'))).collections).toEqual((await manifestIn(from)).collections)
  }, 120_000)

  it('exit with 1 and a sentence that says why they refuse', async () => {
    const from = folder.path('night')
    expect((await tool('export', old, [from]))[0]).toBe(0)
    const refusals = [
      await tool('export', old, [from]),
      await tool('import', old, [from]),
      await tool('import', old, [join(from, 'nowhere')]),
    ]
    expect(refusals).toEqual([
      [1, `There are files in ${from} already. Name a new folder. Nothing was written.\n`],
      [1, expect.stringMatching(/^The store is not empty: 97 in audit_entries, .*Nothing was changed\.$/m)],
      [
        1,
        expect.stringMatching(/^There is no .*nowhere\/manifest\.json to read: .*Nothing was changed\.\n$/),
      ],
    ])
  })

  it.each(['export', 'import'] as const)(
    'npm run %s prints its usage when its arguments are wrong',
    async (command) => {
      for (const args of [[], ['--help'], ['one', 'two']]) {
        expect(await tool(command, old, args)).toEqual([
          2,
          expect.stringContaining(`npm run ${command} -- FOLDER`),
        ])
      }
    },
  )
})
