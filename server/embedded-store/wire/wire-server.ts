import { createServer, type Server, type Socket } from 'node:net'
import type { Doc } from '../query/bson-order.js'
import { answerTo, messageLength, parseMessage } from './wire-messages.js'

export interface WireHandler {
  answer(command: Doc): Promise<Doc>
}

/** The connection of one client: its messages are answered one after the other. */
class WireConnection {
  private pieces: Buffer[] = []
  private size = 0
  private queue: Promise<void> = Promise.resolve()
  private replies = 0

  constructor(
    private readonly socket: Socket,
    private readonly handler: WireHandler,
  ) {
    socket.on('data', (bytes) => this.receive(bytes))
    socket.on('error', () => socket.destroy())
  }

  private receive(bytes: Buffer): void {
    this.pieces.push(bytes)
    this.size += bytes.length
    try {
      for (let message = this.next(); message; message = this.next()) this.enqueue(message)
    } catch {
      // Bytes that are not the protocol cannot be answered, so the connection is closed.
      this.socket.destroy()
    }
  }

  private next(): Buffer | undefined {
    if (this.size < 4) return undefined
    if ((this.pieces[0]?.length ?? 0) < 4) this.pieces = [Buffer.concat(this.pieces)]
    const length = messageLength(this.pieces[0] ?? Buffer.alloc(0))
    if (length === undefined || this.size < length) return undefined
    const all = this.pieces.length === 1 ? (this.pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(this.pieces)
    this.pieces = all.length > length ? [all.subarray(length)] : []
    this.size -= length
    return all.subarray(0, length)
  }

  private enqueue(message: Buffer): void {
    this.queue = this.queue
      .then(() => this.respond(message))
      .catch(() => {
        this.socket.destroy()
      })
  }

  private async respond(message: Buffer): Promise<void> {
    const request = parseMessage(message)
    const reply = await this.handler.answer(request.command)
    if (!request.silent && !this.socket.destroyed) this.socket.write(answerTo(request, ++this.replies, reply))
  }
}

export class WireServer {
  private readonly server: Server

  /** `handler` is called once for each connection. */
  constructor(handler: () => WireHandler) {
    this.server = createServer((socket) => {
      new WireConnection(socket, handler())
    })
  }

  listen(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject)
      this.server.listen(path, resolve)
    })
  }

  /**
   * Tests only: listens on a free port of this machine that other machines cannot reach. Resolves with the
   * address.
   */
  listenOnPort(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject)
      this.server.listen(0, '127.0.0.1', () => {
        const at = this.server.address()
        resolve(typeof at === 'object' && at ? `${at.address}:${at.port}` : '')
      })
    })
  }
}
