import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { EnvRefused, parseEnv } from '../../../server/env.js'

const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8')
const rows = example.split('\n').filter((line) => /^[A-Z_]+=/.test(line))
const named = Object.fromEntries(rows.map((row) => row.split('=', 2) as [string, string]))

it('.env.example has the defaults of a local start', () => {
  expect(Object.keys(named)).toHaveLength(11)
  expect(parseEnv(named)).toEqual(parseEnv({}))
})

it('.env.example names every variable that is refused when its value is invalid', () => {
  const wrong = Object.fromEntries(Object.keys(named).map((name) => [name, ' ']))
  const reasons = ((): readonly string[] => {
    try {
      parseEnv(wrong)
    } catch (error) {
      if (error instanceof EnvRefused) return error.reasons
    }
    return []
  })()
  const checked = reasons.map((reason) => reason.split(':')[0])
  expect(checked).toEqual(
    expect.arrayContaining([
      'NODE_ENV',
      'PORT',
      'MONGODB_URI',
      'SESSION_SECRET',
      'PUBLIC_URL',
      'TRUST_PROXY',
      'LOG_LEVEL',
    ]),
  )
})
