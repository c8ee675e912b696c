/** The median of the times that each call takes, in microseconds, after a tenth as many that do not count. */
export async function medianTime(times: number, call: () => unknown): Promise<number> {
  for (let at = 0; at < times / 10; at++) await call()
  const taken: number[] = []
  for (let at = 0; at < times; at++) {
    const begun = process.hrtime.bigint()
    await call()
    taken.push(Number(process.hrtime.bigint() - begun) / 1000)
  }
  return taken.sort((a, b) => a - b)[times >> 1] ?? NaN
}

/** How many calls end in a second when so many callers make them one after the other. */
export async function rate(callers: number, seconds: number, call: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  let done = 0
  const caller = async (): Promise<void> => {
    while (performance.now() - begun < seconds * 1000) {
      await call()
      done++
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return done / ((performance.now() - begun) / 1000)
}

export async function secondsOf<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const begun = performance.now()
  const result = await work()
  return { seconds: (performance.now() - begun) / 1000, result }
}
