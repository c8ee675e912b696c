import { stopAt } from '../../server/database.js'

/**
 * Starts all works and holds each at its first arrival after its last read; when all are there they go on together.
 * Later arrivals (a retry after a conflict) are not held.
 */
export async function holdBoth<T>(works: (() => Promise<T>)[]): Promise<PromiseSettledResult<T>[]> {
  let arrived = 0
  let goOn: () => void = () => undefined
  const all = new Promise<void>((resolve) => {
    goOn = resolve
  })
  stopAt(async (point) => {
    if (point !== 'command:read' || arrived >= works.length) return
    arrived++
    if (arrived === works.length) goOn()
    await all
  })
  const settled = await Promise.allSettled(works.map((work) => work()))
  stopAt(null)
  if (arrived < works.length) throw new Error(`only ${arrived} of ${works.length} reached the point`)
  return settled
}
