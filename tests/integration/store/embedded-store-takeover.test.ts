import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { useDataFolder } from '../../support/store/own-store.js'
import { openApart } from '../../support/store/store-apart.js'

const BUILT = resolve(import.meta.dirname, '../../../dist/server/embedded-store')

/** The source of a tool that prints the address of the folder's store. */
const TOOL = `
  const { attachEmbeddedStore } = await import(process.argv[1] + '/process/attach-embedded-store.js')
  process.stdout.write(String(await attachEmbeddedStore(process.argv[2])))
`

/** The source of a module that holds a process once, before it asks whether a store answers at the socket. */
function holdingBefore(socket: string, { asking, go }: { asking: string; go: string }): string {
  return `
    import { existsSync, writeFileSync } from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    import net from 'node:net'
    const { connect } = net
    net.connect = (path, ...more) => {
      if (path === ${JSON.stringify(socket)} && !existsSync(${JSON.stringify(go)})) {
        writeFileSync(${JSON.stringify(asking)}, '')
        while (!existsSync(${JSON.stringify(go)})) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
      }
      return connect(path, ...more)
    }
    syncBuiltinESMExports()
  `
}

async function isThere(path: string): Promise<void> {
  while (!existsSync(path)) await pause(10)
}

describe('a data folder that another store takes over from a dead one while a process looks for its owner', () => {
  const folder = useDataFolder()
  /** The held process makes the file `asking` when it is about to ask, and goes on once `go` is there. */
  const marks = (): { asking: string; go: string } => ({
    asking: join(folder.path, '..', 'asking'),
    go: join(folder.path, '..', 'go'),
  })

  /** Kills a store, so that its lock stays in the folder; gives its socket. */
  async function leaveDeadOwner(): Promise<string> {
    const dead = await openApart({ dataDir: folder.path })
    await dead.kill()
    const { socket } = JSON.parse(await readFile(join(folder.path, 'store.lock'), 'utf8')) as {
      socket: string
    }
    return socket
  }

  it('refuses the second start with the pid of the living store, not of the dead one', async () => {
    const socket = await leaveDeadOwner()
    const { asking, go } = marks()
    const preload = holdingBefore(socket, { asking, go })
    const second = openApart({ dataDir: folder.path, preload }).then(
      () => 'opened',
      (error: unknown) => String(error),
    )
    await isThere(asking)
    const next = await openApart({ dataDir: folder.path })
    await writeFile(go, '')
    expect(await second).toContain(`is in use by the store with the process id ${next.pid}.`)
    await next.close()
  })

  it('gives a tool the address of the living store, though the dead one had another socket', async () => {
    folder.path = join(folder.path, 'x'.repeat(100))
    const socket = await leaveDeadOwner()
    const { asking, go } = marks()
    const preload = `data:text/javascript,${encodeURIComponent(holdingBefore(socket, { asking, go }))}`
    const args = ['--import', preload, '--input-type=module', '-e', TOOL, BUILT, folder.path]
    const tool = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    await isThere(asking)
    const next = await openApart({ dataDir: folder.path })
    await writeFile(go, '')
    expect(await text(tool.stdout)).toBe(next.uri('nightdesk'))
    await next.close()
  })

  it('counts a store as alive even when it cannot accept another connection', async () => {
    const { store } = await folder.open()
    process.kill(store.pid, 'SIGSTOP')
    const makeRoom = await fillBacklog(store.socketPath)
    try {
      const second = openApart({ dataDir: folder.path })
      await expect(second).rejects.toThrow(`is in use by the store with the process id ${store.pid}.`)
    } finally {
      makeRoom()
      process.kill(store.pid, 'SIGCONT')
    }
  })
})

/** Connects until the socket's backlog is full; gives a function that closes the connections. */
async function fillBacklog(socket: string): Promise<() => void> {
  const connected: Socket[] = []
  for (;;) {
    const one = connect(socket)
    const code = await new Promise<string>((done) => {
      one.once('connect', () => done('connected'))
      one.once('error', (error) => done('code' in error ? String(error.code) : error.message))
    })
    if (code === 'EAGAIN') return () => connected.forEach((each) => each.destroy())
    expect(code).toBe('connected')
    connected.push(one)
  }
}
