import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { deserialize, type Document, serialize } from 'bson'

const OP_MSG = 2013

/** The socket in a store's address. */
export function socketOf(uri: string): string {
  return decodeURIComponent(/^mongodb:\/\/([^/]+)\//.exec(uri)?.[1] ?? '')
}

/** The bytes of an OP_MSG with one document. */
export function messageOf(command: Document, opcode = OP_MSG): Buffer {
  const body = Buffer.from(serialize(command))
  const head = Buffer.alloc(21)
  head.writeInt32LE(head.length + body.length, 0)
  head.writeInt32LE(1, 4)
  head.writeInt32LE(opcode, 12)
  return Buffer.concat([head, body])
}

/** Speaks the protocol without a driver, so that a test can send what no driver sends. */
export class RawStoreClient {
  private bytes: Buffer = Buffer.alloc(0)

  private constructor(private readonly socket: Socket) {
    // Errors are ignored here, because the close that follows is what tests wait for.
    socket.on('error', () => socket.destroy())
    socket.on('data', (piece: Buffer) => {
      this.bytes = Buffer.concat([this.bytes, piece])
    })
  }

  /** Connects to a socket's path, or to a port of this machine. */
  static async connect(at: string | number): Promise<RawStoreClient> {
    const socket = connect(typeof at === 'string' ? { path: at } : { port: at, host: '127.0.0.1' })
    await once(socket, 'connect')
    return new RawStoreClient(socket)
  }

  async command(command: Document): Promise<Document> {
    this.socket.write(messageOf(command))
    return this.answer()
  }

  write(bytes: Buffer): void {
    this.socket.write(bytes)
  }

  async answer(): Promise<Document> {
    while (this.bytes.length < 16 || this.bytes.length < this.bytes.readInt32LE(0)) await this.more()
    const length = this.bytes.readInt32LE(0)
    const reply = deserialize(this.bytes.subarray(21, length))
    this.bytes = this.bytes.subarray(length)
    return reply
  }

  private async more(): Promise<void> {
    if (this.socket.closed || this.socket.destroyed) throw new Error('the store closed the connection')
    const heard = new AbortController()
    const { signal } = heard
    const events = [once(this.socket, 'data', { signal }), once(this.socket, 'close', { signal })]
    for (const event of events) event.catch(() => undefined)
    await Promise.race(events)
    heard.abort()
  }

  /** Resolves when the store has ended the connection. */
  async ended(): Promise<void> {
    if (!this.socket.closed) await once(this.socket, 'close')
  }

  /** Ends its own side of the connection, and can still read. */
  endWriting(): void {
    this.socket.end()
  }

  close(): void {
    this.socket.destroy()
  }
}
