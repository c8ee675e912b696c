import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from '@jest/globals'

const root = join(import.meta.dirname, '../..')

/** What jest itself would run with this configuration. */
function testsOf(config: string): string[] {
  const jest = join(root, 'node_modules/jest/bin/jest.js')
  const listing = spawnSync(process.execPath, [jest, '--config', config, '--listTests', '--json'], {
    cwd: root,
    encoding: 'utf8',
  })
  return (JSON.parse(listing.stdout) as string[]).map((path) => relative(root, path))
}

it('every test file is in exactly one of the lanes that .ci/run runs', () => {
  const lanes = ['', '.long', '.tooling', '.browser'].map((lane) => testsOf(`jest${lane}.config.js`))
  for (const tests of lanes) expect(tests.length).toBeGreaterThan(4)
  const all = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(test|spec)\.\w+$/.test(path))
    .map((path) => `tests/${path}`)
  expect(lanes.flat().sort()).toEqual(all.sort())
})
