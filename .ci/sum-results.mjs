import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/**
 * Sums the runners' own JSON results, as jest writes them. Whatever hides a test counts as a failure: a file that is missing or
 * cannot be read, a suite that crashed or has no test, a skip that is not listed by name.
 * @param {{name: string, read: () => string}[]} files
 * @param {readonly string[]} allowedSkips full names of tests
 */
export function sumResults(files, allowedSkips) {
  const sums = { passed: 0, failed: 0, skipped: 0 }
  const problems = []
  if (files.length === 0) problems.push('no results file was named')
  for (const file of files) {
    const found = readResults(file)
    problems.push(...found.problems)
    sums.passed += count(found.tests, 'passed')
    sums.failed += count(found.tests, 'failed')
    const rest = found.tests.filter(({ status }) => status !== 'passed' && status !== 'failed')
    sums.skipped += rest.length
    const unlisted = rest.filter(({ fullName }) => !allowedSkips.includes(fullName))
    problems.push(...unlisted.map(({ fullName, status }) => `${file.name}: ${status}: ${fullName}`))
  }
  return { ...sums, failed: sums.failed + problems.length, problems }
}

const count = (tests, wanted) => tests.filter(({ status }) => status === wanted).length

function readResults({ name, read }) {
  try {
    const { testResults, success } = JSON.parse(read())
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
    const empty = testResults.filter(({ assertionResults }) => assertionResults.length === 0)
    const problems = empty.map((suite) => `${name}: no test ran in ${suite.name}: ${suite.message ?? ''}`)
    if (testResults.length === 0) problems.push(`${name}: no suite ran`)
    const unexplained = success !== true && problems.length === 0 && count(tests, 'failed') === 0
    if (unexplained) problems.push(`${name}: the run failed without a failed test`)
    return { tests, problems }
  } catch (error) {
    return { tests: [], problems: [`${name}: no results to read: ${String(error)}`] }
  }
}

export function lineOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** Lines that are neither empty nor begin with #. */
const namesIn = (text) => text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))

/** `node .ci/sum-results.mjs allowed-skips.txt results.json ...`: the line, and 1 where anything failed. */
function main([skips, ...paths]) {
  const files = paths.map((name) => ({ name, read: () => readFileSync(name, 'utf8') }))
  const sums = sumResults(files, namesIn(readFileSync(skips, 'utf8')))
  for (const problem of sums.problems) process.stdout.write(`FAILED ${problem}\n`)
  process.stdout.write(`${lineOf(sums)}\n`)
  process.exitCode = sums.failed > 0 || sums.passed === 0 ? 1 : 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2))
