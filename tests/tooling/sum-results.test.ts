import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

const script = join(import.meta.dirname, '../../.ci/sum-results.mjs')
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nightdesk-sums-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const test = (status: string, fullName = 'a test'): object => ({ status, fullName })
const results = (success: boolean, ...suites: object[][]): string =>
  JSON.stringify({
    success,
    testResults: suites.map((assertionResults, at) => ({
      name: `suite ${at}`,
      assertionResults,
      message: '',
    })),
  })

/** Runs the script on these results files (null is a missing file); gives exit code and output. */
function sum(
  files: Record<string, string | null>,
  skips = '',
): { code: number | null; last: string | undefined } {
  writeFileSync(join(folder, 'skips.txt'), skips)
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(folder, name)
    rmSync(path, { force: true })
    if (text !== null) writeFileSync(path, text)
    return path
  })
  const run = spawnSync(process.execPath, [script, join(folder, 'skips.txt'), ...paths], { encoding: 'utf8' })
  return { code: run.status, last: run.stdout.trimEnd().split('\n').at(-1) }
}

const good = results(true, [test('passed'), test('passed')], [test('passed')])

describe('the sum of the results', () => {
  it('passes when everything passed', () => {
    expect(sum({ 'a.json': good, 'b.json': results(true, [test('passed')]) })).toEqual({
      code: 0,
      last: '4 passed, 0 failed',
    })
  })

  it('fails for a failing test', () => {
    const failing = results(false, [test('passed'), test('failed')])
    expect(sum({ 'a.json': good, 'b.json': failing })).toEqual({ code: 1, last: '4 passed, 1 failed' })
  })

  it('fails for a suite that crashed or has no test', () => {
    expect(sum({ 'a.json': results(false, [test('passed')], []) })).toEqual({
      code: 1,
      last: '1 passed, 1 failed',
    })
    expect(sum({ 'a.json': results(true, [test('passed')], []) })).toEqual({
      code: 1,
      last: '1 passed, 1 failed',
    })
  })

  it('fails for a run that failed without a failed test, and for one without suites', () => {
    expect(sum({ 'a.json': results(false, [test('passed')]) })).toEqual({
      code: 1,
      last: '1 passed, 1 failed',
    })
    expect(sum({ 'a.json': results(true) })).toEqual({ code: 1, last: '0 passed, 1 failed' })
  })

  it.each([
    ['missing', null],
    ['cut off', good.slice(0, -10)],
    ['empty', ''],
    ['without results', '{}'],
    ['not an object', 'null'],
  ])('fails for a results file that is %s', (_what, text) => {
    expect(sum({ 'a.json': good, 'b.json': text })).toEqual({ code: 1, last: '3 passed, 1 failed' })
  })

  it('fails without a results file', () => {
    expect(sum({})).toEqual({ code: 1, last: '0 passed, 1 failed' })
  })

  it('fails for a skip that is not listed by its full name', () => {
    const skipping = results(true, [test('passed'), test('pending', 'the store waits')])
    expect(sum({ 'a.json': skipping })).toEqual({ code: 1, last: '1 passed, 1 failed, 1 skipped' })
    expect(sum({ 'a.json': skipping }, 'the store')).toEqual({
      code: 1,
      last: '1 passed, 1 failed, 1 skipped',
    })
    const listed = '# why it may be skipped\nthe store waits\n'
    expect(sum({ 'a.json': skipping }, listed)).toEqual({ code: 0, last: '1 passed, 0 failed, 1 skipped' })
    expect(sum({ 'a.json': results(true, [test('passed'), test('todo', 'later')]) }).code).toBe(1)
  })
})
