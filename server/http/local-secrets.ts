import { randomBytes } from 'node:crypto'
import { chmod, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * A secret of a local start, in a file of DATA_DIR that only its owner may read (0600): created at the first
 * start, then loaded.
 */
async function loadOrCreate(path: string, make: () => string): Promise<{ text: string; isNew: boolean }> {
  const found = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (found !== null) {
    await chmod(path, 0o600)
    return { text: found, isNew: false }
  }
  const text = make()
  await writeFile(`${path}.new`, text, { mode: 0o600 })
  await rename(`${path}.new`, path)
  return { text, isNew: true }
}

export async function loadSessionSecret(dataDir: string): Promise<string> {
  const make = (): string => `${randomBytes(32).toString('hex')}\n`
  return (await loadOrCreate(join(dataDir, 'session-secret'), make)).text.trim()
}

type Passwords = Readonly<Record<string, string>>

/** Passwords of the demo people by e-mail address: random, and different in every DATA_DIR. */
export async function loadDemoPasswords(
  dataDir: string,
  make: () => Passwords,
): Promise<{ passwords: Passwords; isNew: boolean }> {
  const { text, isNew } = await loadOrCreate(
    join(dataDir, 'demo-people.json'),
    () => `${JSON.stringify(make(), null, 2)}\n`,
  )
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null) throw new Error('demo-people.json in DATA_DIR is damaged')
  const rows = Object.entries(value).map(([email, password]) => [email, String(password)] as const)
  return { passwords: Object.fromEntries(rows), isNew }
}
