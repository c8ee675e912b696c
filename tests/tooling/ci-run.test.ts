import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

const repository = join(import.meta.dirname, '../..')
let root = ''

const passed =
  '{"success":true,"testResults":[{"name":"s","assertionResults":[{"status":"passed","fullName":"t"}]}]}'
const failed = passed.replaceAll('passed', 'failed').replace('true', 'false')
const crashed = '{"success":false,"testResults":[{"name":"s","message":"SyntaxError","assertionResults":[]}]}'

/** Stands for npm: writes what TESTS says into the tests' results file, and ends one command as ENDS says. */
const npm = `#!/usr/bin/env bash
for argument in "$@"; do case $argument in
  --outputFile=*tests.json) [ "$TESTS" = nothing ] || printf '%s' "$TESTS" > "\${argument#--outputFile=}" ;;
  --outputFile=*) printf '%s' '${passed}' > "\${argument#--outputFile=}" ;;
esac; done
case "$*" in $ENDS*) exit "$WITH" ;; esac
`
const startCheck = `import { writeFileSync } from 'node:fs'\nwriteFileSync(process.argv[2], '${passed}')\n`

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

/** The exit code and the last line of .ci/run when the tests' results are these and one command of npm ends so. */
function run(tests: string, ends = 'nothing', code = 0): [number | null, string | undefined] {
  const { PATH = '' } = process.env
  const { status, stdout } = spawnSync(join(root, '.ci/run'), {
    encoding: 'utf8',
    env: { PATH: `${join(root, 'bin')}${delimiter}${PATH}`, TESTS: tests, ENDS: ends, WITH: String(code) },
  })
  return [status, stdout.trimEnd().split('\n').at(-1)]
}

describe('.ci/run', () => {
  it('is green when everything is', () => {
    expect(run(passed)).toEqual([0, '3 passed, 0 failed'])
  })

  it.each([
    ['a failed test', failed, [1, '2 passed, 1 failed']],
    ['a suite that crashed', crashed, [1, '2 passed, 1 failed']],
    ['results that are cut off', passed.slice(0, 40), [1, '2 passed, 1 failed']],
    ['no results', 'nothing', [1, '2 passed, 1 failed']],
  ])('is red for %s, though every command ended well', (_what, tests, end) => {
    expect(run(tests)).toEqual(end)
  })

  it.each([
    ['run lint', 2],
    ['run types', 1],
    ['run unused', 3],
    ['test', 4],
    ['run test:browser', 5],
  ])('ends as npm %s does: %i', (command, code) => {
    expect(run(passed, command, code)).toEqual([code, '3 passed, 0 failed'])
  })

  it('stops where nothing could be installed', () => {
    expect(run(passed, 'ci', 9)).toEqual([9, '0 passed, 1 failed'])
  })
})
