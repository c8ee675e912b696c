import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'

/** What `store.lock` says of the store that owns a data folder. */
export interface Owner {
  pid: number
  parent: number
  socket: string
  /** Where it listens from before it owns the folder: whoever answers there or at `socket` is alive. */
  guard: string
  purpose: 'server' | 'tool'
}

const LOCK = 'store.lock'

function isOwner(value: unknown): value is Owner {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    'parent' in value &&
    'socket' in value &&
    'guard' in value
  )
}

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    return isOwner(value) ? value : undefined
  } catch {
    return undefined
  }
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const attempt = connect(socket)
    const finish = (alive: boolean): void => {
      attempt.destroy()
      resolve(alive)
    }
    attempt.once('connect', () => finish(true))
    attempt.once('error', () => finish(false))
  })
}

async function isAlive(owner: Owner): Promise<boolean> {
  return (await answers(owner.guard)) || (await answers(owner.socket))
}

/** The store that runs on the folder now, if any. */
export async function liveOwner(folder: string): Promise<Owner | undefined> {
  const owner = await readOwner(join(folder, LOCK))
  return owner && (await isAlive(owner)) ? owner : undefined
}

async function claims(folder: string): Promise<number[]> {
  const names = await readdir(folder)
  const numbers = names.map((name) => /^store\.lock\.(\d+)$/.exec(name)?.[1])
  return numbers.filter((number) => number !== undefined).map(Number)
}

function claimPath(folder: string, number: number): string {
  return join(folder, `${LOCK}.${number}`)
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/**
 * Takes the folder, or gives back the living owner. The caller listens on its guard socket already.
 *
 * Claims are numbered files, and the highest one owns the folder. A claim whose store does not answer is
 * followed by the next number: making a file under a name that may exist once only has one winner, and the
 * highest claim is never removed, so no number is given twice.
 */
export async function takeFolder(folder: string, owner: Owner): Promise<Owner | undefined> {
  const draft = join(folder, `${LOCK}.draft-${owner.pid}-${owner.guard.split('/').at(-1) ?? ''}`)
  await writeFile(draft, JSON.stringify(owner), { mode: 0o600 })
  try {
    for (;;) {
      const highest = Math.max(0, ...(await claims(folder)))
      const holder = highest === 0 ? undefined : await readOwner(claimPath(folder, highest))
      if (holder && (await isAlive(holder))) return holder
      if (!(await linked(draft, claimPath(folder, highest + 1)))) continue
      if (Math.max(...(await claims(folder))) === highest + 1) {
        await settle(folder, { draft, number: highest + 1 })
        return undefined
      }
      await rm(claimPath(folder, highest + 1), { force: true })
    }
  } finally {
    await rm(draft, { force: true })
  }
}

async function settle(folder: string, { draft, number }: { draft: string; number: number }): Promise<void> {
  await rename(draft, join(folder, LOCK))
  for (const older of await claims(folder)) {
    if (older < number) await rm(claimPath(folder, older), { force: true })
  }
}

/** Before the socket falls silent: from then on the folder is anybody's. */
export async function leaveFolder(folder: string): Promise<void> {
  await rm(join(folder, LOCK), { force: true })
}
