import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Socket } from 'socket.io-client'
import { SessionModel } from '../../models/session-model.js'
import { changePassword } from '../../server/commands/people/change-password.js'
import { changeRoles } from '../../server/commands/people/change-roles.js'
import { disablePerson } from '../../server/commands/people/disable-person.js'
import { endSessions } from '../../server/commands/people/end-sessions.js'
import { makeLink } from '../../server/commands/people/make-link.js'
import { useLink } from '../../server/commands/people/use-link.js'
import { toolAct } from '../factories/make-person.js'
import { closeSockets, ended, outcome, socketTo } from '../support/reader/open-sockets.js'
import { realNow } from '../support/real-clock.js'
import { startApp, type TestApp } from '../support/start-app.js'

let app: TestApp
let ahead = 0

beforeAll(async () => {
  app = await startApp({ clock: () => new Date(realNow() + ahead) })
})
afterEach(() => {
  ahead = 0
  closeSockets()
})
afterAll(() => app.close())

async function newsroom(): Promise<{ socket: Socket; person: string; signOut: () => Promise<unknown> }> {
  const person = await app.addPerson()
  const agent = await app.signIn(person)
  const socket = socketTo(app.url, '/newsroom', { headers: { Cookie: agent.cookie } })
  expect(await outcome(socket)).toBe('connected')
  return { socket, person: person._id.toHexString(), signOut: async () => agent.post('/newsroom/sign-out') }
}

async function linked(person: string): Promise<void> {
  const linkHash = 'a'.repeat(64)
  await makeLink(toolAct, { person, linkHash })
  await useLink(toolAct, { linkHash, passwordHash: 'a hash of her own' })
}

async function endedOne(person: string): Promise<void> {
  const session = await SessionModel.findOne({ 'session.signedIn.person': person }).lean()
  await endSessions(toolAct, { person, session: session?._id })
}

describe('a newsroom socket', () => {
  it('needs a session', async () => {
    expect(await outcome(socketTo(app.url, '/newsroom'))).toBe('not_signed_in')
    expect(
      await outcome(socketTo(app.url, '/newsroom', { headers: { Cookie: 'nightdesk=s%3Aforged.forged' } })),
    ).toBe('not_signed_in')
  })

  it('is the only one for staff: other namespaces are refused', async () => {
    expect(await outcome(socketTo(app.url, '/'))).toBe('not_found')
    expect(await outcome(socketTo(app.url, '/admin'))).toBe('Invalid namespace')
  })

  it('is closed when it sends an event', async () => {
    const { socket } = await newsroom()
    const end = ended(socket)
    socket.emit('hint', { kind: 'live-blog', id: '0123456789abcdef01234567' })
    expect(await end).toBe('io server disconnect')
  })

  it('is closed within a second after sign-out', async () => {
    const { socket, signOut } = await newsroom()
    const end = ended(socket)
    await signOut()
    expect(await end).toBe('io server disconnect')
  })

  it.each([
    ['its person is disabled', (person: string) => disablePerson(toolAct, { person })],
    ['a change of roles', (person: string) => changeRoles(toolAct, { person, roles: ['reporter'] })],
    ['a new password', (person: string) => changePassword(toolAct, { person, passwordHash: 'another hash' })],
    ['a one-time link is used', linked],
    ['the end of all sessions', (person: string) => endSessions(toolAct, { person })],
    ['the end of its one session', endedOne],
  ])('is closed within a second after %s, and others stay open', async (_case, change) => {
    const { socket, person } = await newsroom()
    const other = await newsroom()
    const end = ended(socket)
    await change(person)
    const since = realNow()
    expect(await end).toBe('io server disconnect')
    expect(realNow() - since).toBeLessThan(1_000)
    expect(other.socket.connected).toBe(true)
    expect(await outcome(socket.connect())).toBe('not_signed_in')
  })

  it('is closed when its session expires', async () => {
    const { socket } = await newsroom()
    const end = ended(socket)
    ahead = 24.1 * 3_600_000
    expect(await end).toBe('io server disconnect')
  })
})
