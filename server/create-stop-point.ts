import { writeSync } from 'node:fs'
import { points, stopAt } from './database.js'
import { EnvRefused } from './env.js'

/**
 * For tests with real processes: TEST_STOP_AT names a point at which this process kills itself, or waits if
 * the name has `hold:` before it. The first SIGUSR2 arms the point, so that seeding does not stop there;
 * another one lets a waiting process continue.
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
