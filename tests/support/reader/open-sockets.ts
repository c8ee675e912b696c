import { io, type Socket } from 'socket.io-client'

const open: Socket[] = []
let address = 0

/** An unused IP address for X-Forwarded-For. */
export const newAddress = (): string => `198.51.100.${(address += 1)}`

export interface SocketWanted {
  headers?: Record<string, string>
  auth?: object
}

/** A socket as our pages open it, from an IP address of its own; it does not reconnect. */
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

/** Resolves with "connected", or with the reason of the refusal. */
export function outcome(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve('connected'))
    socket.once('connect_error', (error) => resolve(error.message))
  })
}

/** Resolves with the reason when the socket is closed. */
export function ended(socket: Socket): Promise<string> {
  return new Promise((resolve) => void socket.once('disconnect', (reason) => resolve(reason)))
}
