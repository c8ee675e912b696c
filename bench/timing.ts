import type { Figure } from './figures.js'

/** The median time of a call, after a tenth as many calls that are not measured. */
export async function timeOf(times: number, call: () => unknown): Promise<Figure> {
  for (let at = 0; at < times / 10; at++) await call()
  const taken: number[] = []
  for (let at = 0; at < times; at++) {
    const begun = process.hrtime.bigint()
    await call()
    taken.push(Number(process.hrtime.bigint() - begun) / 1000)
  }
  return { value: taken.sort((a, b) => a - b)[times >> 1] ?? NaN, unit: 'us' }
}

/**
 * How many calls end in a second, measured over three seconds, when so many callers each make one call after
 * the other.
 */
export async function rateOf(callers: number, call: () => Promise<unknown>): Promise<Figure> {
  const begun = performance.now()
  let done = 0
  const caller = async (): Promise<void> => {
    while (performance.now() - begun < 3000) {
      await call()
      done++
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return { value: done / ((performance.now() - begun) / 1000), unit: 'a second' }
}

export async function secondsOf<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const begun = performance.now()
  const result = await work()
  return { seconds: (performance.now() - begun) / 1000, result }
}
