import { io, type Socket } from 'socket.io-client'

const open: Socket[] = []
let address = 0

/** An address that nobody had before, for X-Forwarded-For. */
export const newAddress = (): string => `198.51.100.${(address += 1)}`

export interface SocketWanted {
  headers?: Record<string, string>
  auth?: object
}

/** A socket as one of our pages opens it, from an address of its own; it does not try again. */
export function socketTo(url: string, namespace: string, { headers, auth = {} }: SocketWanted = {}): Socket {
  const socket = io(`${url}${namespace}`, {
    auth,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { Origin: url, 'X-Forwarded-For': newAddress(), ...headers },
  })
  open.push(socket)
  return socket
}

export function closeSockets(): void {
  for (const socket of open.splice(0)) socket.disconnect()
}

/** "connected", or why not. */
export function outcome(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve('connected'))
    socket.once('connect_error', (error) => resolve(error.message))
  })
}

/** Why the socket ended. */
export function ended(socket: Socket): Promise<string> {
  return new Promise((resolve) => void socket.once('disconnect', (reason) => resolve(reason)))
}
