import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { addressKey, clientAddress, trustOf } from '../../../server/http/client-address.js'

function from(remote: string | undefined, forwarded?: string): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: remote })
  const request = new IncomingMessage(socket)
  if (forwarded !== undefined) request.headers['x-forwarded-for'] = forwarded
  return request
}

describe('the IP address of a request', () => {
  it.each([
    ['no proxy: a forged header changes nothing', 0, '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['one proxy', 1, '10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['one proxy, forged further away', 1, '10.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['two proxies', 2, '10.0.0.1', '198.51.100.1, 203.0.113.9, 10.0.0.2', '203.0.113.9'],
    ['an IPv4 address mapped to IPv6', 0, '::ffff:203.0.113.9', undefined, '203.0.113.9'],
    ['a proxy in the range', ['10.0.0.0/8'], '::ffff:10.1.2.3', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['an address outside the range', ['10.0.0.0/8'], '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['only proxies', ['10.0.0.0/8'], '10.0.0.1', '10.0.0.2', '10.0.0.2'],
    ['an IPv6 range', ['2001:db8::/32'], '2001:db8::1', '203.0.113.9', '203.0.113.9'],
    ['a socket that is closed already', 0, undefined, '198.51.100.1', ''],
    ['a port behind an IPv4 address', 1, '10.0.0.1', '203.0.113.9:4711', '203.0.113.9'],
    ['a port behind an IPv6 address', 1, '10.0.0.1', '[2001:db8::9]:443', '2001:db8::9'],
    ['an IPv6 address in brackets', 1, '10.0.0.1', '[2001:db8::9]', '2001:db8::9'],
    ['rubbish in the header', ['10.0.0.0/8'], '10.0.0.1', 'unknown', 'unknown'],
  ])('is right with %s', (...[, proxies, remote, forwarded, expected]) => {
    expect(clientAddress(from(remote, forwarded), trustOf(proxies))).toBe(expected)
  })
})

describe('the address by which limits count', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2345::1', '2001:0db8:0001:2300::/56'],
    ['2001:db8:1:23ff:8000::', '2001:0db8:0001:2300::/56'],
    ['2001:db8:1:24ff::', '2001:0db8:0001:2400::/56'],
    ['::1', '0000:0000:0000:0000::/56'],
    ['fe80::1%eth0', 'fe80:0000:0000:0000::/56'],
  ])('is, for %s, %s', (address, key) => {
    expect(addressKey(address)).toBe(key)
  })
})
