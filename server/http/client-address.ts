import { type IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Is the hop at this address, the nth from us, one of our own proxies? */
export type Trust = (address: string, hop: number) => boolean

/** From TRUST_PROXY: a number of hops, or addresses and ranges. */
export function trustOf(proxies: number | readonly string[]): Trust {
  if (typeof proxies === 'number') return (_address, hop) => hop < proxies
  const list = new BlockList()
  for (const range of proxies) {
    const [address = '', bits] = range.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address) => {
    const plain = withoutMapping(address)
    return isIP(plain) !== 0 && list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')
  }
}

/** The nearest address that is not one of our proxies: a forged X-Forwarded-For is further away than that. */
export function clientAddress(request: IncomingMessage, trust: Trust): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .reverse()
  const hops = [request.socket.remoteAddress ?? '', ...forwarded]
  const index = hops.findIndex((address, hop) => !trust(address, hop))
  return withoutMapping((index < 0 ? hops.at(-1) : hops[index]) ?? '')
}

/** What limits count by: an IPv4 address, or the /56 of an IPv6 one, which is one household or office. */
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
