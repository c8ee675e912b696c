/** What the parent passes to the store's process on its command line. */
export interface StoreSettings {
  dataDir: string
  parent: number
  purpose: 'server' | 'tool'
  testing: boolean
  /** Tests only: the first attempt of each transaction fails at its commit. */
  failFirstAttempts: boolean
  /** Tests only: the store also listens on a port, behind a secret. */
  onPort: boolean
}

/** The only line that the store's process prints. `port` is login and address as in a URI. */
export type StoreReport = { ready: true; socket: string; port?: string } | { ready: false; message: string }

export function isStoreSettings(value: unknown): value is StoreSettings {
  return (
    typeof value === 'object' &&
    value !== null &&
    'dataDir' in value &&
    typeof value.dataDir === 'string' &&
    'parent' in value &&
    typeof value.parent === 'number' &&
    'purpose' in value &&
    'testing' in value &&
    typeof value.testing === 'boolean' &&
    'failFirstAttempts' in value &&
    typeof value.failFirstAttempts === 'boolean' &&
    'onPort' in value &&
    typeof value.onPort === 'boolean'
  )
}

export function parseStoreReport(line: string): StoreReport | undefined {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null) return undefined
    if ('socket' in value && typeof value.socket === 'string') {
      const port = 'port' in value && typeof value.port === 'string' ? { port: value.port } : {}
      return { ready: true, socket: value.socket, ...port }
    }
    if ('message' in value && typeof value.message === 'string')
      return { ready: false, message: value.message }
    return undefined
  } catch {
    return undefined
  }
}

/** The address that a MongoDB driver connects to. */
export function storeUri(socket: string, database: string): string {
  return `mongodb://${encodeURIComponent(socket)}/${database}?directConnection=true`
}

/** The address for a store that listens on a port. */
export function storePortUri(port: string): string {
  return `mongodb://${port}/nightdesk?directConnection=true&authMechanism=PLAIN&authSource=%24external`
}
