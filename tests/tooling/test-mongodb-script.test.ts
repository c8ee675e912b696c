import { spawnSync } from 'node:child_process'
import { expect, it } from '@jest/globals'

const said = 'MONGODB_URI: names the store to test against, a MongoDB replica set. Nothing was run.'

it.each([{}, { MONGODB_URI: '' }])(
  'npm run test:mongodb with the environment %j runs nothing, and says what it needs',
  (given) => {
    const { PATH = '', HOME = '' } = process.env
    const { status, stdout, stderr } = spawnSync(
      'npm',
      ['run', '--silent', 'test:mongodb', '--', '--listTests'],
      {
        env: { PATH, HOME, ...given },
        encoding: 'utf8',
      },
    )
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining(said)])
  },
)
