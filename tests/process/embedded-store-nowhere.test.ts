import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, it } from '@jest/globals'
import { endAll, newPlace, run } from '../support/run-server.js'

afterAll(endAll)

it.each(['verify-audit', 'export'] as const)(
  'npm run %s says when there is no store, and does not make one',
  async (command) => {
    const empty = await newPlace()
    const args = command === 'export' ? [join(empty.dataDir, '..', 'kept')] : []
    const gone = join(empty.dataDir, 'gone')
    for (const dataDir of [empty.dataDir, gone]) {
      await mkdir(empty.dataDir, { recursive: true })
      const tool = run({ command, args, env: { ...empty.env, DATA_DIR: dataDir } })
      expect([await tool.ended, tool.said()]).toEqual([
        1,
        `There is no store in ${dataDir}. Nothing was made there.\n`,
      ])
      expect(await readdir(empty.dataDir)).toEqual([])
    }
    await empty.remove()
  },
)
