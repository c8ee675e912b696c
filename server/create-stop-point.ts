import { writeSync } from 'node:fs'
import { points, stopAt } from './database.js'
import { EnvRefused } from './env.js'

/**
 * For tests with real processes: TEST_STOP_AT names a point where this process kills itself, or with `hold:` before it, waits.
 * SIGUSR2 arms it, so that seeding does not meet it; one more lets what is held go on.
 */
export function createStopPoint(spec: string): void {
  const holds = spec.startsWith('hold:')
  const point = points.find((name) => name === spec.replace(/^hold:/, ''))
  if (!point) throw new EnvRefused([`TEST_STOP_AT: there is no point ${spec}.`])
  let armed = false
  let goOn: (() => void) | null = null
  process.on('SIGUSR2', () => {
    if (goOn) goOn()
    else armed = true
    writeSync(1, goOn ? 'let go\n' : 'armed\n')
  })
  stopAt(async (at) => {
    if (!armed || at !== point) return
    armed = false
    writeSync(1, `reached ${point}\n`)
    if (!holds) process.kill(process.pid, 'SIGKILL')
    await new Promise<void>((resolve) => {
      goOn = resolve
    })
  })
}
