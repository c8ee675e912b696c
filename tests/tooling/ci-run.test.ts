import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

const repository = join(import.meta.dirname, '../..')
let root = ''

const passed =
  '{"success":true,"testResults":[{"name":"s","assertionResults":[{"status":"passed","fullName":"t"}]}]}'
const failed = passed.replaceAll('passed', 'failed').replace('true', 'false')
const crashed = '{"success":false,"testResults":[{"name":"s","message":"SyntaxError","assertionResults":[]}]}'

/** Every lane, by the name of its results file. */
const lanes = ['tests', 'long', 'tooling', 'browser', 'start', 'newest', 'newest-start']

/**
 * Replaces npm: writes RESULTS into LANE's results file, links this Node where the newest would be installed,
 * and lets the command that begins with ENDS exit with WITH.
 */
const npm = `#!/usr/bin/env bash
for argument in "$@"; do case $argument in
  --outputFile=*/$LANE.json) [ "$RESULTS" = nothing ] || printf '%s' "$RESULTS" > "\${argument#--outputFile=}" ;;
  --outputFile=*) printf '%s' '${passed}' > "\${argument#--outputFile=}" ;;
esac; done
case "$*" in 'install --prefix '*)
  mkdir -p "$3/node_modules/node-${process.platform}-${process.arch}/bin"
  ln -s ${process.execPath} "$3/node_modules/node-${process.platform}-${process.arch}/bin/node" ;;
esac
printf '%s\n' "$*" >> npm-commands.txt
case "$*" in $ENDS*) exit "$WITH" ;; esac
`
const startCheck = `
import { writeFileSync } from 'node:fs'
const [, , path] = process.argv
const { LANE, RESULTS } = process.env
const text = path.endsWith('/' + LANE + '.json') ? RESULTS : '${passed}'
if (text !== 'nothing') writeFileSync(path, text)
`

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'nightdesk-ci-'))
  cpSync(join(repository, '.ci'), join(root, '.ci'), { recursive: true })
  writeFileSync(join(root, '.ci/start-check.mjs'), startCheck)
  mkdirSync(join(root, 'bin'))
  for (const [name, text] of [
    ['npm', npm],
    ['apt-get', '#!/usr/bin/env bash\n'],
    ['sudo', '#!/usr/bin/env bash\n'],
  ] as const) {
    writeFileSync(join(root, 'bin', name), text)
    chmodSync(join(root, 'bin', name), 0o755)
  }
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

interface Told {
  lane?: string
  results?: string
  ends?: string
  code?: number
}

/** Exit code and last line of .ci/run when one lane has these results and one npm command exits so. */
function run({ lane = 'tests', results = passed, ends = 'nothing', code = 0 }: Told = {}): [
  number | null,
  string | undefined,
] {
  const { PATH = '' } = process.env
  rmSync(join(root, 'npm-commands.txt'), { force: true })
  const { status, stdout } = spawnSync(join(root, '.ci/run'), {
    encoding: 'utf8',
    env: {
      PATH: `${join(root, 'bin')}${delimiter}${PATH}`,
      ...{ LANE: lane, RESULTS: results, ENDS: ends, WITH: String(code) },
    },
  })
  return [status, stdout.trimEnd().split('\n').at(-1)]
}

describe('.ci/run', () => {
  it('passes when everything passed', () => {
    expect(run()).toEqual([0, '7 passed, 0 failed'])
  })

  it('runs the test command of the README, and the lanes that this leaves out', () => {
    run()
    const commands = readFileSync(join(root, 'npm-commands.txt'), 'utf8').split('\n')
    const tests = commands.filter((command) => command.includes('--outputFile'))
    expect(tests.map((command) => command.replace(/ --json .*/, ''))).toEqual([
      'test --',
      'run test:long --',
      'run test:tooling --',
      'run test:browser --',
      'test -- tests/unit tests/process',
    ])
    expect(commands[0]).toBe('ci')
  })

  it.each([
    ['a failed test', failed, [1, '6 passed, 1 failed']],
    ['a suite that crashed', crashed, [1, '6 passed, 1 failed']],
    ['results that are cut off', passed.slice(0, 40), [1, '6 passed, 1 failed']],
  ])('fails for %s, though every command exited with 0', (_what, results, end) => {
    expect(run({ results })).toEqual(end)
  })

  it.each(lanes)('fails when the lane %s wrote no results, though every command exited with 0', (lane) => {
    expect(run({ lane, results: 'nothing' })).toEqual([1, '6 passed, 1 failed'])
  })

  it.each([
    ['run lint', 2],
    ['run types', 1],
    ['run unused', 3],
    ['test', 4],
    ['run test:long', 6],
    ['run test:tooling', 7],
    ['run test:browser', 5],
  ])('exits like a failing npm %s, with %i', (ends, code) => {
    expect(run({ ends, code })).toEqual([code, '7 passed, 0 failed'])
  })

  it('fails when the newest Node could not be installed', () => {
    expect(run({ ends: 'install', code: 9 })).toEqual([1, '7 passed, 0 failed'])
  })

  it('stops when the dependencies could not be installed', () => {
    expect(run({ ends: 'ci', code: 9 })).toEqual([9, '0 passed, 1 failed'])
  })
})
