import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** The product started the way the README says it, on an empty folder: seen, stopped by SIGTERM to npm's pid, and gone. */
const steps = []

async function check(title, work) {
  const failed = await Promise.resolve()
    .then(work)
    .then(
      () => null,
      (error) => String(error),
    )
  steps.push({
    title,
    fullName: `a real start ${title}`,
    status: failed === null ? 'passed' : 'failed',
    failureMessages: failed === null ? [] : [failed],
  })
  process.stdout.write(
    `${failed === null ? 'ok  ' : 'FAIL'} ${title}${failed === null ? '' : `: ${failed}`}\n`,
  )
  return failed === null
}

function must(holds, otherwise) {
  if (!holds) throw new Error(otherwise)
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

function isOpen(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/** Pids of every process below this one; a zombie is none. */
function below(pid) {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [state, parent] = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ')
        return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent) }]
      } catch (error) {
        if (['ENOENT', 'ESRCH'].includes(error.code)) return []
        throw error
      }
    })
  const own = (of) =>
    parents.filter(({ parent }) => parent === of).flatMap((one) => [one.pid, ...own(one.pid)])
  return own(pid)
}

async function until(holds, seconds, otherwise) {
  const end = process.hrtime.bigint() + BigInt(seconds) * 1_000_000_000n
  while (!(await holds())) {
    must(process.hrtime.bigint() < end, otherwise())
    await wait(200)
  }
}

async function main(output) {
  const dataDir = mkdtempSync(join(tmpdir(), 'nightdesk-start-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const npm = spawn('npm', ['start'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, PUBLIC_URL: url, NODE_ENV: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let said = ''
  let exit = null
  npm.stdout.on('data', (part) => (said += part))
  npm.stderr.on('data', (part) => (said += part))
  npm.once('exit', (code, signal) => (exit = { code, signal }))
  const started = await check('says its address within 120 s', () =>
    until(
      () => said.includes(`ready at ${url}`) || exit !== null,
      120,
      () => said,
    ).then(() => must(exit === null, said)),
  )
  if (started) {
    await checkPages(url, said)
    await checkStop({ npm, port, exitOf: () => exit })
  } else {
    endGroup(npm.pid)
  }
  rmSync(dataDir, { recursive: true, force: true })
  const results = {
    success: steps.every(({ status }) => status === 'passed'),
    testResults: [{ name: 'a real start', assertionResults: steps }],
  }
  writeFileSync(output, JSON.stringify(results))
  process.exitCode = results.success ? 0 : 1
}

/** Whatever npm started and left behind: its streams would keep this script waiting. */
function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

async function page(url) {
  const answer = await fetch(url)
  must(answer.status === 200, `${url} answered ${answer.status}`)
  return answer.text()
}

async function checkPages(url, said) {
  await check('shows the figures of the night in the live page', async () => {
    const html = await page(`${url}/live/by-elections-19-october-2023`)
    for (const figure of [
      '13,872',
      '12,680',
      '1,192',
      '11,719',
      '1,316',
      'Lab gain from Con',
      '20.5 points from Con to Lab',
    ])
      must(html.includes(figure), `no ${figure} in the live page`)
  })
  await check('keeps the practice open and marked', async () => {
    const html = await page(`${url}/live/practice`)
    must(/practice/i.test(html) && !html.includes('13,872'), 'the practice is not what it should be')
  })
  await check('prints the demo people with their passwords', () => {
    for (const who of ['reporter', 'editor', 'desk', 'desk2', 'admin'])
      must(new RegExp(`${who}@nightdesk\\.example +[a-z2-9]{5}-`).test(said), `no password of ${who}`)
  })
}

async function checkStop({ npm, port, exitOf }) {
  const processes = below(npm.pid)
  await check('ends with 0 within 25 s of SIGTERM to npm', async () => {
    must(processes.length >= 2, `only ${processes.length} processes below npm`)
    npm.kill('SIGTERM')
    await until(
      () => exitOf() !== null,
      25,
      () => 'it still runs',
    )
    must(exitOf().code === 0, `it ended with ${JSON.stringify(exitOf())}`)
  })
  await check('leaves no process running and the port free', async () => {
    const alive = processes.filter((pid) => {
      try {
        return process.kill(pid, 0)
      } catch (error) {
        if (error.code === 'ESRCH') return false
        throw error
      }
    })
    must(alive.length === 0, `left running: ${alive.join(', ')}`)
    must(!(await isOpen(port)), `port ${port} is still open`)
  })
}

await main(process.argv[2])
