import { describe, expect, it } from '@jest/globals'
import { EnvRefused, parseEnv, storePlace } from '../../../server/env.js'

function reasons(raw: Record<string, string>): readonly string[] {
  try {
    parseEnv(raw)
  } catch (error) {
    if (error instanceof EnvRefused) return error.reasons
    throw error
  }
  return []
}

const secret = 'x'.repeat(32)
const production = {
  NODE_ENV: 'production',
  SESSION_SECRET: secret,
  PUBLIC_URL: 'https://live.example.org',
  TRUST_PROXY: '1',
}

describe('an empty environment', () => {
  it('gives a local start', () => {
    const env = parseEnv({ PATH: '/usr/bin', SESSION_SECRET: '' })
    expect(env).toMatchObject({
      local: true,
      production: false,
      host: '127.0.0.1',
      port: 3000,
      mongodbUri: null,
      sessionSecret: null,
      publicUrl: 'http://localhost:3000',
      trustProxy: 0,
      stopAt: null,
      failFirstAttempts: false,
    })
    expect(env.dataDir).toMatch(/^\/.*\/data$/)
  })

  it('gives three local host names, with the app’s port', () => {
    expect(parseEnv({ PORT: '4000' }).origins).toEqual([
      'http://localhost:4000',
      'http://127.0.0.1:4000',
      'http://[::1]:4000',
    ])
    expect(parseEnv({ PORT: '80' }).origins[0]).toBe('http://localhost')
  })
})

describe('a start is local', () => {
  it.each([
    [{ HOST: '127.0.0.1' }, true],
    [{ HOST: '127.8.9.1' }, true],
    [{ HOST: 'localhost' }, true],
    [{ HOST: '::1' }, true],
    [{ NODE_ENV: 'development' }, true],
    [{ NODE_ENV: 'test' }, true],
    [production, false],
    [{ MONGODB_URI: 'mongodb://localhost/nightdesk', SESSION_SECRET: secret }, false],
    [{ HOST: '0.0.0.0', SESSION_SECRET: secret, PUBLIC_URL: 'http://desk.lan:3000' }, false],
  ])('with %j: %s', (raw, local) => {
    expect(parseEnv(raw).local).toBe(local)
  })
})

describe('an environment is refused', () => {
  it('in production without its secrets', () => {
    expect(reasons({ NODE_ENV: 'production' })).toEqual([
      'SESSION_SECRET is needed in production: at least 32 random characters.',
      'PUBLIC_URL is needed in production: where readers find the site.',
    ])
  })

  it('for an address that others can reach, without the secrets of production', () => {
    expect(reasons({ HOST: '0.0.0.0' })).toEqual([
      'SESSION_SECRET is needed where others can reach the server: at least 32 random characters.',
      'PUBLIC_URL is needed where others can reach the server: where readers find the site.',
    ])
  })

  it.each([
    [{ MONGODB_URI: 'mongodb://db/nightdesk' }, /^SESSION_SECRET is needed with MONGODB_URI/],
    [{ ...production, PUBLIC_URL: 'http://live.example.org' }, /^PUBLIC_URL must begin with https/],
    [{ ...production, TRUST_PROXY: '' }, /^TRUST_PROXY is needed when PUBLIC_URL is https/],
    [{ ...production, SESSION_SECRET: 'short' }, /^SESSION_SECRET: it has at least 32 characters/],
    [{ PUBLIC_URL: 'live.example.org' }, /^PUBLIC_URL: /],
    [{ PUBLIC_URL: 'http://live.example.org/sub' }, /^PUBLIC_URL: .*without a path/],
    [{ MONGODB_URI: 'postgres://db' }, /^MONGODB_URI: /],
    [{ TRUST_PROXY: 'true' }, /^TRUST_PROXY: /],
    [{ TRUST_PROXY: '99' }, /^TRUST_PROXY: it is a number of proxies, at most 8, /],
    [{ TRUST_PROXY: '10.0.0.0/0' }, /^TRUST_PROXY: /],
    [{ TRUST_PROXY: '10.0.0.0/33' }, /^TRUST_PROXY: /],
    [{ PORT: '70000' }, /^PORT: /],
    [{ PORT: 'http' }, /^PORT: /],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL: /],
    [{ NODE_ENV: 'prod' }, /^NODE_ENV: /],
    [{ TEST_STOP_AT: 'command:read' }, /^TEST_STOP_AT is for tests/],
    [{ ...production, TEST_STOP_AT: 'command:read' }, /^TEST_STOP_AT is for tests/],
    [{ TEST_FAIL_FIRST_ATTEMPTS: '1' }, /^TEST_FAIL_FIRST_ATTEMPTS is for tests/],
    [{ TEST_FAIL_FIRST_ATTEMPTS: '0' }, /^TEST_FAIL_FIRST_ATTEMPTS is for tests/],
  ])('with the right reason: %j', (raw, reason) => {
    expect(reasons(raw)).toEqual([expect.stringMatching(reason)])
  })

  it('without repeating a value, which could be a secret', () => {
    const said = reasons({ ...production, SESSION_SECRET: 'hunter2', MONGODB_URI: 'user:hunter2@db' }).join()
    expect(said).toContain('SESSION_SECRET')
    expect(said).not.toContain('hunter2')
  })
})

describe('the trusted proxies', () => {
  it('can be a number, or addresses and ranges', () => {
    expect(parseEnv({ TRUST_PROXY: '2' }).trustProxy).toBe(2)
    expect(parseEnv({ TRUST_PROXY: '10.0.0.0/8, 2001:db8::/32,::1' }).trustProxy).toEqual([
      '10.0.0.0/8',
      '2001:db8::/32',
      '::1',
    ])
  })
})

describe('an environment of production', () => {
  it('gives the host of the public address only', () => {
    const env = parseEnv(production)
    expect(env.origins).toEqual(['https://live.example.org'])
    expect(env.publicUrl).toBe('https://live.example.org')
  })
})

describe('the place of the store in messages', () => {
  it.each([
    [null, '/srv/data'],
    ['mongodb://mongo-1:27017,mongo-2:27017/nightdesk?replicaSet=nightdesk', 'mongo-1:27017,mongo-2:27017'],
    ['mongodb://nightdesk:p@ss@mongo-1:27017/?authSource=admin', 'mongo-1:27017'],
    ['mongodb+srv://nightdesk:secret@cluster.example.org', 'cluster.example.org'],
    ['mongodb+srv://cluster.example.org?password=secret', 'cluster.example.org'],
  ])('for %s is shown as %s, without credentials', (mongodbUri, place) => {
    expect(storePlace({ mongodbUri, dataDir: '/srv/data' })).toBe(place)
  })
})
