import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import proxyAddr from 'proxy-addr'

/** Whether the hop at this address is one of our own proxies; `hop` counts from our server, from 0. */
export type Trust = (address: string, hop: number) => boolean

/** From TRUST_PROXY: a number of hops, or addresses and ranges. */
export function trustOf(proxies: number | readonly string[]): Trust {
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxyAddr.compile([...proxies])
}

/**
 * The nearest address that is not one of our proxies. A forged X-Forwarded-For only adds addresses behind it.
 */
export function clientAddress(request: IncomingMessage, trust: Trust): string {
  // A socket that is already closed has no address.
  return withoutMapping(withoutPort(proxyAddr.all(request, trust).at(-1) ?? ''))
}

/** Some proxies write where a connection came from, port and all: that is one address still. */
function withoutPort(address: string): string {
  const [, bracketed, plain] = /^(?:\[([^\]]+)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+)$/.exec(address) ?? []
  return bracketed ?? plain ?? address
}

/**
 * The key that limits count by: an IPv4 address, or the /56 of an IPv6 address, which is one household or
 * office.
 */
export function addressKey(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const middle =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  const groups = [...left, ...middle, ...right].map((group) => group.padStart(4, '0').toLowerCase())
  return `${groups.slice(0, 3).join(':')}:${(groups[3] ?? '0000').slice(0, 2)}00::/56`
}

function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}
