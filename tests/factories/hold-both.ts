import { stopAt } from '../../server/database.js'

/**
 * Starts all commands and holds each between its last read and its first write until all have arrived there.
 * They then go on together; what arrives later (a retry after a conflict) is not held.
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
