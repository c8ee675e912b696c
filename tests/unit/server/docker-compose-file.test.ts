import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { envNames, parseEnv } from '../../../server/env.js'
import { itWhere } from '../../support/it-where.js'

const root = join(import.meta.dirname, '../../..')
const read = (name: string): string => readFileSync(join(root, name), 'utf8')

interface Service {
  image?: string
  user?: string
  restart?: string
  environment?: Record<string, string>
  depends_on?: Record<string, { condition: string }>
  healthcheck?: { test: string[] }
  volumes?: string[]
  ports?: string[]
  networks?: string[]
  command?: string[]
  read_only?: boolean
  cap_drop?: string[]
}
interface Compose {
  services: Record<string, Service>
  volumes: Record<string, unknown>
  networks: Record<string, { internal?: boolean } | null>
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose
const services = Object.entries(compose.services)
const serviceOf = (name: string): Service => compose.services[name] ?? {}
const members = ['mongo-1', 'mongo-2', 'mongo-3']
/** The services that do something once and end; the others keep running. */
const once = ['keyfile', 'replica-set']

/** The .env file that the README asks for. */
const given: Record<string, string> = {
  PUBLIC_URL: 'https://live.example.org',
  TRUST_PROXY: '1',
  SESSION_SECRET: 'a'.repeat(64),
  MONGO_ROOT_PASSWORD: 'b'.repeat(64),
  MONGO_APP_PASSWORD: 'c'.repeat(64),
}

/** Fills in `${NAME:?why}` and `${NAME:-default}` as compose does. */
function filled(text: string, values = given): string {
  const holes = [...text.matchAll(/\$\{(\w+):([?-])([^}]*)\}/g)]
  return holes.reduce((left, [hole, name = '', kind, rest = '']) => {
    const value = values[name] ?? (kind === '-' ? rest : undefined)
    if (value === undefined) throw new Error(`${name}: ${rest}`)
    return left.replace(hole, value)
  }, text)
}

/** The variables of the image, from `ENV NAME=value ...`. */
function imageEnvironment(): Record<string, string> {
  const [, line = ''] = /^ENV (.*)$/m.exec(read('Dockerfile')) ?? []
  return Object.fromEntries(line.split(' ').map((each) => each.split('=', 2) as [string, string]))
}

describe('docker-compose.yml', () => {
  it('contains no secret: each must be given, and none has a default', () => {
    const secrets = services.flatMap(([service, { environment = {} }]) =>
      Object.entries(environment)
        .filter(([name]) => /SECRET|PASSWORD|URI/.test(name))
        .map(([name, value]) => [service, name, value] as const),
    )
    expect(secrets.map(([service, name]) => `${service} ${name}`)).toEqual([
      'app SESSION_SECRET',
      'app MONGODB_URI',
      'mongo-1 MONGO_INITDB_ROOT_PASSWORD',
      'replica-set MONGO_ROOT_PASSWORD',
      'replica-set MONGO_APP_PASSWORD',
    ])
    for (const [, name, value] of secrets) {
      expect([name, value]).toEqual([
        name,
        expect.stringMatching(/^(mongodb:\/\/nightdesk:)?\$\{\w+:\?[^}]{10,}\}(@|$)/),
      ])
    }
    const commands = JSON.stringify(services.map(([, { command }]) => command))
    expect(commands).not.toMatch(/password|secret|\$\{/i)
    for (const missing of Object.keys(given)) {
      const less = Object.fromEntries(Object.entries(given).filter(([name]) => name !== missing))
      expect(() => filled(read('docker-compose.yml'), less)).toThrow(missing)
    }
  })

  it('starts the app with an environment that the app accepts', () => {
    const environment = serviceOf('app').environment ?? {}
    expect(Object.keys(environment).filter((name) => !envNames.includes(name))).toEqual([])
    const image = imageEnvironment()
    expect(Object.keys(image).filter((name) => !envNames.includes(name))).toEqual([])
    const ours = Object.entries(environment).map(([name, value]) => [name, filled(value)] as const)
    expect(parseEnv({ ...image, ...Object.fromEntries<string>(ours) })).toMatchObject({
      production: true,
      local: false,
      host: '0.0.0.0',
      port: 3000,
      publicUrl: 'https://live.example.org',
      trustProxy: 1,
      mongodbUri: `mongodb://nightdesk:${'c'.repeat(64)}@mongo-1:27017,mongo-2:27017,mongo-3:27017/nightdesk?replicaSet=nightdesk&w=majority`,
    })
  })

  it('gives each lasting service a health check and restarts it, and waits for the others', () => {
    const runsOn = services.filter(([name]) => !once.includes(name))
    expect(runsOn.map(([name]) => name)).toEqual(['app', ...members])
    for (const [name, { healthcheck, restart }] of runsOn) {
      expect([name, restart]).toEqual([name, 'unless-stopped'])
      expect([name, healthcheck?.test[0]]).toEqual([name, 'CMD'])
    }
    expect(serviceOf('app').healthcheck?.test.at(-1)).toContain('http://127.0.0.1:3000/readyz')
    expect(serviceOf('app').depends_on).toEqual({
      'replica-set': { condition: 'service_completed_successfully' },
    })
    expect(serviceOf('replica-set').depends_on).toEqual(
      Object.fromEntries(members.map((name) => [name, { condition: 'service_healthy' }])),
    )
    for (const name of members) {
      expect(serviceOf(name).depends_on).toEqual({
        keyfile: { condition: 'service_completed_successfully' },
      })
    }
  })

  it('runs each member of the replica set on a volume of its own, with authentication', () => {
    for (const name of members) {
      expect(serviceOf(name).volumes).toEqual([`${name}:/data/db`, 'keys:/keys:ro'])
      expect(serviceOf(name).command?.join(' ')).toContain('--replSet nightdesk --keyFile /keys/keyfile')
    }
    expect(Object.keys(compose.volumes)).toEqual([...members, 'keys'])
    const script = read('docker/initiate-replica-set.js')
    for (const name of members) expect(script).toContain(`'${name}:27017'`)
    expect(serviceOf('replica-set').volumes).toEqual(['./docker:/docker:ro'])
  })

  it('opens the app to this machine only, and the store to the app only', () => {
    const open = services.filter(([, { ports }]) => ports !== undefined)
    expect(open.map(([name, { ports }]) => [name, ports])).toEqual([
      ['app', ['127.0.0.1:${PORT:-3000}:3000']],
    ])
    expect(compose.networks['store']).toEqual({ internal: true })
    const reaching = services.filter(([, { networks }]) => networks?.includes('store'))
    expect(reaching.map(([name]) => name)).toEqual(['app', ...members, 'replica-set'])
  })

  it('runs nothing as root except the service that makes the key file', () => {
    const users = services.map(([name, { user }]) => [name, user])
    expect(users).toEqual([
      ['app', undefined],
      ...members.map((name) => [name, 'mongodb']),
      ['keyfile', 'root'],
      ['replica-set', 'mongodb'],
    ])
    expect([serviceOf('app').read_only, serviceOf('app').cap_drop]).toEqual([true, ['ALL']])
  })

  itWhere(spawnSync('docker', ['compose', 'version']).status === 0)('is understood by docker compose', () => {
    const { PATH = '' } = process.env
    const { status, stderr } = spawnSync('docker', ['compose', '--file', 'docker-compose.yml', 'config'], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH, ...given },
    })
    expect([status, stderr]).toEqual([0, ''])
  })
})
