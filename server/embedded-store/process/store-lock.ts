import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'

/** What the file `store.lock` says of the store that owns a data folder. */
export interface Owner {
  pid: number
  parent: number
  socket: string
  /**
   * A socket path of its own, on which it listens before it owns the folder; then it is renamed to `socket`.
   * Where paths would be too long, both are the same.
   */
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

/** Whether a process listens on the socket. One that has no room for another connection (EAGAIN) does. */
function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const attempt = connect(socket)
    const finish = (alive: boolean): void => {
      attempt.destroy()
      resolve(alive)
    }
    attempt.once('connect', () => finish(true))
    attempt.once('error', (error) => finish('code' in error && error.code === 'EAGAIN'))
  })
}

/**
 * All owners in turn use the path `socket`. So an answer counts only if this owner still owns the folder
 * afterwards: the callers check that.
 */
async function seemsAlive(owner: Owner): Promise<boolean> {
  return (await answers(owner.guard)) || (await answers(owner.socket))
}

/** The store that runs on the folder now, if any. */
export async function liveOwner(folder: string): Promise<Owner | undefined> {
  for (;;) {
    const owner = await readOwner(join(folder, LOCK))
    const alive = owner !== undefined && (await seemsAlive(owner))
    const now = await readOwner(join(folder, LOCK))
    if (now?.guard === owner?.guard) return alive ? owner : undefined
  }
}

async function claims(folder: string): Promise<number[]> {
  const names = await readdir(folder)
  const numbers = names.map((name) => /^store\.lock\.(\d+)$/.exec(name)?.[1])
  return numbers.filter((number) => number !== undefined).map(Number)
}

async function highestClaim(folder: string): Promise<number> {
  return Math.max(0, ...(await claims(folder)))
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
 * Takes the folder, or returns the owner that is alive. The caller already listens on its guard socket.
 * Claims are numbered files, and the highest one owns the folder. A claim whose store does not answer is
 * followed by the next number. Only one process can create a file of that name, and the highest claim is
 * never removed, so no number is used twice. An owner that seems alive counts only while its claim is the
 * highest: otherwise its successor may have answered.
 */
export async function takeFolder(folder: string, owner: Owner): Promise<Owner | undefined> {
  const prepared = join(folder, `${LOCK}.draft-${owner.pid}-${owner.guard.split('/').at(-1) ?? ''}`)
  await writeFile(prepared, JSON.stringify(owner), { mode: 0o600 })
  try {
    for (;;) {
      const highest = await highestClaim(folder)
      const holder = highest === 0 ? undefined : await readOwner(claimPath(folder, highest))
      const alive = holder !== undefined && (await seemsAlive(holder))
      if (alive && (await highestClaim(folder)) === highest) return holder
      if (alive || !(await linked(prepared, claimPath(folder, highest + 1)))) continue
      if ((await highestClaim(folder)) === highest + 1) {
        await settle(folder, { prepared, number: highest + 1 })
        return undefined
      }
      await rm(claimPath(folder, highest + 1), { force: true })
    }
  } finally {
    await rm(prepared, { force: true })
  }
}

async function settle(
  folder: string,
  { prepared, number }: { prepared: string; number: number },
): Promise<void> {
  await rename(prepared, join(folder, LOCK))
  for (const older of await claims(folder)) {
    if (older < number) await rm(claimPath(folder, older), { force: true })
  }
}

/** Must be called while the socket still answers: afterwards another store may take the folder. */
export async function leaveFolder(folder: string): Promise<void> {
  await rm(join(folder, LOCK), { force: true })
}
